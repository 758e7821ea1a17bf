package io.payergateway.journal;

import org.jdbi.v3.core.Handle;

/**
 * The totals identity. One statement, so that all figures are of one instant. A message with charges stands where its claims stand: held if one is HELD,
 * in flight if a charge has no claim and was not cancelled or its claim is still OPEN, held if an error finding about it is open (a credit without its
 * charge), else claimed. A message of which no charge was taken is held until its finding is resolved.
 *
 * <p>A message counts at its place only while what its disposition speaks of is there: its charges, its bytes in quarantine, the finding that holds it. One
 * whose rows are gone is received and nowhere, and the identity breaks.
 */
public final class TotalsStore {
    private static final String TOTALS = """
            with fate as (
                select c.message_id,
                       bool_or(cl.state = 'HELD') as held,
                       bool_or(cl.state = 'OPEN' or (c.type = 'CHARGE' and c.claim_id is null and c.cancelled_by is null)) as waiting
                from charge c left join claim cl on cl.id = c.claim_id
                group by c.message_id
            ), wrong as (
                select message_id, bool_or(resolved_at is null) as open from finding where severity = 'ERROR' and message_id is not null group by message_id
            ), kept as (
                select distinct message_id from quarantine where message_id is not null
            ), placed as (
                select case m.disposition
                            when 'IN_FLIGHT' then 'IN_FLIGHT'
                            when 'NOT_CLAIM' then 'NOT_CLAIM'
                            when 'PURGED' then 'PURGED'
                            when 'QUARANTINED' then case when k.message_id is not null then 'QUARANTINED' end
                            when 'HELD' then case when w.open then 'HELD' when w.message_id is not null then 'NOT_CLAIM' end
                            when 'CHARGES' then case when f.message_id is null then null
                                                     when f.held then 'HELD'
                                                     when f.waiting then 'IN_FLIGHT'
                                                     when w.open then 'HELD'
                                                     else 'CLAIMED' end
                            end as place
                from message m left join fate f on f.message_id = m.id left join wrong w on w.message_id = m.id left join kept k on k.message_id = m.id
            ), refused as (
                select count(*) as n from quarantine where counts_as_message and message_id is null
            ), repeated as (
                select count(*) as n from message_repeat
            )
            select count(*) + (select n from repeated) + (select n from refused) as received,
                   (select n from repeated) as duplicates,
                   count(*) filter (where place = 'NOT_CLAIM') as not_claims,
                   count(*) filter (where place = 'CLAIMED') as claimed,
                   count(*) filter (where place = 'HELD') as held,
                   count(*) filter (where place = 'QUARANTINED') + (select n from refused) as quarantined,
                   count(*) filter (where place = 'IN_FLIGHT') as in_flight,
                   count(*) filter (where place = 'PURGED') as purged
            from placed""";

    public Totals totals(Handle handle) {
        return handle.createQuery(TOTALS).map((row, context) -> new Totals(row.getLong("received"), row.getLong("duplicates"), row.getLong("not_claims"),
                row.getLong("claimed"), row.getLong("held"), row.getLong("quarantined"), row.getLong("in_flight"),
                row.getLong("purged"))).one();
    }
}
