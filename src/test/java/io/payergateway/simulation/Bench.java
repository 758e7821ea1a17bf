package io.payergateway.simulation;

import com.zaxxer.hikari.HikariDataSource;
import io.payergateway.claim.Changed;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Database;
import io.payergateway.journal.TestDatabase;
import io.payergateway.partner.AnswersWanted;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.Mappings;
import io.payergateway.wiring.ResponseDispatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;

/** What seeds share because it is slow to make: the database, the mappings, the readers of answers (which keep nothing between files). */
final class Bench implements AutoCloseable {
    static final List<String> CLEARINGHOUSES = List.of("clearpath", "relayone");
    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    final SettableClock clock = new SettableClock(Simulation.START);
    final Faults faults = new Faults();
    final Partners partners = partners();
    final Mappings mappings = MAPPINGS;
    private final Database database = quick(TestDatabase.fresh());
    /** Sees the truth; is never cut off. */
    final Jdbi truth = database.jdbi();
    /** The gateway's. */
    final Jdbi jdbi = Jdbi.create(database.dataSource());
    final ResponseDispatcher responses;

    Bench() {
        jdbi.setTransactionHandler(faults.around(LocalTransactionHandler.binding()));
        responses = ResponseDispatcher.of(jdbi, clock, partners.clearinghouses(), Path.of("mappings"), MAPPINGS.x12(), (where, failure) -> { });
    }

    /** One of the two wants its answers answered: files of ours without claims go the same way out. */
    private static Partners partners() {
        Partners demo = DemoPartners.load();
        Map<String, Clearinghouse> clearinghouses = new TreeMap<>(demo.clearinghouses());
        clearinghouses.computeIfPresent(CLEARINGHOUSES.get(1), (id, each) -> Changed.in(each, "answers", new AnswersWanted(true, false)));
        return new Partners(demo.ehrs(), demo.chargeBatchSenders(), demo.facilities(), demo.payers(), clearinghouses, demo.billing());
    }

    /** The server is never killed here, so that no commit needs to wait for the disk; and the tables are small, so that planning would take longer than it saves. */
    private static Database quick(Database database) {
        database.jdbi().useHandle(handle -> {
            String name = handle.select("select current_database()").mapTo(String.class).one();
            for (String setting : List.of("synchronous_commit = off", "plan_cache_mode = force_generic_plan", "jit = off")) {
                handle.execute("alter database " + name + " set " + setting);
            }
        });
        ((HikariDataSource) database.dataSource()).getHikariPoolMXBean().softEvictConnections();
        return database;
    }

    /** As new: the triggers that keep the history are told to look away, which only the owner of a test's database may do. */
    void empty() {
        clock.set(Simulation.START);
        truth.useTransaction(handle -> handle.execute("""
                do $$ declare t text; begin
                    set local session_replication_role = replica;
                    for t in select quote_ident(tablename) from pg_tables
                             where schemaname = 'public' and tablename not in ('claim_transition', 'flyway_schema_history') loop
                        execute 'delete from ' || t;
                    end loop;
                end $$"""));
    }

    @Override
    public void close() {
        responses.close();
        database.close();
    }
}
