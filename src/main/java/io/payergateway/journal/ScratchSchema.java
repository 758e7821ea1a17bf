package io.payergateway.journal;

import java.sql.Connection;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The gateway's tables once more, empty, beside its own; gone when closed. One session: whoever works on it works alone. */
public final class ScratchSchema implements AutoCloseable {
    public static final String NAME = "scratch";

    private final Handle session;
    private final Jdbi jdbi;

    /** What a check that was killed left there goes first. */
    public ScratchSchema(Database database) {
        database.unhurried().useHandle(ScratchSchema::drop);
        Flyway.configure().dataSource(database.dataSource()).schemas(NAME).defaultSchema(NAME).locations("classpath:db/migration").load().migrate();
        session = database.unhurried().open();
        session.execute("set search_path to " + NAME);
        jdbi = Jdbi.create(new Kept(session.getConnection())::open);
    }

    /** Every table that is named without its schema is the scratch one. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Closing a handle leaves the session open. */
    private record Kept(Connection connection) {
        Connection open() {
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(Kept.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                    return null;
                }
                try {
                    return method.invoke(connection, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        }
    }

    private static void drop(Handle handle) {
        handle.execute("drop schema if exists " + NAME + " cascade");
    }

    @Override
    public void close() {
        drop(session);
        session.execute("set search_path to default");
        session.close();
    }
}
