package io.payergateway.claim;

import io.payergateway.model.Claim;
import java.util.List;

/**
 * Writes 837P (005010X222A1) and 837I (005010X223A2) files. Stateless; the same claims and envelope give the same bytes.
 * Claims that do not pass {@link io.payergateway.edits.ClaimEdits} may be refused.
 */
public final class Claim837Writer {

    /** One ISA with one GS; 5,000 claims to a transaction set, ST02 from 0001. {@link Written#placed} is parallel to claims. */
    public Written write(List<Claim> claims, Envelope837 envelope) {
        throw new UnsupportedOperationException();
    }

    /** The same bytes, with the source of each element. */
    public Written explain(List<Claim> claims, Envelope837 envelope) {
        throw new UnsupportedOperationException();
    }
}
