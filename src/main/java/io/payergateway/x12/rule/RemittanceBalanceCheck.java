package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Set;

/**
 * The sums of an 835 (005010X221A1 section 1.10.2.1): SVC02 - CAS = SVC03 on each line, CLP03 - all CAS of the claim = CLP04, sum of CLP04 - sum of PLB = BPR02.
 */
public final class RemittanceBalanceCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("BPR", "CLP", "SVC", "CAS", "LX", "PLB");
    private Segment payment;
    private Segment claim;
    private Segment service;
    private long claimAdjusted;
    private long serviceAdjusted;
    private long paid;
    private long provider;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "BPR" -> payment = segment;
            case "CLP" -> {
                finishClaim(findings);
                claim = segment;
                paid = Amount.plus(paid, Amount.of(segment, 4));
            }
            case "SVC" -> {
                finishService(findings);
                service = segment;
            }
            case "CAS" -> {
                long sum = Adjustments.sum(segment);
                claimAdjusted = Amount.plus(claimAdjusted, sum);
                serviceAdjusted = Amount.plus(serviceAdjusted, sum);
            }
            case "LX" -> finishClaim(findings);
            case "PLB" -> {
                finishClaim(findings);
                for (int element = 4; element <= 14; element += 2) {
                    provider = Amount.plus(provider, Amount.of(segment, element));
                }
            }
            default -> { }
        }
    }

    private void finishService(SetFindings findings) {
        if (service != null) {
            long expected = Amount.plus(Amount.of(service, 2), negative(serviceAdjusted));
            if (Amount.differ(expected, Amount.of(service, 3))) {
                findings.add(Fault.BALANCE, service, At.element("2110", 3), "SVC03 is " + Amount.text(Amount.of(service, 3)) + ", and SVC02 less the line's CAS is "
                        + Amount.text(expected) + ".");
            }
        }
        service = null;
        serviceAdjusted = 0;
    }

    private void finishClaim(SetFindings findings) {
        finishService(findings);
        if (claim != null) {
            long expected = Amount.plus(Amount.of(claim, 3), negative(claimAdjusted));
            if (Amount.differ(expected, Amount.of(claim, 4))) {
                findings.add(Fault.BALANCE, claim, At.element("2100", 4), "CLP04 is " + Amount.text(Amount.of(claim, 4)) + ", and CLP03 less all CAS of the claim is "
                        + Amount.text(expected) + ".");
            }
        }
        claim = null;
        claimAdjusted = 0;
    }

    private static long negative(long amount) {
        return amount == Amount.UNKNOWN ? amount : -amount;
    }

    @Override
    public void end(SetFindings findings) {
        finishClaim(findings);
        long expected = Amount.plus(paid, negative(provider));
        if (payment != null && Amount.differ(expected, Amount.of(payment, 2))) {
            findings.add(Fault.BALANCE, payment, At.element("SET", 2), "BPR02 is " + Amount.text(Amount.of(payment, 2))
                    + ", and the claims' payments less the provider adjustments are " + Amount.text(expected) + ".");
        }
    }
}
