package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server through starts, stops and kills; one folder for all, because unpacking takes seconds. */
class DatabaseTest {
    /** Static, for else each test would get a folder of its own. */
    @TempDir
    static Path folder;

    /** Another process with the folder: tells when it is open, then waits to be killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            try (Database database = Database.embedded(Path.of(arguments[0]), line -> { })) {
                database.jdbi().useHandle(handle -> handle.execute(arguments[1]));
                System.out.println("OPEN " + database.url());
                System.in.read();
            }
        }
    }

    private Process hold(String sql) throws IOException {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                Holder.class.getName(), folder.toString(), sql).redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader();
        List<String> output = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("OPEN ")) {
                return process;
            }
            output.add(line);
        }
        throw new IOException("the other process did not open the folder: " + output);
    }

    private Database open() {
        return Database.embedded(folder, line -> { });
    }

    private static long scopes(Database database, String scope) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from control_number where scope = :scope")
                .bind("scope", scope).mapTo(Long.class).one());
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0).strip());
    }

    @Test
    void aSecondStartFindsWhatTheFirstStored() {
        List<String> progress = new ArrayList<>();
        try (Database database = Database.embedded(folder, progress::add)) {
            database.jdbi().useHandle(handle -> handle.execute("insert into control_number values ('kept', 1)"));
        }
        assertThat(progress).isNotEmpty();
        try (Database database = open()) {
            assertThat(scopes(database, "kept")).isEqualTo(1);
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void twoGatewaysNeverShareAFolder() throws Exception {
        Process other = hold("select 1");
        try {
            assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("in use by another gateway");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aKilledGatewayLosesNothingAndItsServerIsReplaced() throws Exception {
        Process killed = hold("insert into control_number values ('before the kill', 1)");
        long leftover = postmaster();
        killed.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(leftover)).as("the killed gateway leaves its server").isPresent();
        try (Database database = open()) {
            assertThat(scopes(database, "before the kill")).isEqualTo(1);
            assertThat(postmaster()).isNotEqualTo(leftover);
            // dead, though in a container without an init its entry may stay
            assertThat(ProcessHandle.of(leftover).flatMap(process -> process.info().command())).isEmpty();
        }
    }

    @Test
    void aKilledServerRecoversFromItsLog() throws Exception {
        Database database = open();
        database.jdbi().useHandle(handle -> handle.execute("insert into control_number values ('before the crash', 1)"));
        ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        database.close();
        try (Database again = open()) {
            assertThat(scopes(again, "before the crash")).isEqualTo(1);
        }
    }

    @Test
    void aStaleMarkWhoseNumberAnotherProgramHasNowDoesNotStopTheStart() throws Exception {
        open().close();
        Files.writeString(folder.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n1\n5432\n");
        open().close();
    }

    @Test
    void whatAnAckRestsOnIsOnAndOnlyLoopbackWithThePasswordGetsIn() {
        try (Database database = open()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(database.jdbi().<String, RuntimeException>withHandle(handle -> handle.createQuery("show " + setting).mapTo(String.class).one()))
                        .as(setting).isEqualTo("on");
            }
            assertThat(database.jdbi().<String, RuntimeException>withHandle(handle ->
                    handle.createQuery("show listen_addresses").mapTo(String.class).one())).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "postgres", "guess").close()).isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(database.url()).doesNotContain("password");
        }
    }

    @Test
    void aServerThatCouldLoseAcknowledgedMessagesIsRefused() throws IOException {
        try (Database database = open()) {
            String password = Files.readString(folder.resolve("postgres-password"));
            database.jdbi().useHandle(handle -> handle.execute("create database careless"));
            database.jdbi().useHandle(handle -> handle.execute("alter database careless set synchronous_commit = off"));
            String url = database.url().replaceFirst("/postgres$", "/careless");
            assertThatThrownBy(() -> Database.external(url, "postgres", password)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("synchronous_commit = off");
            database.jdbi().useHandle(handle -> handle.execute("alter database careless reset synchronous_commit"));
            Database.external(url, "postgres", password).close();
        }
    }
}
