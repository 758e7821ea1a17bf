package io.payergateway.journal;

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
