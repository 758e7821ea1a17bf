package io.payergateway.model;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an earlier payer decided on a claim, as the next one is told (X222A1, X223A2 loops 2320, 2330B and 2430).
 *
 * @param insurance                 index into {@link Claim#insurances()}
 * @param decided                   day of the last payment that counts (BPR16)
 * @param payerClaimControlNumber   CLP07, "" where there was none
 * @param paid                      AMT*D: on the whole claim, reversals taken off
 * @param adjustments               of the claim as a whole
 * @param lines                     empty where the payer decided on the claim as a whole
 */
public record PriorDecision(int insurance, LocalDate decided, String payerClaimControlNumber, Money paid, List<Adjustment> adjustments, List<Line> lines) {
    private static final String PATIENT_RESPONSIBILITY = "PR";

    public PriorDecision {
        adjustments = List.copyOf(adjustments);
        lines = List.copyOf(lines);
    }

    /**
     * @param number      of the claim's service line (LX01)
     * @param procedure   as adjudicated: SVC01 with its qualifier, "HC:99213:25"
     * @param revenueCode "" where there was none
     */
    public record Line(int number, String procedure, String revenueCode, Money paid, List<Adjustment> adjustments) {
        public Line {
            adjustments = List.copyOf(adjustments);
        }

        /** AMT*EAF of the line. */
        public Money patientResponsibility() {
            return ofPatient(adjustments.stream());
        }

        /** Equal to the line's charge, where the decision is whole. */
        public Money accountedFor() {
            return Money.sum(adjustments.stream().map(Adjustment::amount).toList()).plus(paid);
        }
    }

    /** What the payer left to the patient, and so to the next payer. */
    public Money patientResponsibility() {
        return ofPatient(Stream.concat(adjustments.stream(), lines.stream().map(Line::adjustments).flatMap(List::stream)));
    }

    private static Money ofPatient(Stream<Adjustment> adjustments) {
        return Money.sum(adjustments.filter(each -> each.groupCode().equals(PATIENT_RESPONSIBILITY)).map(Adjustment::amount).toList());
    }
}
