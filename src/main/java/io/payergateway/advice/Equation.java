package io.payergateway.advice;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One of the three equations by which an 835 balances (X221A1 1.10.2.1), with its numbers: whole - taken = stated. Sums of hostile amounts may pass the
 * limit of {@link Money}, so they are decimals.
 *
 * @param name    "Line", "Claim", "Payment"
 * @param whole   of the element or sum that wholeName says: "SVC02", "CLP03", "CLP04"
 * @param taken   "CAS", "PLB"
 * @param stated  what the payer says remains: "SVC03", "CLP04", "BPR02"
 * @param of      how many lines, claims or payments it sums
 * @param failing how many of them do not balance by themselves; they may make up for each other in the sum
 */
public record Equation(String name, String wholeName, BigDecimal whole, String takenName, BigDecimal taken, String statedName, BigDecimal stated, long of,
                       long failing) {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    static Equation lines(BigDecimal charge, BigDecimal adjusted, BigDecimal paid, long of, long failing) {
        return new Equation("Line", "SVC02", charge, "CAS", adjusted, "SVC03", paid, of, failing);
    }

    static Equation claims(BigDecimal charge, BigDecimal adjusted, BigDecimal paid, long of, long failing) {
        return new Equation("Claim", "CLP03", charge, "CAS", adjusted, "CLP04", paid, of, failing);
    }

    static Equation payment(BigDecimal paid, BigDecimal withheld, BigDecimal payment) {
        Equation sum = new Equation("Payment", "CLP04", paid, "PLB", withheld, "BPR02", payment, 1, 0);
        return sum.off().signum() == 0 ? sum : new Equation("Payment", "CLP04", paid, "PLB", withheld, "BPR02", payment, 1, 1);
    }

    static Equation of(LinePayment line) {
        return one(lines(line.charge().amount(), sum(amounts(line.adjustments())), line.paid().amount(), 1, 0));
    }

    static Equation of(ClaimPayment claim) {
        return one(claims(claim.charge().amount(), adjusted(claim), claim.paid().amount(), 1, 0));
    }

    /** Those of all lines of the claims, in one. */
    static Equation ofLines(Collection<ClaimPayment> claims) {
        List<Equation> each = claims.stream().flatMap(claim -> claim.lines().stream()).map(Equation::of).toList();
        return lines(total(each, Equation::whole), total(each, Equation::taken), total(each, Equation::stated), each.size(), failing(each));
    }

    static Equation ofClaims(Collection<ClaimPayment> claims) {
        List<Equation> each = claims.stream().map(Equation::of).toList();
        return claims(total(each, Equation::whole), total(each, Equation::taken), total(each, Equation::stated), each.size(), failing(each));
    }

    private static Equation one(Equation sum) {
        return new Equation(sum.name, sum.wholeName, sum.whole, sum.takenName, sum.taken, sum.statedName, sum.stated, 1, sum.off().signum() == 0 ? 0 : 1);
    }

    private static BigDecimal adjusted(ClaimPayment claim) {
        return sum(Stream.concat(amounts(claim.adjustments()), claim.lines().stream().flatMap(line -> amounts(line.adjustments()))));
    }

    private static Stream<BigDecimal> amounts(List<Adjustment> adjustments) {
        return adjustments.stream().map(each -> each.amount().amount());
    }

    private static BigDecimal total(List<Equation> each, Function<Equation, BigDecimal> part) {
        return sum(each.stream().map(part));
    }

    static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(NOTHING, BigDecimal::add);
    }

    private static long failing(List<Equation> each) {
        return each.stream().filter(equation -> equation.failing > 0).count();
    }

    /** What is stated minus what follows. */
    public BigDecimal off() {
        return stated.subtract(whole.subtract(taken));
    }

    public boolean holds() {
        return failing == 0 && off().signum() == 0;
    }

    /** "CLP03 150.00 - CAS 29.00 = 121.00, but CLP04 is 120.00 (off by -1.00)", or "... = CLP04 121.00". */
    public String text() {
        String left = wholeName + " " + whole.toPlainString() + " - " + takenName + " " + taken.toPlainString() + " = ";
        if (off().signum() == 0) {
            return left + statedName + " " + stated.toPlainString();
        }
        return left + whole.subtract(taken).toPlainString() + ", but " + statedName + " is " + stated.toPlainString() + " (off by " + off().toPlainString() + ")";
    }
}
