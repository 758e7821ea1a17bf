package io.payergateway.x12.claim;

import io.payergateway.x12.Loop;
import io.payergateway.x12.record.RecordException;

/** What {@link ClaimLoopVisitor} makes of one loop. */
public sealed interface LoopRead {
    /** The loop as it stands in the file. */
    Loop loop();

    /** @param record a {@link SetHeader}, one of the levels, or a {@link Claim} */
    record Made(Loop loop, Record record) implements LoopRead {
    }

    /** No record can be made of it. */
    record Failed(Loop loop, RecordException why) implements LoopRead {
    }
}
