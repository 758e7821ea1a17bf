package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** V3 on a database that has been in use: what was sent before it counts in the send ledger, and what waits may still go. */
class SettlingMigrationTest {

    @Test
    void whatWasSentBeforeIsNotSentAgainAndARejectedClaimThatWaitsMayGo() {
        try (Database database = TestDatabase.fresh(); Handle handle = database.jdbi().open()) {
            handle.execute("drop schema public cascade");
            handle.execute("create schema public");
            migrate(database, "2");
            handle.execute("""
                    insert into interchange (direction, clearinghouse, kind, file_name, at, digest, body, status)
                    values ('OUT', 'clearpath', '837P', 'a.x12', now(), '', '', 'SENT'), ('OUT', 'clearpath', '837P', 'b.x12', now(), '', '', 'SEND_UNKNOWN')""");
            long twice = claim(handle, "A-2", "A-1", "A-2");
            long rejected = claim(handle, "B-2", "B-1");
            long fresh = claim(handle, "C-1");
            migrate(database, "latest");
            assertThat(handle.createQuery("select version from claim order by id").mapTo(Integer.class).list()).containsExactly(2, 2, 1);
            assertThat(handle.createQuery("select claim_version from submission order by id").mapTo(Integer.class).list()).containsExactly(1, 2, 1);
            assertThat(new SubmissionStore().inFile(handle, List.of(twice, rejected, fresh))).containsExactly(twice);
            assertThat(new UnknownFileStore().without(handle, "SEND_UNSETTLED", 10)).extracting(UnknownFile::fileName).containsExactly("b.x12");
            assertThat(handle.createQuery("select service_date from claim").mapTo(LocalDate.class).list()).as("V11").containsOnly(LocalDate.of(2026, 3, 1));
        }
    }

    private static long claim(Handle handle, String number, String... sentAs) {
        // as the program of that time wrote it
        long id = handle.createUpdate("""
                        insert into claim (encounter_id, patient_control_number, state, kind, facility, payer, clearinghouse, total_charge, frequency, created_at, changed_at, content)
                        values (:encounter, :number, 'OPEN', 'PROFESSIONAL', 'lakeside-clinic', 'evergreen', 'clearpath', 10, '1', :at, :at, cast(:content as jsonb))""")
                .bind("encounter", SampleClaims.encounter(handle)).bind("number", number).bind("at", SampleClaims.NOON)
                .bind("content", Json.write(SampleClaims.claim(number, "10.00"))).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        for (String each : sentAs) {
            handle.execute("insert into submission (claim_id, interchange_id, patient_control_number, isa_control_number, group_control_number, "
                    + "transaction_control_number, batch_reference, total_charge, at) values (?, 1, ?, '1', '1', '0001', 'B', 10, now())", id, each);
        }
        return id;
    }

    private static void migrate(Database database, String target) {
        DataSource source = (DataSource) Proxy.newProxyInstance(SettlingMigrationTest.class.getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> method.getName().equals("getConnection") ? database.jdbi().open().getConnection() : null);
        Flyway.configure().dataSource(source).locations("classpath:db/migration").target(MigrationVersion.fromVersion(target)).load().migrate();
    }
}
