package io.payergateway.claim;

import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;

/** What was wrong with a message, kept at its account, because it holds the claims until it is corrected or a person accepts it. */
public record Problem(long messageId, HospitalMessage.Event event, Finding finding) {
    /** "PID", "IN1", "FT1": the segment that its place begins with. */
    String segment() {
        return finding.place().substring(0, Math.min(3, finding.place().length()));
    }

    /** About a charge: FT1, or the record of a charge batch. */
    static boolean isOfCharge(Finding finding) {
        return finding.place().startsWith("FT1") || finding.place().startsWith("record ");
    }
}
