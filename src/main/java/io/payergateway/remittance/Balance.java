package io.payergateway.remittance;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceAdvice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The three balancing equations of the 835 (X221A1 1.10.2.1), in exact decimals. CLP05 and AMT take no part. Reversals balance with negative
 * amounts like anything else.
 */
public final class Balance {

    /** @return empty where everything balances; else every equation that fails, lines before their claim, the transaction last */
    public List<Imbalance> check(RemittanceAdvice advice) {
        List<Imbalance> found = new ArrayList<>();
        for (int i = 0; i < advice.claims().size(); i++) {
            ClaimPayment claim = advice.claims().get(i);
            for (int j = 0; j < claim.lines().size(); j++) {
                line(claim.lines().get(j), "CLP " + (i + 1) + " SVC " + (j + 1), found);
            }
            claim(claim, "CLP " + (i + 1), found);
        }
        transaction(advice, found);
        return found;
    }

    private static void line(LinePayment line, String place, List<Imbalance> found) {
        BigDecimal adjusted = sum(line.adjustments().stream().map(Adjustment::amount));
        compare(Imbalance.Level.LINE, place, "SVC02 " + line.charge() + " - CAS " + adjusted, line.charge().amount().subtract(adjusted), "SVC03",
                line.paid().amount(), found);
    }

    private static void claim(ClaimPayment claim, String place, List<Imbalance> found) {
        Stream<Adjustment> ofLines = claim.lines().stream().flatMap(line -> line.adjustments().stream());
        BigDecimal adjusted = sum(Stream.concat(claim.adjustments().stream(), ofLines).map(Adjustment::amount));
        compare(Imbalance.Level.CLAIM, place, "CLP03 " + claim.charge() + " - CAS " + adjusted, claim.charge().amount().subtract(adjusted), "CLP04",
                claim.paid().amount(), found);
    }

    private static void transaction(RemittanceAdvice advice, List<Imbalance> found) {
        BigDecimal paid = sum(advice.claims().stream().map(ClaimPayment::paid));
        BigDecimal withheld = sum(advice.providerAdjustments().stream().map(ProviderAdjustment::amount));
        compare(Imbalance.Level.TRANSACTION, "", "CLP04 " + paid + " - PLB " + withheld, paid.subtract(withheld), "BPR02", advice.payment().amount(), found);
    }

    private static void compare(Imbalance.Level level, String place, String left, BigDecimal follows, String name, BigDecimal stated,
            List<Imbalance> found) {
        BigDecimal off = stated.subtract(follows);
        if (off.signum() != 0) {
            String text = left + " = " + follows.toPlainString() + ", but " + name + " is " + stated.toPlainString() + " (off by " + off.toPlainString() + ")";
            found.add(new Imbalance(level, place, text, off));
        }
    }

    /** Not as Money: sums of hostile amounts may pass its limit. */
    private static BigDecimal sum(Stream<Money> amounts) {
        return amounts.map(Money::amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
