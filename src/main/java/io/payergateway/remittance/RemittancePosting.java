package io.payergateway.remittance;

import io.payergateway.journal.InterchangeRow;
import org.jdbi.v3.core.Handle;

/** Posts one 835 transaction set, or keeps it from being posted. */
public final class RemittancePosting {

    /**
     * In the caller's transaction.
     *
     * @param inbound the file that brought it
     * @param set     the transaction set in its envelopes, kept where it must not be posted
     */
    public Posted post(Handle handle, InterchangeRow inbound, ReadRemittance read, byte[] set) {
        throw new UnsupportedOperationException("being built");
    }
}
