package io.payergateway.receivable;

import io.payergateway.model.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Sums over table receivable: one pass over what is outstanding, days first, because claims that were sent on one day age together. */
final class AgeingStore {
    private static final int MOST_ROWS = 200_000;

    /** Claims of a payer with the same three ages. @param ages by {@link Since}, an index into {@link Age}; -1 where they did not come to it */
    record Cell(String payer, int[] ages, long claims, Money dollars) {
    }

    /** @param today by facility @param otherwise for a facility that is not among them */
    List<Cell> cells(Handle handle, Map<String, LocalDate> today, LocalDate otherwise) {
        List<String> facilities = List.copyOf(today.keySet());
        return handle.createQuery("""
                        with day as (select * from unnest(:facilities, cast(:days as date[])) as day (facility, today)),
                             sums as (select payer, facility, sent_on, accepted_on, adjudicated_on, count(*) as claims, sum(outstanding) as dollars
                                      from receivable where outstanding > 0 group by 1, 2, 3, 4, 5)
                        select r.payer, coalesce(width_bucket(coalesce(d.today, :otherwise) - r.sent_on, :from), -1) as sent,
                               coalesce(width_bucket(coalesce(d.today, :otherwise) - r.accepted_on, :from), -1) as accepted,
                               coalesce(width_bucket(coalesce(d.today, :otherwise) - r.adjudicated_on, :from), -1) as adjudicated,
                               sum(r.claims) as claims, sum(r.dollars) as dollars
                        from sums r left join day d on d.facility = r.facility
                        group by 1, 2, 3, 4 limit :most""")
                .bindArray("facilities", String.class, facilities.toArray()).bindArray("days", String.class, facilities.stream().map(each -> today.get(each).toString()).toArray())
                .bind("otherwise", otherwise).bindArray("from", Integer.class, Arrays.stream(Age.FROM).boxed().toArray()).bind("most", MOST_ROWS)
                .map((row, context) -> new Cell(row.getString("payer"), new int[] {row.getInt("sent"), row.getInt("accepted"), row.getInt("adjudicated")},
                        row.getLong("claims"), new Money(row.getBigDecimal("dollars")))).list();
    }
}
