package io.payergateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own in a folder: postgres/ holds its data, postgres-bin/ its programs, postgres-password its superuser's password.
 * It listens on loopback only. It is started by pg_ctl, so it has a session of its own: Ctrl-C reaches the gateway, which stops it in order.
 * A gateway killed by force leaves it running; the next start, which holds the folder's lock, stops that one first.
 *
 * <p>The caller holds the {@link FolderLock}; without it two starts could both find the folder free.
 */
final class EmbeddedServer implements AutoCloseable {
    static final String USER = "postgres";
    /** Recovery after a crash replays at most the write-ahead log below; minutes, never hours. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    /** A fast stop writes one checkpoint; past this an immediate stop is safe, because the log is on disk. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int PASSWORD_BYTES = 24;
    /** Another program may take the port we found free before the server does. */
    private static final int PORT_ATTEMPTS = 3;
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

    private final Path programs;
    private final Path data;
    private final Path log;
    private final Consumer<String> progress;
    private final List<String> settings;
    private String password = "";
    private int port;

    private EmbeddedServer(Path folder, List<String> settings, Consumer<String> progress) {
        this.progress = progress;
        this.settings = List.copyOf(settings);
        this.data = folder.resolve("postgres");
        this.log = folder.resolve("postgres.log");
        this.programs = PostgresBinaries.unpacked(folder.resolve("postgres-bin"), () -> progress.accept("PostgreSQL: unpacking (first start)"));
    }

    /** @param settings beyond our own, as name=value; later ones win */
    static EmbeddedServer start(Path folder, List<String> settings, Consumer<String> progress) {
        return start(folder, settings, progress, true);
    }

    /** Forgets what the folder's last server held. For tests. */
    static EmbeddedServer startEmpty(Path folder, List<String> settings, Consumer<String> progress) {
        return start(folder, settings, progress, false);
    }

    private static EmbeddedServer start(Path folder, List<String> settings, Consumer<String> progress, boolean keep) {
        EmbeddedServer server = new EmbeddedServer(folder.toAbsolutePath(), settings, progress);
        try {
            server.password = password(folder);
            server.stopLeftover();
            if (!keep) {
                PostgresBinaries.deleteTree(server.data);
            }
            if (!Files.exists(server.data.resolve("PG_VERSION"))) {
                server.create(folder);
            }
            server.launch();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + server.data + ": " + e.getMessage(), e);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String password() {
        return password;
    }

    /** Stops in order; by force only where that takes too long. */
    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("postgres-password");
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Path half = PrivateFile.write(folder.resolve("postgres-password.part"), HexFormat.of().formatHex(random));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private void create(Path folder) throws IOException {
        progress.accept("PostgreSQL: creating the database folder " + data);
        // built beside and renamed when complete, so that a start that was cut off leaves nothing half made
        Path half = data.resolveSibling("postgres.part");
        PostgresBinaries.deleteTree(half);
        Files.deleteIfExists(log);
        // the password is random and long: hashing it 4,096 times protects nothing, and costs each connection some 20 ms
        run("initdb", START_LIMIT, "-D", half.toString(), "-U", USER, "-A", "scram-sha-256", "--pwfile=" + folder.resolve("postgres-password").toAbsolutePath(),
                "-E", "UTF-8", "--locale=C", "--no-instructions", "--set", "scram_iterations=1");
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void launch() throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            try {
                run("pg_ctl", START_LIMIT, "start", "-w", "-t", Long.toString(START_LIMIT.toSeconds()), "-D", data.toString(), "-l", log.toString(),
                        "-o", String.join(" ", options()));
                return;
            } catch (IOException e) {
                if (attempt == PORT_ATTEMPTS || !Files.readString(log).contains("could not bind")) {
                    throw e;
                }
            }
        }
    }

    private List<String> options() {
        List<String> all = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1", "port=" + port, "unix_socket_directories=",
                // what an ACK rests on; Database refuses a server where any of them is off
                "fsync=on", "synchronous_commit=on", "full_page_writes=on",
                // a checkpoint writes whole pages to the log again: few of them keep intake even
                "max_wal_size=4GB", "checkpoint_timeout=15min", "wal_compression=on", "shared_buffers=256MB",
                // our statements are short; compiling them costs more than it gives
                "jit=off",
                // no values of our rows in the server's log: they are PHI
                "log_error_verbosity=terse", "log_min_error_statement=panic", "log_parameter_max_length_on_error=0",
                "timezone=UTC"));
        all.addAll(settings);
        return all.stream().map(setting -> "-c " + setting).toList();
    }

    /** A server that a killed gateway left behind, or the mark of one that is long gone. */
    private void stopLeftover() throws IOException {
        if (running().isPresent()) {
            progress.accept("PostgreSQL: stopping the server that the last run left");
            stop();
        }
        // the number in it may be another program's by now, and the server would refuse to start; that it shares its memory with nobody it checks itself
        Files.deleteIfExists(mark());
    }

    private Path mark() {
        return data.resolve("postmaster.pid");
    }

    /** The server of this folder as a live process. A process whose program we may not see is not ours, or dead and not yet buried by its parent. */
    private Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(mark())) {
            return Optional.empty();
        }
        long pid = Files.readAllLines(mark()).stream().findFirst().map(String::strip).map(Long::parseLong).orElse(0L);
        return ProcessHandle.of(pid).filter(process -> process.info().command().filter(command -> command.contains("postgres")).isPresent());
    }

    private void stop() throws IOException {
        String seconds = Long.toString(STOP_LIMIT.toSeconds());
        for (String mode : List.of("fast", "immediate")) {
            if (running().isPresent()) {
                try {
                    run("pg_ctl", STOP_LIMIT.multipliedBy(2), "stop", "-w", "-m", mode, "-t", seconds, "-D", data.toString());
                } catch (IOException e) {
                    progress.accept("PostgreSQL: no " + mode + " stop: " + e.getMessage());
                }
            }
        }
        if (running().isPresent()) {
            throw new IOException("the server in " + data + " does not stop");
        }
    }

    private void run(String program, Duration limit, String... arguments) throws IOException {
        Path output = log.resolveSibling("postgres-" + program + ".log");
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = begin(command, output);
        if (await(process, limit) != 0) {
            throw new IOException(program + " " + arguments[0] + " failed: " + lastLines(output) + (Files.exists(log) ? " " + lastLines(log) : ""));
        }
    }

    private int await(Process process, Duration limit) throws IOException {
        long begin = System.nanoTime();
        try {
            while (!process.waitFor(PROGRESS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
                if (seconds > limit.toSeconds()) {
                    process.destroyForcibly();
                    throw new IOException("no end after " + seconds + " s");
                }
                progress.accept("PostgreSQL: working for " + seconds + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** PostgreSQL refuses to run as root. In a user namespace of its own, root outside is an ordinary user inside, and files need no other owner. */
    private static List<String> asOrdinaryUser() {
        boolean root = System.getProperty("os.name").equals("Linux") && System.getProperty("user.name").equals("root");
        return root ? List.of("unshare", "--user") : List.of();
    }

    private static Process begin(List<String> command, Path output) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            String advice = command.get(0).equals("unshare") ? "; PostgreSQL does not run as root, and without the program unshare the gateway cannot step down:"
                    + " start it as another user, or use an external database" : "";
            throw new IOException(e.getMessage() + advice, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String lastLines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
