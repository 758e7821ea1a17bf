package io.payergateway.acknowledgment;

import io.payergateway.journal.InterchangeRow;
import io.payergateway.model.Acknowledgment;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Matches answers by control numbers to what was sent, keeps them, and moves the claims. */
public final class AcknowledgmentProcessor {

    /**
     * In the caller's transaction.
     *
     * @param inbound the file that brought the answers
     */
    public Applied apply(Handle handle, InterchangeRow inbound, List<Acknowledgment> acknowledgments) {
        throw new UnsupportedOperationException("being built");
    }
}
