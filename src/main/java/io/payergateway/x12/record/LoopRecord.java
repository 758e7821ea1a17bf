package io.payergateway.x12.record;

import io.payergateway.x12.Loop;
import java.util.Optional;

/** What {@link RecordVisitor} makes of a loop: either the record or the problem. */
record LoopRecord(Loop loop, Optional<Object> record, Optional<RecordException> problem) {
}
