package io.payergateway.model;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is open of a claim. A balanced claim is charge - adjustments = paid, so that what it leaves open is what its denying adjustments took away: the contract's part is
 * nobody's and the patient's part is not the payer's. A reversal has negative amounts and takes its original out of the sum.
 */
public final class Outstanding {
    private Outstanding() {
    }

    /**
     * @param charge   of the claim @param asked what its payer is asked for, as long as it has not answered
     * @param payments everything that was posted to it
     * @param denial   which adjustments deny, by their codes alone
     * @param settled  what people wrote off or moved to the patient
     * @return never negative
     */
    public static Money of(Money charge, Money asked, List<ClaimPayment> payments, Predicate<Adjustment> denial, Money settled) {
        List<ClaimPayment> counting = payments.stream().filter(each -> !each.predetermines()).toList();
        Money answered = Money.sum(counting.stream().map(ClaimPayment::charge).toList());
        Money denied = Money.sum(counting.stream().flatMap(Outstanding::adjustments).filter(denial).map(Adjustment::amount).toList());
        // a later payer answers the whole charge, what the one before decided among its adjustments
        Money open = (answered.isZero() ? asked : charge).minus(answered).plus(denied).minus(settled);
        return open.isNegative() ? Money.ZERO : open;
    }

    private static Stream<Adjustment> adjustments(ClaimPayment payment) {
        return Stream.concat(payment.adjustments().stream(), payment.lines().stream().map(LinePayment::adjustments).flatMap(List::stream));
    }
}
