package io.payergateway.x12.claim;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.Loop;
import io.payergateway.x12.record.RecordException;

/** What {@link ClaimSetReader} gives, in the order of the file. */
public sealed interface ClaimRead {
    /** @param position of its CLM in the transaction set, ST = 1 */
    record Readable(Envelope envelope, int position, ClaimContext context, Claim claim) implements ClaimRead {
    }

    /**
     * A claim that no record can be made of, or that stands below a level or header that none can be made of; those come as well, by themselves, before their
     * claims.
     *
     * @param loop all of its segments; its name is the one in {@code smooks.xml}
     * @param why without any value
     */
    record Unreadable(Loop loop, RecordException why) implements ClaimRead {
    }
}
