package io.payergateway.receivable;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.remittance.AdjudicationRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a payer owes of a claim that was sent, and since when; days are the facility's.
 *
 * @param sent        the first time: money does not get younger by sending again
 * @param outstanding the charge, less what was paid and what its payer need not pay; never negative
 */
record Receivable(long claimId, String payer, String facility, LocalDate sent, Optional<LocalDate> accepted, Optional<LocalDate> adjudicated, Money outstanding) {
    private static final String PREDETERMINATION = "25";
    /** CLP02: processed as secondary or tertiary. */
    private static final Set<String> LATER = Set.of("2", "3");
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

    /**
     * A balanced claim is charge - adjustments = paid, so that what it leaves open is what its denying adjustments took away: the contract's part is nobody's and the
     * patient's part is not the payer's. A reversal has negative amounts and takes its original out of the sum.
     */
    private static Money outstanding(AdjudicatedClaim claim, AdjudicationRule rule) {
        if (claim.state() == ClaimState.CLOSED || claim.content().frequency().equals(VOID)) {
            return Money.ZERO;
        }
        BigDecimal answered = BigDecimal.ZERO;
        BigDecimal denied = BigDecimal.ZERO;
        boolean forwarded = claim.payments().stream().anyMatch(each -> each.content().crossover());
        for (AdjudicatedClaim.Payment each : claim.payments()) {
            ClaimPayment payment = each.content();
            if (!payment.status().equals(PREDETERMINATION)) {
                // the payer that it was forwarded to answers the same charge once more
                answered = forwarded && LATER.contains(payment.status()) ? answered : answered.add(payment.charge().amount());
                denied = denied.add(adjustments(payment).filter(rule::isDenial).map(one -> one.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        // a later payer answers the whole charge, what the one before decided among its adjustments
        BigDecimal asked = answered.signum() == 0 ? claim.asked().amount() : claim.charge().amount();
        BigDecimal open = asked.subtract(answered).add(denied).subtract(claim.settled().amount());
        return open.signum() < 0 ? Money.ZERO : new Money(open);
    }

    private static Stream<Adjustment> adjustments(ClaimPayment payment) {
        return Stream.concat(payment.adjustments().stream(), payment.lines().stream().map(LinePayment::adjustments).flatMap(List::stream));
    }
}
