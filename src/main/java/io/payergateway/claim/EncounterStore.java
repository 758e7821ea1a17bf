package io.payergateway.claim;

import io.payergateway.journal.Json;
import io.payergateway.model.Charge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Tables patient, encounter, charge and claim_number. Reads and writes whole batches, one statement each, because accounts come by the thousand.
 * Rows of encounter are locked in id order, always before claims, so that builders, releases and edits do not block each other for ever.
 */
public final class EncounterStore {
    private static final String ENCOUNTER = """
            select e.id, e.patient_id, e.facility, e.content, e.state, e.opened_at, e.release_at, e.account_sequence from encounter e""";
    private static final String PATIENT = "select p.id, p.facility, p.mrn, p.content, p.merged_into from patient p";
    private static final String CHARGE = "select c.id, c.encounter_id, c.message_id, c.content, c.claim_id, c.cancelled_by, c.late from charge c";

    /** Fresh ids for rows of "patient", "encounter" or "charge", ascending. */
    List<Long> ids(Handle handle, String table, int count) {
        return count == 0 ? List.of() : handle.createQuery("select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, :count)")
                .bind("table", table).bind("count", count).mapTo(Long.class).list();
    }

    List<PatientRow> patients(Handle handle, Collection<AccountKey> keys) {
        return keys.isEmpty() ? List.of()
                : bindKeys(handle.createQuery(PATIENT + " where (p.facility, p.mrn) in (select * from unnest(:facilities, :numbers))"), keys)
                        .map((row, context) -> patient(row)).list();
    }

    List<PatientRow> patientsById(Handle handle, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : handle.createQuery(PATIENT + " where p.id = any(:ids)").bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> patient(row)).list();
    }

    /** Encounters by account, unlocked: their ids are locked next, in order. */
    List<Long> idsOfAccounts(Handle handle, Collection<AccountKey> keys) {
        return keys.isEmpty() ? List.of()
                : bindKeys(handle.createQuery("select e.id from encounter e where (e.facility, e.account) in (select * from unnest(:facilities, :numbers))"),
                        keys).mapTo(Long.class).list();
    }

    List<Long> openIdsOfPatients(Handle handle, Collection<Long> patients) {
        return patients.isEmpty() ? List.of() : handle.createQuery("select e.id from encounter e where e.patient_id = any(:ids) and e.state = 'OPEN'")
                .bindArray("ids", Long.class, patients.toArray()).mapTo(Long.class).list();
    }

    List<Long> idsOfPatients(Handle handle, Collection<Long> patients) {
        return patients.isEmpty() ? List.of() : handle.createQuery("select e.id from encounter e where e.patient_id = any(:ids)")
                .bindArray("ids", Long.class, patients.toArray()).mapTo(Long.class).list();
    }

    List<EncounterRow> lock(Handle handle, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : handle.createQuery(ENCOUNTER + " where e.id = any(:ids) order by e.id for update")
                .bindArray("ids", Long.class, ids.toArray()).map((row, context) -> encounter(row)).list();
    }

    /** Those whose time has come; what another worker holds is skipped. */
    List<EncounterRow> lockDue(Handle handle, Instant now, int limit, Collection<Long> except) {
        return handle.createQuery(ENCOUNTER + """
                         where e.state = 'OPEN' and e.release_at <= :now and not (e.id = any(:except))
                        order by e.release_at, e.id limit :limit for update skip locked""")
                .bind("now", now).bind("limit", limit).bindArray("except", Long.class, except.toArray()).map((row, context) -> encounter(row)).list();
    }

    /** In the order posted. Every encounter asked for has an entry. */
    Map<Long, List<PostedCharge>> charges(Handle handle, Collection<Long> encounters) {
        Map<Long, List<PostedCharge>> charges = new LinkedHashMap<>();
        encounters.forEach(id -> charges.put(id, new ArrayList<>()));
        if (!encounters.isEmpty()) {
            handle.createQuery(CHARGE + " where c.encounter_id = any(:ids) order by c.id").bindArray("ids", Long.class, encounters.toArray())
                    .map((row, context) -> Map.entry(row.getLong("encounter_id"), charge(row)))
                    .forEach(entry -> charges.get(entry.getKey()).add(entry.getValue()));
        }
        return charges;
    }

    void insertPatients(Handle handle, List<PatientRow> rows) {
        patients(handle, rows, """
                insert into patient (id, facility, mrn, content, merged_into) overriding system value
                select id, facility, mrn, cast(content as jsonb), merged_into from unnest(:ids, :facilities, :mrns, :contents, :merged)
                     as new (id, facility, mrn, content, merged_into)""");
    }

    void updatePatients(Handle handle, List<PatientRow> rows) {
        patients(handle, rows, """
                update patient p set content = cast(new.content as jsonb), merged_into = new.merged_into
                from unnest(:ids, :facilities, :mrns, :contents, :merged) as new (id, facility, mrn, content, merged_into) where p.id = new.id""");
    }

    void insertEncounters(Handle handle, List<EncounterRow> rows) {
        encounters(handle, rows, """
                insert into encounter (id, facility, account, patient_id, content, state, opened_at, release_at, account_sequence) overriding system value
                select id, facility, account, patient_id, cast(content as jsonb), state, cast(opened_at as timestamptz), cast(release_at as timestamptz), sequence
                from unnest(:ids, :facilities, :accounts, :patients, :contents, :states, :opened, :release, :sequences)
                     as new (id, facility, account, patient_id, content, state, opened_at, release_at, sequence)""");
    }

    void updateEncounters(Handle handle, List<EncounterRow> rows) {
        encounters(handle, rows, """
                update encounter e set patient_id = new.patient_id, content = cast(new.content as jsonb), state = new.state,
                                       release_at = cast(new.release_at as timestamptz), account_sequence = new.sequence
                from unnest(:ids, :facilities, :accounts, :patients, :contents, :states, :opened, :release, :sequences)
                     as new (id, facility, account, patient_id, content, state, opened_at, release_at, sequence) where e.id = new.id""");
    }

    /** @param encounters the encounter of each row */
    void insertCharges(Handle handle, List<PostedCharge> rows, List<Long> encounters, Instant at) {
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into charge (id, encounter_id, message_id, charge_id, type, content, received_at, cancelled_by, late) overriding system value
                        select id, encounter_id, message_id, charge_id, type, cast(content as jsonb), :at, cancelled_by, late
                        from unnest(:ids, :encounters, :messages, :chargeIds, :types, :contents, :cancelled, :late)
                             as new (id, encounter_id, message_id, charge_id, type, content, cancelled_by, late)""")
                .bind("ids", longs(rows, PostedCharge::id)).bind("encounters", array("bigint", encounters.toArray()))
                .bind("messages", longs(rows, PostedCharge::messageId)).bind("chargeIds", texts(rows, row -> row.charge().chargeId()))
                .bind("types", texts(rows, row -> row.charge().type().name())).bind("contents", texts(rows, row -> Json.write(row.charge())))
                .bind("cancelled", longs(rows, row -> orNull(row.cancelledBy()))).bind("late", array("boolean", rows.stream().map(PostedCharge::late).toArray()))
                .bind("at", at).execute();
    }

    void updateCharges(Handle handle, List<PostedCharge> rows) {
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update charge c set cancelled_by = new.cancelled_by, claim_id = new.claim_id
                        from unnest(:ids, :cancelled, :claims) as new (id, cancelled_by, claim_id) where c.id = new.id""")
                .bind("ids", longs(rows, PostedCharge::id)).bind("cancelled", longs(rows, row -> orNull(row.cancelledBy())))
                .bind("claims", longs(rows, row -> orNull(row.claimId()))).execute();
    }

    /** Takes those numbers that are free, for ever. @return number to encounter, for those that were */
    Map<String, Long> takeNumbers(Handle handle, List<String> numbers, List<Long> encounters) {
        Map<String, Long> taken = new HashMap<>();
        handle.createQuery("""
                        insert into claim_number (number, encounter_id) select * from unnest(:numbers, :encounters)
                        on conflict (number) do nothing returning number, encounter_id""")
                .bind("numbers", array("text", numbers.toArray())).bind("encounters", array("bigint", encounters.toArray()))
                .map((row, context) -> Map.entry(row.getString("number"), row.getLong("encounter_id")))
                .forEach(entry -> taken.put(entry.getKey(), entry.getValue()));
        return taken;
    }

    /** A merge: every encounter of the one patient is the other's. */
    void moveEncounters(Handle handle, long fromPatient, long toPatient) {
        handle.createUpdate("update encounter set patient_id = :to where patient_id = :from").bind("from", fromPatient).bind("to", toPatient).execute();
    }

    private static void patients(Handle handle, List<PatientRow> rows, String sql) {
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate(sql).bind("ids", longs(rows, PatientRow::id)).bind("facilities", texts(rows, PatientRow::facility))
                .bind("mrns", texts(rows, PatientRow::medicalRecordNumber)).bind("contents", texts(rows, row -> Json.write(row.content())))
                .bind("merged", longs(rows, row -> orNull(row.mergedInto()))).execute();
    }

    private static void encounters(Handle handle, List<EncounterRow> rows, String sql) {
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate(sql).bind("ids", longs(rows, EncounterRow::id)).bind("facilities", texts(rows, EncounterRow::facility))
                .bind("accounts", texts(rows, row -> row.content().visit().account())).bind("patients", longs(rows, EncounterRow::patientId))
                .bind("contents", texts(rows, row -> Json.write(row.content()))).bind("states", texts(rows, row -> row.state().name()))
                .bind("opened", texts(rows, row -> row.openedAt().toString()))
                .bind("release", texts(rows, row -> row.releaseAt().map(Instant::toString).orElse(null)))
                .bind("sequences", array("int", rows.stream().map(EncounterRow::accountSequence).toArray())).execute();
    }

    private static <S extends SqlStatement<S>> S bindKeys(S statement, Collection<AccountKey> keys) {
        return statement.bind("facilities", array("text", keys.stream().map(AccountKey::facility).toArray()))
                .bind("numbers", array("text", keys.stream().map(AccountKey::number).toArray()));
    }

    private static PatientRow patient(ResultSet row) throws SQLException {
        return new PatientRow(row.getLong("id"), row.getString("facility"), row.getString("mrn"), Json.read(row.getString("content"), PatientContent.class),
                optional(row, "merged_into"));
    }

    private static EncounterRow encounter(ResultSet row) throws SQLException {
        return new EncounterRow(row.getLong("id"), row.getLong("patient_id"), row.getString("facility"),
                Json.read(row.getString("content"), EncounterContent.class), EncounterRow.State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("release_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant), row.getInt("account_sequence"));
    }

    private static PostedCharge charge(ResultSet row) throws SQLException {
        return new PostedCharge(row.getLong("id"), row.getLong("message_id"), Json.read(row.getString("content"), Charge.class), optional(row, "claim_id"),
                optional(row, "cancelled_by"), row.getBoolean("late"));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static <T> Argument longs(List<T> rows, Function<T, Long> column) {
        return array("bigint", rows.stream().map(column).toArray());
    }

    private static <T> Argument texts(List<T> rows, Function<T, String> column) {
        return array("text", rows.stream().map(column).toArray());
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) -> statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
