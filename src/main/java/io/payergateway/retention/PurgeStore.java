package io.payergateway.retention;

import io.payergateway.model.Invariant;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What is past its time, and its end. The only class that deletes, and so the only one that names the tables of all packages. Of messages, files, quarantine
 * and remittances the rows stay, without bytes and content: they are what a second delivery would be recognised by. Numbers that were given out stay taken.
 *
 * <p>An account is alive by the view living_account, which the trigger of the table purging holds too; everything else is alive while a finding about it is open.
 */
final class PurgeStore {
    /** A number that no other lock of ours uses; the letters of PURGE. */
    private static final long LOCK = 0x5055524745L;
    private static final String NO_OPEN_FINDING = " and not exists (select from finding f where f.%s = %s and f.resolved_at is null)";
    /** The last thing that happened to anything of the account is before then. */
    private static final String OLD_ACCOUNTS = """
            from encounter e where e.opened_at < :before
              and not exists (select from living_account l where l.encounter_id = e.id)
              and not exists (select from charge h where h.encounter_id = e.id and h.received_at >= :before)
              and not exists (select from charge h join charge o on o.cancelled_by = h.id where h.encounter_id = e.id and o.encounter_id <> e.id)
              and not exists (select from claim c where c.encounter_id = e.id and (c.changed_at >= :before
                    or exists (select from claim_history y where y.claim_id = c.id and y.at >= :before)
                    or exists (select from claim_payment p join remittance r on r.id = p.remittance_id where p.claim_id = c.id and r.at >= :before)
                    or exists (select from acknowledgment a where a.claim_id = c.id and a.at >= :before)
                    or exists (select from finding f where f.claim_id = c.id and f.resolved_at >= :before)))""";
    private static final String OLD_MESSAGES = """
            from message m where m.received_at < :before and m.disposition in ('NOT_CLAIM', 'HELD', 'QUARANTINED')
              and not exists (select from charge h where h.message_id = m.id)
              and not exists (select from legal_hold l where l.lifted_at is null)""" + NO_OPEN_FINDING.formatted("message_id", "m.id");
    /** Of ours, once no claim of it is left; of a partner, once nothing of it names a claim, or a file of ours that is left. */
    private static final String OLD_FILES = """
            from interchange i where i.at < :before and i.purged_at is null and (i.direction = 'OUT' and i.status in ('SENT', 'WITHDRAWN')
                    and not exists (select from submission s where s.interchange_id = i.id)
                or i.direction = 'IN' and i.status in ('DONE', 'QUARANTINED')
                    and not exists (select from acknowledgment a left join interchange o on o.id = a.sent_interchange_id
                                    where a.interchange_id = i.id and (a.claim_id is not null or o.id is not null and o.purged_at is null))
                    and not exists (select from remittance r join claim_payment p on p.remittance_id = r.id
                                    where r.interchange_id = i.id and p.claim_id is not null)
                    and not exists (select from remittance r join provider_adjustment p on p.remittance_id = r.id
                                    where r.interchange_id = i.id and p.claim_id is not null)
                    and not exists (select from legal_hold l where l.lifted_at is null))""" + NO_OPEN_FINDING.formatted("interchange_id", "i.id");
    /** Of the bank, once each movement that it brought is matched or set aside. */
    private static final String OLD_BANK_FILES = """
            from bank_file b where b.at < :before and b.purged_at is null
              and not exists (select from bank_entry e where e.bank_file_id = b.id and e.state = 'OPEN')
              and not exists (select from finding f where f.resolved_at is null and (f.place = 'bank file ' || b.id or f.place like 'bank file ' || b.id || ', %'))
              and not exists (select from legal_hold l where l.lifted_at is null)""";
    private static final String OLD_QUARANTINE = """
            from quarantine q where q.received_at < :before and q.purged_at is null
              and not exists (select from message m where m.id = q.message_id and m.disposition <> 'PURGED')
              and not exists (select from remittance r join interchange i on i.id = r.interchange_id where r.quarantine_id = q.id and i.purged_at is null)
              and not exists (select from legal_hold l where l.lifted_at is null)""" + NO_OPEN_FINDING.formatted("quarantine_id", "q.id");
    private static final String OLD_AUDIT = "from audit a where a.at < :before";

    /** One purge at a time, in the caller's transaction. @return false where another is at it */
    boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)").bind("lock", LOCK).mapTo(Boolean.class).one();
    }

    /** How much would go. Of accounts it is the number, of messages and files those that go without an account: the others are not known before. */
    Purged due(Handle handle, Cutoffs before) {
        return new Purged(count(handle, OLD_ACCOUNTS, before.accounts()), count(handle, OLD_MESSAGES, before.others()),
                count(handle, OLD_FILES, before.others()) + count(handle, OLD_BANK_FILES, before.others()), count(handle, OLD_QUARANTINE, before.others()), count(handle, OLD_AUDIT, before.audit()));
    }

    /** Accounts that go, locked against builders; those that somebody works on are left for the next turn. */
    List<Long> accounts(Handle handle, Instant before, int limit) {
        return handle.createQuery("select e.id " + OLD_ACCOUNTS + " order by e.id limit :limit for update of e skip locked")
                .bind("before", before).bind("limit", limit).mapTo(Long.class).list();
    }

    /** Deletes whole accounts, with their messages where no other account has charges of them. @return messages that went too */
    long purgeAccounts(Handle handle, List<Long> accounts, Instant now) {
        Long[] ids = accounts.toArray(Long[]::new);
        Long[] claims = locked(handle, ids);
        handle.createUpdate("insert into purging (encounter_id) select unnest(:ids)").bindArray("ids", Long.class, (Object[]) ids).execute();
        Long[] messages = ids(handle, "select distinct message_id from charge where encounter_id = any(:ids)", ids);
        Long[] patients = ids(handle, "select distinct patient_id from encounter where id = any(:ids)", ids);
        delete(handle, "charge where encounter_id = any(:ids)", ids);
        for (String table : List.of("outbox", "claim_payment", "acknowledgment", "finding", "submission", "send_reason", "receivable", "allowed_line",
                "claim_history")) {
            delete(handle, table + " where claim_id = any(:ids)", claims);
        }
        delete(handle, "claim where id = any(:ids)", claims);
        update(handle, "update claim_number set encounter_id = null where encounter_id = any(:ids)", ids);
        int deleted = delete(handle, "encounter where id = any(:ids)", ids);
        Invariant.rows(deleted, ids.length, "purging accounts");
        delete(handle, "purging where encounter_id = any(:ids)", ids);
        delete(handle, """
                patient p where p.id = any(:ids) and not exists (select from encounter e where e.patient_id = p.id)
                  and not exists (select from patient m where m.merged_into = p.id)""", patients);
        return purgeMessages(handle, ids(handle, """
                select m.id from message m where m.id = any(:ids) and not exists (select from charge h where h.message_id = m.id)""", messages));
    }

    List<Long> messages(Handle handle, Instant before, int limit) {
        return list(handle, "select m.id " + OLD_MESSAGES + " order by m.id limit :limit for update of m skip locked", before, limit);
    }

    /** The key and the answer that was given stay, for when it comes again. @return how many */
    long purgeMessages(Handle handle, Long[] ids) {
        delete(handle, "finding where message_id = any(:ids) and claim_id is null", ids);
        update(handle, "delete from message_body b using message m where m.id = any(:ids) and b.message_id = m.id and b.at = m.received_at", ids);
        return update(handle, "update message set disposition = 'PURGED' where id = any(:ids)", ids);
    }

    List<Long> files(Handle handle, Instant before, int limit) {
        return list(handle, "select i.id " + OLD_FILES + " order by i.id limit :limit for update of i skip locked", before, limit);
    }

    /** Name, digest and control number stay; of a remittance its trace, by which it is posted once. */
    long purgeFiles(Handle handle, Long[] ids, Instant now) {
        delete(handle, "acknowledgment where interchange_id = any(:ids)", ids);
        delete(handle, "claim_payment p using remittance r where r.id = p.remittance_id and r.interchange_id = any(:ids)", ids);
        delete(handle, "provider_adjustment p using remittance r where r.id = p.remittance_id and r.interchange_id = any(:ids)", ids);
        update(handle, "update remittance set provider_adjustments = '[]' where interchange_id = any(:ids)", ids);
        delete(handle, "received_set where interchange_id = any(:ids)", ids);
        delete(handle, "finding where interchange_id = any(:ids) and claim_id is null", ids);
        update(handle, "delete from interchange_body b using interchange i where i.id = any(:ids) and b.interchange_id = i.id and b.at = i.at", ids);
        return handle.createUpdate("update interchange set purged_at = :now where id = any(:ids)").bind("now", now)
                .bindArray("ids", Long.class, (Object[]) ids).execute();
    }

    List<Long> bankFiles(Handle handle, Instant before, int limit) {
        return list(handle, "select b.id " + OLD_BANK_FILES + " order by b.id limit :limit for update of b skip locked", before, limit);
    }

    /** Numbers, days and amounts stay, by which a movement counts once. */
    long purgeBankFiles(Handle handle, Long[] ids, Instant now) {
        update(handle, "update bank_entry set description = '' where bank_file_id = any(:ids)", ids);
        return handle.createUpdate("update bank_file set purged_at = :now, body = '', ignored = '[]' where id = any(:ids)").bind("now", now)
                .bindArray("ids", Long.class, (Object[]) ids).execute();
    }

    List<Long> quarantine(Handle handle, Instant before, int limit) {
        return list(handle, "select q.id " + OLD_QUARANTINE + " order by q.id limit :limit for update of q skip locked", before, limit);
    }

    long purgeQuarantine(Handle handle, Long[] ids, Instant now) {
        delete(handle, "finding where quarantine_id = any(:ids)", ids);
        update(handle, "delete from quarantine_body b using quarantine q where q.id = any(:ids) and b.quarantine_id = q.id and b.at = q.received_at", ids);
        return handle.createUpdate("update quarantine set purged_at = :now where id = any(:ids)").bind("now", now)
                .bindArray("ids", Long.class, (Object[]) ids).execute();
    }

    long purgeAudit(Handle handle, Instant before, int limit) {
        Long[] ids = list(handle, "select a.id " + OLD_AUDIT + " order by a.id limit :limit", before, limit).toArray(Long[]::new);
        return handle.createUpdate("delete from audit a where a.at < :before and a.id = any(:ids)").bind("before", before)
                .bindArray("ids", Long.class, (Object[]) ids).execute();
    }

    /** The limit of the last purge. */
    Optional<Instant> lastCutoff(Handle handle) {
        return handle.createQuery("select cutoff from purge order by id desc limit 1").map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant()).findOne();
    }

    void record(Handle handle, Instant cutoff, Purged purged, Instant at) {
        handle.createUpdate("""
                        insert into purge (at, cutoff, accounts, messages, files, quarantine, audit)
                        values (:at, :cutoff, :accounts, :messages, :files, :quarantine, :audit)""")
                .bind("at", at).bind("cutoff", cutoff).bind("accounts", purged.accounts()).bind("messages", purged.messages()).bind("files", purged.files())
                .bind("quarantine", purged.quarantine()).bind("audit", purged.audit()).execute();
    }

    /** Claims in id order, as everybody locks them; an answer that comes now waits, and then finds no claim of ours. */
    private static Long[] locked(Handle handle, Long[] accounts) {
        return ids(handle, "select id from claim where encounter_id = any(:ids) order by id for update", accounts);
    }

    private static long count(Handle handle, String from, Instant before) {
        return handle.createQuery("select count(*) " + from).bind("before", before).mapTo(Long.class).one();
    }

    private static List<Long> list(Handle handle, String sql, Instant before, int limit) {
        return handle.createQuery(sql).bind("before", before).bind("limit", limit).mapTo(Long.class).list();
    }

    private static Long[] ids(Handle handle, String sql, Long[] of) {
        return handle.createQuery(sql).bindArray("ids", Long.class, (Object[]) of).mapTo(Long.class).list().toArray(Long[]::new);
    }

    private static int delete(Handle handle, String from, Long[] ids) {
        return update(handle, "delete from " + from, ids);
    }

    private static int update(Handle handle, String sql, Long[] ids) {
        return handle.createUpdate(sql).bindArray("ids", Long.class, (Object[]) ids).execute();
    }
}
