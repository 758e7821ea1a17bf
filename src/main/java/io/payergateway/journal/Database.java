package io.payergateway.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, embedded or external: a pool of connections to a migrated database. A server that could lose what it confirmed, or that stores text in
 * another encoding than UTF-8, is refused.
 */
public final class Database implements AutoCloseable {
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(2);
    /** 14 is the oldest that its makers still mended when this was written. */
    private static final int OLDEST_VERSION = 140_000;
    /** Two intake writers, about ten route workers, the console's requests; more would only wait for the same disk. */
    private static final int POOL_SIZE = 20;
    private static final int POOL_IDLE = 4;
    /** Longer than any step waits for a lock, shorter than a sender's patience for an ACK. */
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);
    /** Whether a connection still answers, before it is given out; all idle ones together within {@link #CONNECTION_WAIT}. */
    private static final Duration VALIDATION_WAIT = Duration.ofSeconds(1);
    /** So often an idle one is asked, so that a firewall does not forget it in silence. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);
    /** For one answer of the server, in steps of workers and requests; what may take longer is {@link #unhurried}. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final List<AutoCloseable> owned;

    private Database(String url, String user, String password, List<AutoCloseable> owned) {
        this.pool = pool(url, user, password);
        this.jdbi = Jdbi.create(pool);
        this.owned = owned;
    }

    /**
     * Starts the server in the folder, keeping what it holds.
     *
     * @param progress told what is being waited for, one line each
     * @throws IllegalStateException where another gateway uses the folder
     */
    public static Database embedded(Path dataDir, Consumer<String> progress) {
        FolderLock lock = FolderLock.take(dataDir);
        List<AutoCloseable> owned = new ArrayList<>(List.of(lock));
        try {
            EmbeddedServer server = EmbeddedServer.start(dataDir, List.of(), progress);
            owned.add(0, server);
            return open(server.url("postgres"), EmbeddedServer.USER, server.password(), owned, progress);
        } catch (RuntimeException e) {
            closeAll(owned, e);
            throw e;
        }
    }

    /** @throws IllegalStateException where the server is not fit, naming the setting; here and in embedded */
    public static Database external(String url, String user, String password) {
        return open(url, user, password, List.of(), line -> { });
    }

    /** On a database that is known to be migrated. */
    static Database migrated(String url, String user, String password) {
        return new Database(url, user, password, List.of());
    }

    private static Database open(String url, String user, String password, List<AutoCloseable> owned, Consumer<String> progress) {
        Database database = new Database(url, user, password, List.copyOf(owned));
        try {
            database.jdbi.useHandle(Database::refuseUnfit);
            progress.accept("PostgreSQL: checking the tables");
            Flyway.configure().dataSource(plain(url, user, password)).locations("classpath:db/migration").load().migrate();
            return database;
        } catch (RuntimeException e) {
            database.pool.close();
            throw e;
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** For statements that take as long as they need, such as a purge or a rebuild: the same pool, without a limit for the server's answer. */
    public Jdbi unhurried() {
        return Jdbi.create(() -> {
            java.sql.Connection connection = pool.getConnection();
            connection.setNetworkTimeout(Runnable::run, 0); // the pool sets it back
            return connection;
        });
    }

    public DataSource dataSource() {
        return pool;
    }

    /** For people; holds no password. */
    public String url() {
        return pool.getJdbcUrl();
    }

    /** Whether a connection of the pool works now. */
    public boolean answers() {
        try (java.sql.Connection connection = pool.getConnection()) {
            return connection.isValid((int) ANSWER_WAIT.toSeconds());
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
        closeAll(owned, null);
    }

    private static void refuseUnfit(Handle handle) {
        for (String setting : List.of("synchronous_commit", "fsync", "full_page_writes")) {
            if (show(handle, setting).equals("off")) {
                throw new IllegalStateException("the database has " + setting + " = off, so it could lose messages that were acknowledged; turn it on");
            }
        }
        if (!show(handle, "server_encoding").equals("UTF8")) {
            throw new IllegalStateException("the database stores text as " + show(handle, "server_encoding") + "; create it with encoding UTF8");
        }
        if (Integer.parseInt(show(handle, "server_version_num")) < OLDEST_VERSION) {
            throw new IllegalStateException("the database is PostgreSQL " + show(handle, "server_version") + "; version 14 or later is needed");
        }
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("select current_setting(:name)").bind("name", setting).mapTo(String.class).one();
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("journal");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(POOL_IDLE);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setValidationTimeout(VALIDATION_WAIT.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setConnectionInitSql(SessionStore.BEGIN);
        // a connection that is silently cut would else be waited for as long as the process lives
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // the pool opens one connection at a time: one that hangs at its login must not use up the whole wait of those behind it
        config.addDataSourceProperty("loginTimeout", Long.toString(CONNECTION_WAIT.toSeconds() / 3));
        config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_LIMIT.toSeconds()));
        // the server's detail of an error quotes values of the row: PHI
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "payer-gateway");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** For the migration, which may take long, or wait for that of another node. */
    private static DataSource plain(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setLogServerErrorDetail(false);
        source.setTcpKeepAlive(true);
        return source;
    }

    private static void closeAll(List<AutoCloseable> resources, Exception reason) {
        RuntimeException failure = new IllegalStateException("the database did not close in order");
        for (AutoCloseable each : resources) {
            try {
                each.close();
            } catch (Exception e) {
                (reason == null ? failure : reason).addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
