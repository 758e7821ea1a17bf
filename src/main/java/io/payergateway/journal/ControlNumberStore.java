package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * Tables control_number and control_number_counter. A number is taken once for its scope, for ever: the counter makes the next one, the primary key of
 * control_number refuses it if it was ever taken. The counter's row stays locked until the caller's transaction ends; a rolled back number is given again,
 * because nothing that bears it went out.
 */
public final class ControlNumberStore {
    /** ISA13 is N0 9/9 and GS06 N0 1/9 (X12.5): nine digits. At the end the scope is used up; a number is never used twice. */
    static final long LAST = 999_999_999L;

    /** ISA13 is unique for each pair of partners and usage (X12.5). */
    public static String interchangeScope(String senderQualifier, String sender, String receiverQualifier, String receiver, String usage) {
        return "ISA:" + senderQualifier + sender + ":" + receiverQualifier + receiver + ":" + usage;
    }

    /** GS06 is unique for each pair of applications, because a 999 carries no ISA13. */
    public static String groupScope(String sender, String receiver) {
        return "GS:" + sender + ":" + receiver;
    }

    /** All counters jump ahead; those scopes have one from then on, which may have been used first in what was lost. */
    public void skip(Handle handle, Collection<String> scopes, long by) {
        Invariant.holds(by > 0, "control numbers would go back");
        handle.createUpdate("insert into control_number_counter (scope, last) select unnest(:scopes), 0 on conflict (scope) do nothing")
                .bindArray("scopes", String.class, scopes.toArray()).execute();
        long highest = handle.createQuery("update control_number_counter set last = last + :by returning last").bind("by", by).mapTo(Long.class).list().stream()
                .mapToLong(Long::longValue).max().orElse(0);
        if (highest >= LAST) {
            throw new IllegalStateException("a control number would pass " + LAST + "; skip less");
        }
    }

    /**
     * @param scope one of the above
     * @throws IllegalStateException when the scope is used up
     */
    public long next(Handle handle, String scope) {
        long number = handle.createQuery("""
                        insert into control_number_counter as c (scope, last) values (:scope, 1)
                        on conflict (scope) do update set last = c.last + 1 returning last""")
                .bind("scope", scope).mapTo(Long.class).one();
        Invariant.holds(number > 0, "the counter of scope " + scope + " stands at " + number);
        if (number > LAST) {
            throw new IllegalStateException("all control numbers are used up in scope " + scope);
        }
        Invariant.rows(handle.createUpdate("insert into control_number (scope, number) values (:scope, :number)")
                .bind("scope", scope).bind("number", number).execute(), 1, "taking a control number");
        return number;
    }
}
