package io.payergateway.examples;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code ledger.json}: what every remittance came to, and where the money of every claim stands at the end. */
record ExampleLedger(List<Remittance> remittances, List<Claim> claims) {
    private static final String PREDETERMINATION = "25";

    /** @param providerAdjustments "WO 5.00" */
    record Remittance(String status, String traceNumber, String method, String payment, List<String> providerAdjustments) {
    }

    /**
     * @param adjustments           by group, over all payments and reversals
     * @param patientResponsibility PR, less what a later payer (OA-23) was asked for of it
     * @param balance               what no payer has spoken of yet
     */
    record Claim(String patientControlNumber, String state, String charge, String paid, Map<String, String> adjustments, String patientResponsibility,
                 String balance) {
        /** Nobody spoke of more than was charged, and nothing is asked of the patient twice. */
        boolean isConsistent() {
            return !Money.of(balance).isNegative() && Money.of(balance).compareTo(Money.of(charge)) <= 0 && !Money.of(patientResponsibility).isNegative();
        }
    }

    static ExampleLedger of(WholePath gateway) {
        List<Remittance> remittances = gateway.remittances().stream().map(row -> new Remittance(row.status().name(), row.traceNumber(), row.method(),
                row.payment().toString(), row.providerAdjustments().stream().map(each -> each.reason() + " " + each.amount()).toList())).toList();
        return new ExampleLedger(remittances, gateway.claims().stream().map(row -> claim(row.patientControlNumber(), row.state().name(), row.totalCharge(),
                row.totalPaid(), gateway.payments(row.id()))).toList());
    }

    private static Claim claim(String number, String state, Money charge, Money paid, List<ClaimPayment> all) {
        List<ClaimPayment> payments = all.stream().filter(payment -> !payment.status().equals(PREDETERMINATION)).toList();
        Map<String, Money> byGroup = new TreeMap<>();
        Money asked = Money.ZERO;
        Money settledBefore = Money.ZERO;
        for (ClaimPayment payment : payments) {
            Money before = Money.ZERO;
            for (Adjustment each : adjustments(payment).toList()) {
                byGroup.merge(each.groupCode(), each.amount(), Money::plus);
                before = each.groupCode().equals("OA") && each.carc().equals("23") ? before.plus(each.amount()) : before;
            }
            settledBefore = settledBefore.plus(before);
            asked = before.isZero() ? asked : asked.plus(payment.charge().minus(before));
        }
        Money posted = Money.sum(payments.stream().map(ClaimPayment::paid).toList());
        if (!posted.equals(paid)) {
            throw new AssertionError("the claim says " + paid + " was paid, its payments " + posted);
        }
        Money responsibility = byGroup.getOrDefault("PR", Money.ZERO).minus(asked);
        Money others = Money.sum(byGroup.entrySet().stream().filter(each -> !each.getKey().equals("PR")).map(Map.Entry::getValue).toList())
                .minus(settledBefore);
        Map<String, String> told = new TreeMap<>();
        byGroup.forEach((group, amount) -> told.put(group, amount.toString()));
        return new Claim(number, state, charge.toString(), paid.toString(), told, responsibility.toString(),
                charge.minus(paid).minus(others).minus(responsibility).toString());
    }

    private static Stream<Adjustment> adjustments(ClaimPayment payment) {
        return Stream.concat(payment.adjustments().stream(), payment.lines().stream().flatMap(line -> line.adjustments().stream()));
    }
}
