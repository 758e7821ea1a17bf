package io.payergateway.wiring;

import io.payergateway.journal.ScratchSchema;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The records as they stand beside those that were made again in the scratch schema; and raw bytes beside the digest that was taken of them. Changes nothing of ours. */
final class RebuildStore {
    private static final int MOST = 1_000;
    private static final String AGAIN = ScratchSchema.NAME;
    private static final String DAMAGED = """
            select 'message ' || m.id || ': its bytes are missing or not those that came' from public.message m
                left join public.message_body b on b.message_id = m.id and b.at = m.received_at
                where m.disposition <> 'PURGED' and sha256(b.body) is distinct from m.digest
            union all
            select 'interchange ' || i.id || ': its bytes are missing or not those that were kept' from public.interchange i
                left join public.interchange_body b on b.interchange_id = i.id and b.at = i.at
                where i.purged_at is null and sha256(b.body) is distinct from i.digest
            limit :limit""";
    private static final String RECORDS = """
            with patients as (
                select coalesce(o.id, 0) as id, case when o.id is null then 'is missing' when n.id is null then 'is in no message' else 'differs' end as how
                from public.patient o full join AGAIN.patient n using (facility, mrn) where o.content is distinct from n.content
            ), encounters as (
                select coalesce(o.id, 0) as id, case when o.id is null then 'is missing' when n.id is null then 'is in no message' else 'differs' end as how
                from public.encounter o full join AGAIN.encounter n using (facility, account)
                where o.content - 'edits' - 'problems' is distinct from n.content - 'edits' - 'problems'
            ), charges as (
                select coalesce(o.id, 0) as id, coalesce(o.message_id, n.message_id) as message, case when o.id is null then 'is missing'
                       when n.id is null then 'is not in its message' else 'differs' end as how
                from (select *, row_number() over (partition by message_id, charge_id, type order by id) as nth from public.charge) o
                full join (select *, row_number() over (partition by message_id, charge_id, type order by id) as nth from AGAIN.charge) n
                     using (message_id, charge_id, type, nth)
                where o.content is distinct from n.content or o.type is distinct from n.content ->> 'type'
            )
            select 'patient ' || id || ' ' || how from patients union all select 'account ' || id || ' ' || how from encounters
            union all select 'charge ' || id || ' of message ' || message || ' ' || how from charges limit :limit""".replace("AGAIN", AGAIN);
    /** A claim's columns say what its content says, and so does the send ledger of what it went out as. */
    private static final String CLAIMS = """
            select 'claim ' || c.id || ': its columns differ from its content' from public.claim c
                where c.total_charge <> (c.content ->> 'totalCharge')::numeric or c.patient_control_number <> c.content ->> 'patientControlNumber'
                   or c.kind <> c.content ->> 'kind' or c.frequency <> c.content ->> 'frequency'
            union all
            select 'claim ' || c.id || ': the send ledger has another amount' from public.claim c join public.submission s
                on s.claim_id = c.id and s.patient_control_number = c.patient_control_number where s.total_charge <> c.total_charge
            union all
            select 'claim ' || c.id || ': what was paid is not the sum of its payments' from public.claim c
                where c.total_paid <> (select coalesce(sum(p.paid), 0) from public.claim_payment p where p.claim_id = c.id)
            union all
            select 'claim ' || c.id || ': its history does not end in its state' from public.claim c
                where c.state <> coalesce((select h.to_state from public.claim_history h where h.claim_id = c.id and not h.superseded order by h.id desc limit 1), 'OPEN')
            limit :limit""";

    List<String> damaged(Handle handle) {
        return list(handle, DAMAGED);
    }

    List<String> claims(Handle handle) {
        return list(handle, CLAIMS);
    }

    List<String> records(Handle handle) {
        return list(handle, RECORDS);
    }

    /** The next messages that were applied, as they came in. @return the id of the last; that before where there are no more */
    long copyMessages(Handle scratch, long after, int limit) {
        return scratch.createQuery("""
                        with next as (
                            select * from public.message where id > :after and disposition not in ('IN_FLIGHT', 'PURGED') order by id limit :limit
                        ), bodies as (
                            insert into message_body (message_id, at, body)
                            select b.message_id, b.at, b.body from public.message_body b join next n on b.message_id = n.id and b.at = n.received_at
                        ), copied as (
                            insert into message (id, received_at, channel, sending_application, sending_facility, control_id, event, digest, ack, disposition)
                                overriding system value
                            select id, received_at, channel, sending_application, sending_facility, control_id, event, digest, ack, 'IN_FLIGHT' from next order by id
                            returning id
                        )
                        select coalesce(max(id), :after) from copied""")
                .bind("after", after).bind("limit", limit).mapTo(Long.class).one();
    }

    /** Files of answers that were read to their end and are still here, oldest first. */
    List<Long> filesRead(Handle handle, long after, int limit) {
        return handle.createQuery("""
                        select id from interchange where id > :after and direction = 'IN' and status = 'DONE' and same_as is null and purged_at is null
                        order by id limit :limit""")
                .bind("after", after).bind("limit", limit).mapTo(Long.class).list();
    }

    /** JSON of what one file brought, in no order. */
    List<String> brought(Handle handle, long file) {
        return handle.createQuery("""
                        select content::text from acknowledgment where interchange_id = :file
                        union all select p.content::text from claim_payment p join remittance r on r.id = p.remittance_id where r.interchange_id = :file""")
                .bind("file", file).mapTo(String.class).list();
    }

    boolean everPurged(Handle handle) {
        return handle.createQuery("select exists (select from purge where accounts + messages + files > 0)").mapTo(Boolean.class).one();
    }

    private static List<String> list(Handle handle, String sql) {
        return handle.createQuery(sql).bind("limit", MOST).mapTo(String.class).list();
    }
}
