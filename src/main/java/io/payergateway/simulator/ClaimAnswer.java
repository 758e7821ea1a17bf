package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.SubmittedClaim;

/**
 * What a 277CA says about one claim: STC01, its category, status and entity codes.
 *
 * @param payerClaimControlNumber REF*1K, "" where the payer gave none
 */
record ClaimAnswer(SubmittedClaim claim, String category, String status, String entity, String payerClaimControlNumber) {

    /** The clearinghouse checks the balance that every 837 must have, and does what the scenario asks. */
    static ClaimAnswer ofClearinghouse(SubmittedClaim claim) {
        if (!claim.balances()) {
            return new ClaimAnswer(claim, "A7", "400", "", "");
        }
        return claim.scenario() == Scenario.R277 ? new ClaimAnswer(claim, "A7", "562", "85", "") : new ClaimAnswer(claim, "A0", "16", "PR", "");
    }

    static ClaimAnswer ofPayer(SubmittedClaim claim, String payerClaimControlNumber) {
        return claim.scenario() == Scenario.PAYR ? new ClaimAnswer(claim, "A3", "33", "IL", "")
                : new ClaimAnswer(claim, "A2", "20", "PR", payerClaimControlNumber);
    }

    boolean accepted() {
        return category.equals("A0") || category.equals("A2");
    }

    /** STC03: WQ accepted, U rejected. */
    String action() {
        return accepted() ? "WQ" : "U";
    }
}
