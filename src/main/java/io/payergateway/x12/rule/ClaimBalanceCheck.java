package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sums of an 837 claim (TR3 section 1.4.4): CLM02 is the sum of the line charges; for each prior payer that adjudicated, the line's charge is SVD02 and the
 * line's CAS together, and the claim's charge is AMT*D, the claim's CAS and the lines' CAS of that payer. Each amount has at most eight digits before the point,
 * because its ten include the places of the cents, sent or not (TR3 appendix B.1.1.3.1.2; X12 interpretation 1526); more than ten are the table's business.
 */
public final class ClaimBalanceCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("CLM", "HL", "SE", "SBR", "AMT", "NM1", "CAS", "LX", "SV1", "SV2", "SV3", "SVD");
    private static final int DIGITS = 10;
    private static final int WHOLE_DIGITS = 8;
    /** Payers of one claim; the guide has ten. What is said of further ones is not held against them. */
    private static final int REMEMBERED = 25;
    /** SVD01 and NM109 have at most 80 characters. */
    private static final int LONGEST = 80;

    /** What one prior payer said of the claim. */
    private static final class Payer {
        private final int subscriber;
        private Optional<Segment> paid = Optional.empty();
        private long adjusted;
        private long lineAdjusted;
        private boolean adjusts;

        private Payer(Segment subscriber) {
            this.subscriber = subscriber.position();
        }
    }

    private final Map<String, Payer> payers = new LinkedHashMap<>();
    private Optional<Segment> claim = Optional.empty();
    private Optional<Payer> payer = Optional.empty();
    private Optional<Segment> adjudication = Optional.empty();
    private long charges;
    private boolean lines;
    private long lineCharge;
    private long lineAdjusted;

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "CLM" -> {
                finish(findings);
                claim = Optional.of(segment);
                size(loop, segment, 2, findings);
            }
            case "HL", "SE" -> finish(findings);
            case "SBR" -> payer = loop.equals("2320") ? Optional.of(new Payer(segment)) : Optional.empty();
            case "AMT" -> {
                payer.filter(each -> loop.equals("2320") && segment.elementIs(1, "D")).ifPresent(each -> each.paid = Optional.of(segment));
                size(loop, segment, 2, findings);
            }
            case "NM1" -> payer.filter(each -> loop.equals("2330B")).ifPresent(each -> remember(segment.element(9), each));
            case "CAS" -> adjust(loop, segment, findings);
            case "LX" -> finishAdjudication(findings);
            case "SV1" -> line(loop, segment, 2, findings);
            case "SV2" -> line(loop, segment, 3, findings);
            case "SV3" -> line(loop, segment, 2, findings);
            case "SVD" -> {
                finishAdjudication(findings);
                adjudication = Optional.of(segment);
                lineAdjusted = 0;
                size(loop, segment, 2, findings);
            }
            default -> { }
        }
    }

    private void remember(String id, Payer named) {
        if (payers.size() < REMEMBERED && id.length() <= LONGEST) {
            payers.putIfAbsent(id, named);
        }
    }

    private static void size(String loop, Segment segment, int element, SetFindings findings) {
        int from = segment.from(element);
        int to = segment.to(element);
        if (to - from <= WHOLE_DIGITS) {
            return;
        }
        int start = segment.toX12().charAt(from) == '-' ? from + 1 : from;
        int point = segment.toX12().indexOf('.', start);
        boolean whole = point < 0 || point >= to;
        int digits = whole ? to - start : to - start - 1;
        if (digits <= DIGITS && (whole ? to : point) - start > WHOLE_DIGITS) {
            findings.add(Fault.ELEMENT_TOO_LONG, segment, At.element(loop, element), "%s%02d has more than eight digits before the point.".formatted(segment.id(), element));
        }
    }

    private void line(String loop, Segment service, int element, SetFindings findings) {
        size(loop, service, element, findings);
        lines = true;
        lineCharge = Amount.of(service, element);
        charges = Amount.plus(charges, lineCharge);
    }

    private void adjust(String loop, Segment cas, SetFindings findings) {
        for (int element = 3; element <= 18; element += 3) {
            size(loop, cas, element, findings);
        }
        long sum = Adjustments.sum(cas);
        if (loop.equals("2320")) {
            payer.ifPresent(each -> {
                each.adjusted = Amount.plus(each.adjusted, sum);
                each.adjusts = true;
            });
        } else if (loop.equals("2430")) {
            lineAdjusted = Amount.plus(lineAdjusted, sum);
        }
    }

    private void finishAdjudication(SetFindings findings) {
        if (adjudication.isEmpty()) {
            return;
        }
        Segment svd = adjudication.get();
        adjudication = Optional.empty();
        long explained = Amount.plus(Amount.of(svd, 2), lineAdjusted);
        if (Amount.differ(explained, lineCharge)) {
            findings.add(Fault.BALANCE, svd, At.element("2430", 2), "The line's charge " + Amount.text(lineCharge)
                    + " is not what the prior payer paid and adjusted on it, SVD02 + CAS = " + Amount.text(explained) + ".");
        }
        Payer known = payers.get(svd.element(1));
        if (known == null && payers.size() < REMEMBERED) {
            findings.add(Fault.REFERENCE, svd, At.element("2430", 1), "SVD01 names no payer of the claim: it must be NM109 of one of the loops 2330B.");
        } else if (known != null) {
            known.lineAdjusted = Amount.plus(known.lineAdjusted, lineAdjusted);
            known.adjusts = true;
        }
    }

    private void finish(SetFindings findings) {
        finishAdjudication(findings);
        claim.ifPresent(clm -> {
            long total = Amount.of(clm, 2);
            if (lines && Amount.differ(total, charges)) {
                findings.add(Fault.BALANCE, clm, At.element("2300", 2), "CLM02 is " + Amount.text(total) + ", and the lines' charges add up to " + Amount.text(charges) + ".");
            }
            payers.values().forEach(each -> finish(each, total, findings));
        });
        claim = Optional.empty();
        payer = Optional.empty();
        payers.clear();
        charges = 0;
        lines = false;
    }

    private static void finish(Payer payer, long total, SetFindings findings) {
        if (payer.paid.isEmpty() || !payer.adjusts) {
            return;   // a payer that has not adjudicated, or none that tells how
        }
        long explained = Amount.plus(Amount.plus(Amount.of(payer.paid.get(), 2), payer.adjusted), payer.lineAdjusted);
        if (Amount.differ(total, explained)) {
            findings.add(Fault.BALANCE, payer.paid.get(), At.element("2320", 2), "CLM02 is " + Amount.text(total)
                    + ", and what this prior payer (SBR in segment " + payer.subscriber + ") paid and adjusted, AMT*D + CAS, is " + Amount.text(explained) + ".");
        }
    }

    @Override
    public void end(SetFindings findings) {
        finish(findings);
    }
}
