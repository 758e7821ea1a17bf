package io.payergateway.claim;

import io.payergateway.model.Charge;
import java.util.OptionalLong;

/**
 * A charge as its account keeps it.
 *
 * @param id          of its row; 0 before it is stored
 * @param claimId     the claim that bills it
 * @param cancelledBy on a charge: the credit that cancelled it; on a credit: the charge that it cancelled
 * @param late        it came when a claim for its period had already been put into a file
 */
public record PostedCharge(long id, long messageId, Charge charge, OptionalLong claimId, OptionalLong cancelledBy, boolean late) {
    PostedCharge withCancelledBy(long other) {
        return new PostedCharge(id, messageId, charge, claimId, OptionalLong.of(other), late);
    }

    /** As if it had come before any claim was made. */
    PostedCharge inTime() {
        return new PostedCharge(id, messageId, charge, claimId, cancelledBy, false);
    }

    PostedCharge withClaim(OptionalLong claim) {
        return new PostedCharge(id, messageId, charge, claim, cancelledBy, late);
    }
}
