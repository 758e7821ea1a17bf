package io.payergateway.edits;

import io.payergateway.model.Claim;
import io.payergateway.model.Finding;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.util.List;

/** Checks a claim against every rule; pure apart from the clock. */
public final class ClaimEdits {

    public ClaimEdits(Partners partners, CodeTables codes, Clock clock) {
    }

    /** All findings in the order of the rules; an error among them means that the claim is held. */
    public List<Finding> check(Claim claim) {
        return List.of();
    }
}
