package io.payergateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;

/**
 * A PostgreSQL with an archive of its log, backed up while it works and set back to a named point, as docs/how-to/back-up-and-restore.md says
 * (PostgreSQL, 26.3: continuous archiving and point-in-time recovery). In a folder that the caller removes.
 */
public final class RestorableServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path archive;
    private EmbeddedServer server;
    private int restores;

    public RestorableServer(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.archive = Files.createDirectories(this.folder.resolve("archive"));
        server = EmbeddedServer.start(Files.createDirectories(this.folder.resolve("first")), settings(), line -> { });
    }

    private List<String> settings() {
        return List.of("max_connections=100", "archive_mode=on", "archive_command='cp %p " + archive + "/%f'");
    }

    public Database database() {
        return Database.external(server.url("postgres"), EmbeddedServer.USER, server.password());
    }

    /** The data folder as it is, between the two calls that make a usable copy of it; the log makes it whole. */
    public void backUp(Database database) throws IOException {
        Path base = folder.resolve("base");
        try (Handle handle = database.jdbi().open()) {
            handle.createQuery("select cast(pg_backup_start('drill', true) as text)").mapTo(String.class).one();
            copy(folder.resolve("first/postgres"), base);
            String label = handle.createQuery("select labelfile from pg_backup_stop(false)").mapTo(String.class).one();
            Files.writeString(base.resolve("backup_label"), label);
        }
    }

    /** A point to restore to, in the archive when this returns. */
    public void mark(Database database, String point) {
        String file = database.jdbi().withHandle(handle -> {
            String holds = handle.createQuery("select pg_walfile_name(pg_create_restore_point(:point))").bind("point", point).mapTo(String.class).one();
            handle.createQuery("select cast(pg_switch_wal() as text)").mapTo(String.class).one();
            return holds;
        });
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(archive.resolve(file)));
    }

    /** The server is lost, with all that its own folder holds; another one begins at the point. */
    public void loseAndRestore(String point) throws IOException {
        server.close();
        Path next = Files.createDirectories(folder.resolve("restored" + ++restores));
        Path data = next.resolve("postgres");
        copy(folder.resolve("base"), data);
        Files.createSymbolicLink(next.resolve("postgres-bin"), folder.resolve("first/postgres-bin"));
        Files.copy(folder.resolve("first/postgres-password"), next.resolve("postgres-password"));
        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(data.resolve("postgresql.auto.conf"), "restore_command = 'cp " + archive + "/%f %p'\nrecovery_target_name = '" + point
                + "'\nrecovery_target_action = 'promote'\n", StandardOpenOption.APPEND);
        server = EmbeddedServer.start(next, settings(), line -> { });
        try (Database started = Database.migrated(server.url("postgres"), EmbeddedServer.USER, server.password())) {
            Awaitility.await().atMost(PATIENCE).until(() -> !started.jdbi().<Boolean, RuntimeException>withHandle(handle ->
                    handle.createQuery("select pg_is_in_recovery()").mapTo(Boolean.class).one()));
        }
    }

    /** Without the log, which comes from the archive, and without the mark of the running server. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                String name = from.relativize(file).toString().replace('\\', '/');
                if (name.startsWith("pg_wal/") || name.startsWith("postmaster.")) {
                    continue;
                }
                copyOne(file, to.resolve(name));
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    private static void copyOne(Path file, Path target) {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (java.nio.file.NoSuchFileException gone) {
            // the server removed it meanwhile; its log knows
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
