package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** V15 on a database that has been in use: what was sent can be proposed, and what was posted has its provider adjustments and balances. */
class ProviderMoneyMigrationTest {

    @Test
    void whatWasPostedBeforeHasItsRowsAndBalances() {
        try (Database database = TestDatabase.fresh(); Handle handle = database.jdbi().open()) {
            handle.execute("drop schema public cascade");
            handle.execute("create schema public");
            migrate(database, "14");
            handle.execute("""
                    insert into interchange (direction, clearinghouse, kind, file_name, at, digest, status)
                    values ('OUT', 'clearpath', '837P', 'a.x12', now(), '', 'SENT'), ('IN', 'clearpath', 'RESPONSE', 'b.x12', now(), '', 'DONE')""");
            long claim = handle.createUpdate("""
                            insert into claim (encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency, created_at, changed_at, content,
                                               service_date)
                            values (:encounter, 'A-1', 'OPEN', 'PROFESSIONAL', 'lakeside-clinic', 'evergreen', 'clearpath', 10, '1', now(), now(), cast(:content as jsonb), '2026-03-01')""")
                    .bind("encounter", SampleClaims.encounter(handle)).bind("content", Json.write(SampleClaims.claim("A-1", "10.00")))
                    .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
            handle.execute("insert into submission (claim_id, claim_version, interchange_id, patient_control_number, isa_control_number, group_control_number, "
                    + "transaction_control_number, batch_reference, total_charge, at) values (?, 1, 1, 'A-1', '1', '1', '0001', 'B', 10, now())", claim);
            remittance(handle, "T1", "POSTED", plb("FB", "", "-40.00") + "," + plb("WO", "A-1", "10.00"));
            remittance(handle, "T2", "POSTED", plb("FB", "T1", "-5.00") + "," + plb("FB", "T1", "50.00"));
            remittance(handle, "T3", "QUARANTINED", plb("FB", "", "-900.00"));
            remittance(handle, "T4", "POSTED", "");
            migrate(database, "latest");
            assertThat(handle.createQuery("select patient || ' ' || member_id || ' ' || service_date from submission").mapTo(String.class).list())
                    .containsExactly("DOE^J M123 2026-03-01");
            assertThat(rows(handle, "select code || ' ' || amount || ' ' || link || ' ' || coalesce(claim_id, 0) from provider_adjustment order by id"))
                    .containsExactly("FB -40.00 PROVIDER 0", "WO 10.00 CLAIM " + claim, "FB -5.00 PROVIDER 0", "FB 50.00 PROVIDER 0");
            assertThat(rows(handle, "select carried || ' ' || taken_up || ' ' || unexplained || ' ' || (carried - taken_up + unexplained) from provider_balance"))
                    .as("the second took up 50.00 where 40.00 was open, and carried 5.00").containsExactly("45.00 50.00 10.00 5.00");
        }
    }

    private static List<String> rows(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private static String plb(String reason, String reference, String amount) {
        return "{\"providerId\":\"1234567893\",\"fiscalPeriodDate\":\"20261231\",\"reason\":\"" + reason + "\",\"reference\":\"" + reference + "\",\"amount\":\"" + amount + "\"}";
    }

    private static void remittance(Handle handle, String trace, String status, String adjustments) {
        handle.createUpdate("""
                        insert into remittance (interchange_id, at, status, trace_number, originator, payment, method, payment_date, payer_name, transaction_control_number, digest,
                                                provider_adjustments)
                        values (2, now(), :status, :trace, '1999999999', 0, 'NON', '20260310', 'EVERGREEN HEALTH', '0001', '', cast(:plbs as jsonb))""")
                .bind("status", status).bind("trace", trace).bind("plbs", "[" + adjustments + "]").execute();
    }

    private static void migrate(Database database, String target) {
        DataSource source = (DataSource) Proxy.newProxyInstance(ProviderMoneyMigrationTest.class.getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> method.getName().equals("getConnection") ? database.jdbi().open().getConnection() : null);
        Flyway.configure().dataSource(source).locations("classpath:db/migration").target(MigrationVersion.fromVersion(target)).load().migrate();
    }
}
