package io.payergateway.receivable;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.LocalDate;

/** That a claim's filing limit is near, or has passed. @param lastDay on which it is in time, where the facility is */
record FilingVerdict(boolean passed, LocalDate lastDay) {
    static final String NEAR = "FILING_LIMIT_NEAR";
    static final String PASSED = "FILING_LIMIT_PASSED";

    String code() {
        return passed ? PASSED : NEAR;
    }

    /** With the day, so that a limit that moved is told of again. */
    String place() {
        return "filing limit " + lastDay;
    }

    Finding finding(UnfiledClaim claim) {
        String source = "config/payers/" + claim.payer() + ".yaml filing";
        return passed ? Finding.error(PASSED, Owner.BILLING, "The payer's filing limit was " + lastDay + ", and the payer has not accepted the claim. Send it all the same only"
                + " where the payer allows an exception, else close it.", place(), source)
                : Finding.warning(NEAR, Owner.BILLING, "The payer's filing limit is " + lastDay + ", and the payer has not accepted the claim yet.", place(), source);
    }
}
