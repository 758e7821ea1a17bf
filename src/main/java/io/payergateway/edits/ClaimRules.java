package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;
import static io.payergateway.edits.Rule.warning;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.ServiceLine;
import java.util.List;

/** The claim as a whole: identity, type, totals. */
final class ClaimRules {
    private static final int MAX_CONTROL_NUMBER = 20;

    static final List<Rule> RULES = List.of(
            error("KIND_NOT_SUPPORTED", Owner.OPERATIONS, "837P and 837I", "The claim is of a kind that is not sent yet (dental).", (claim, facts, report) -> {
                if (claim.kind() == ClaimKind.DENTAL) {
                    report.found("2300/CLM05-2", "Dental claims are not sent yet.");
                }
            }),
            error("FACILITY_UNKNOWN", Owner.OPERATIONS, "config/facilities", "No facility of that id is configured.", (claim, facts, report) -> {
                if (!facts.partners().facilities().containsKey(claim.facility())) {
                    report.found("2010AA", "The claim's facility is not in the configuration.");
                }
            }),
            error("PATIENT_CONTROL_NUMBER", Owner.OPERATIONS, "X222A1, X223A2 2300 CLM01", "CLM01 is 1 to 20 letters, digits or dashes.", (claim, facts, report) -> {
                if (!claim.patientControlNumber().matches("[A-Za-z0-9-]{1," + MAX_CONTROL_NUMBER + "}")) {
                    report.found("2300/CLM01", "The patient control number is not 1 to 20 letters, digits or dashes.");
                }
            }),
            error("TOTAL_MISMATCH", Owner.BILLING, "X222A1, X223A2 2300 CLM02", "CLM02 is the sum of the line charges.", (claim, facts, report) -> {
                Money sum = Money.sum(claim.lines().stream().map(ServiceLine::charge).toList());
                if (!sum.equals(claim.totalCharge())) {
                    report.found("2300/CLM02", "The claim's total is " + claim.totalCharge() + ", its lines add up to " + sum + ".");
                }
            }),
            error("PATIENT_PAID_NEGATIVE", Owner.BILLING, "X222A1 2300 AMT*F5", "What the patient paid is not negative.", (claim, facts, report) -> {
                if (claim.patientPaid().isNegative()) {
                    report.found("2300/AMT02", "The amount that the patient paid is negative: " + claim.patientPaid() + ".");
                }
            }),
            warning("PATIENT_PAID_TOO_MUCH", Owner.BILLING, "X222A1 2300 AMT*F5", "The patient paid no more than the charge.", (claim, facts, report) -> {
                if (claim.patientPaid().compareTo(claim.totalCharge()) > 0) {
                    report.found("2300/AMT02", "The patient paid " + claim.patientPaid() + ", more than the charge of " + claim.totalCharge() + ".");
                }
            }),
            error("TYPE_OF_BILL", Owner.BILLING, "X223A2 2300 CLM05-1", "An institutional claim has the first two digits of a type of bill.", (claim, facts, report) -> {
                if (claim.kind() == ClaimKind.INSTITUTIONAL && !claim.facilityCode().matches("[1-9][1-9]")) {
                    report.found("2300/CLM05-1", "\"" + claim.facilityCode() + "\" is not the first two digits of a type of bill.");
                }
            }),
            error("FREQUENCY", Owner.BILLING, "X222A1, X223A2 2300 CLM05-3", "The claim frequency is one that the guide knows.", ClaimRules::frequency),
            error("PAYER_CLAIM_NUMBER_MISSING", Owner.BILLING, "X222A1, X223A2 2300 REF*F8", "Frequency 7 and 8 name the payer's claim control number.",
                    (claim, facts, report) -> {
                        if (claim.frequency().matches("[78]") && claim.payerClaimControlNumber().isEmpty()) {
                            report.found("2300/REF02", "A replacement or void must name the payer's control number of the claim it replaces.");
                        }
                    }));

    private ClaimRules() {
    }

    private static void frequency(Claim claim, Facts facts, Rule.Report report) {
        boolean known = claim.kind() == ClaimKind.INSTITUTIONAL ? claim.frequency().matches("[0-9A-Z]") : claim.frequency().matches("[178]");
        if (!known) {
            report.found("2300/CLM05-3", "\"" + claim.frequency() + "\" is no claim frequency for this kind of claim.");
        }
    }
}
