package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.ServiceLine;
import java.util.ArrayList;
import java.util.List;

/**
 * CLM01: the account, cut to fit, a dash and a number that counts the account's submissions. Letters, digits and dashes only, at most 20
 * characters (X222A1 and X223A2, 2300 CLM01: more need not come back in the 835).
 */
final class PatientControlNumber {
    static final int MAX_LENGTH = 20;
    private static final int MAX_SEQUENCE = 99_999;

    private PatientControlNumber() {
    }

    static String of(String account, int sequence) {
        if (sequence < 1 || sequence > MAX_SEQUENCE) {
            throw new IllegalArgumentException("an account's submissions are numbered 1 to " + MAX_SEQUENCE);
        }
        String plain = account.replaceAll("[^A-Za-z0-9-]", "");
        String suffix = "-" + sequence;
        return plain.substring(0, Math.min(plain.length(), MAX_LENGTH - suffix.length())) + suffix;
    }

    /** The same claim as another submission: its number, and with it the line item control numbers (REF*6R). */
    static Claim renumber(Claim claim, String number) {
        List<ServiceLine> lines = new ArrayList<>(claim.lines().size());
        for (ServiceLine line : claim.lines()) {
            lines.add(new ServiceLine(line.number(), number + "-" + line.number(), line.procedure(), line.revenueCode(), line.ndc(), line.charge(),
                    line.unitBasis(), line.units(), line.from(), line.to(), line.diagnosisPointers(), line.placeOfService(), line.rendering(),
                    line.chargeIds()));
        }
        return new Claim(claim.kind(), number, claim.facilityCode(), claim.frequency(), claim.facility(), claim.patient(), claim.visit(), claim.insurances(),
                claim.billedInsurance(), claim.billingProvider(), claim.flags(), claim.diagnoses(), lines, claim.totalCharge(), claim.patientPaid(),
                claim.rendering(), claim.referring(), claim.payerClaimControlNumber(), claim.priorDecisions());
    }
}
