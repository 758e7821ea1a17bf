package io.payergateway.receivable;

import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.model.Outstanding;
import io.payergateway.remittance.AdjudicationRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a payer owes of a claim that was sent, and since when; days are the facility's.
 *
 * @param sent        the first time: money does not get younger by sending again
 * @param outstanding the charge, less what was paid and what its payer need not pay; never negative
 */
record Receivable(long claimId, String payer, String facility, LocalDate sent, Optional<LocalDate> accepted, Optional<LocalDate> adjudicated, Money outstanding) {
    /** CLM05-3: nothing is asked for any more. */
    private static final String VOID = "8";

    /** Empty where the claim was never sent. */
    static Optional<Receivable> of(AdjudicatedClaim claim, AdjudicationRule rule, ZoneId zone) {
        return claim.sent().map(sent -> new Receivable(claim.id(), claim.payer(), claim.facility(), day(sent, zone), claim.accepted().map(at -> day(at, zone)),
                claim.adjudicated().map(at -> day(at, zone)), outstanding(claim, rule)));
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    private static Money outstanding(AdjudicatedClaim claim, AdjudicationRule rule) {
        boolean nothing = claim.state() == ClaimState.CLOSED || claim.content().frequency().equals(VOID);
        return nothing ? Money.ZERO : Outstanding.of(claim.charge(), claim.asked(), claim.payments().stream().map(AdjudicatedClaim.Payment::content).toList(), rule::isDenial,
                claim.settled());
    }
}
