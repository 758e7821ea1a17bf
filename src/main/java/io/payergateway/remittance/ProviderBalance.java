package io.payergateway.remittance;

import io.payergateway.model.Invariant;
import io.payergateway.model.Money;

/**
 * What a payer carries for a provider from one 835 to the next (PLB*FB). A negative FB leaves a debt of the provider out of its 835, a later positive one takes it up.
 *
 * @param carried       all that was left out so far
 * @param takenUp       all that was taken up
 * @param unexplained   of it, what no 835 that is posted here had carried
 * @param unexplainedOn the payment date of the 835 that took it up last, CCYYMMDD; "" for none
 */
record ProviderBalance(Money carried, Money takenUp, Money unexplained, String unexplainedOn) {
    static final ProviderBalance NONE = new ProviderBalance(Money.ZERO, Money.ZERO, Money.ZERO, "");

    ProviderBalance {
        Invariant.holds(!carried.isNegative() && !takenUp.isNegative() && !unexplained.isNegative()
                && carried.minus(takenUp).plus(unexplained).compareTo(Money.ZERO) >= 0, "a provider's open balance falls below nothing");
    }

    /** What the provider owes by it. */
    Money open() {
        return carried.minus(takenUp).plus(unexplained);
    }

    /**
     * With what one 835 takes up and carries; what it takes up was carried by others. What was unexplained is explained where the 835 that carried it comes late.
     *
     * @param date its payment date
     */
    ProviderBalance after(Money takes, Money carries, String date) {
        Money excess = positive(takes.minus(open()));
        boolean late = !unexplainedOn.isEmpty() && date.compareTo(unexplainedOn) < 0;
        Money explained = late ? least(unexplained, carries) : Money.ZERO;
        Money left = unexplained.minus(explained).plus(excess);
        String since = excess.isZero() ? unexplainedOn : date;
        return new ProviderBalance(carried.plus(carries), takenUp.plus(takes), left, left.isZero() ? "" : since);
    }

    private static Money positive(Money amount) {
        return amount.isNegative() ? Money.ZERO : amount;
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
