package io.payergateway.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * One embedded PostgreSQL for the test JVM; every call gives a fresh, migrated database on it, cloned from a template in well under a second.
 * The server stops with the JVM; a JVM killed by force leaves it to the next run, which stops it.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TEMPLATE = "gateway_template";

    private TestDatabase() {
    }

    /** Close it when the test class is done, so that its connections go. */
    public static Database fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        Jdbi admin = Jdbi.create(Server.RUNNING.url("postgres"), EmbeddedServer.USER, Server.RUNNING.password());
        synchronized (TEMPLATE) {
            admin.useHandle(handle -> handle.execute("create database " + name + " template " + TEMPLATE));
        }
        return Database.migrated(Server.RUNNING.url(name), EmbeddedServer.USER, Server.RUNNING.password());
    }

    /** A server of its own, in a folder that the caller removes, that a test may stop and start again at the same port; its database is gone in between. */
    public static final class Leaving implements AutoCloseable {
        private final Path folder;
        private final List<String> settings;
        private final Database database;
        private EmbeddedServer server;

        public Leaving(Path folder) throws IOException {
            this.folder = folder;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                settings = List.of("port=" + free.getLocalPort());
            }
            server = EmbeddedServer.start(folder, settings, line -> { });
            database = Database.external("jdbc:postgresql://127.0.0.1:" + settings.get(0).substring("port=".length()) + "/postgres", EmbeddedServer.USER,
                    server.password());
        }

        public Database database() {
            return database;
        }

        public void leave() {
            server.close();
        }

        public void comeBack() {
            server = EmbeddedServer.start(folder, settings, line -> { });
        }

        @Override
        public void close() {
            database.close();
            server.close();
        }
    }

    /** For another process that is to open a database of {@link #fresh}. */
    public static String user() {
        return EmbeddedServer.USER;
    }

    public static String password() {
        return Server.RUNNING.password();
    }

    /** Started on first use, by the class loader's lock once only. */
    private static final class Server {
        static final EmbeddedServer RUNNING = start();

        private static EmbeddedServer start() {
            try {
                Path folder = Path.of("target", "test-postgres-" + System.getProperty("surefire.forkNumber", "0"));
                FolderLock lock = FolderLock.take(folder);
                EmbeddedServer server = EmbeddedServer.startEmpty(folder, List.of("max_connections=300"), line -> { });
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    lock.close();
                }));
                Jdbi.create(server.url("postgres"), EmbeddedServer.USER, server.password())
                        .useHandle(handle -> handle.execute("create database " + TEMPLATE));
                Database.external(server.url(TEMPLATE), EmbeddedServer.USER, server.password()).close();
                return server;
            } catch (RuntimeException e) {
                throw new IllegalStateException("no PostgreSQL for the tests", e);
            }
        }
    }
}
