package io.payergateway.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Loop 2300 with everything an 837 needs, frozen once READY: nothing is looked up in configuration afterwards except the envelope, and the ids that payers have at
 * the clearinghouse that carries it.
 *
 * @param patientControlNumber CLM01, at most 20 characters, unique per submission
 * @param facilityCode         CLM05-1: place of service on 837P, first two digits of the type of bill on 837I
 * @param frequency            CLM05-3
 * @param insurances           in order of responsibility; the first not yet adjudicated is billed
 * @param billedInsurance      index into insurances of the payer this claim goes to
 * @param diagnoses            principal first; HI order
 * @param payerClaimControlNumber REF*F8, only with frequency 7 or 8
 * @param priorDecisions       of the payers before the billed one, each once
 */
public record Claim(ClaimKind kind, String patientControlNumber, String facilityCode, String frequency, String facility, Patient patient, Visit visit,
                    List<Insurance> insurances, int billedInsurance, Organization billingProvider, ClaimFlags flags, List<Diagnosis> diagnoses,
                    List<ServiceLine> lines, Money totalCharge, Money patientPaid, Optional<Provider> rendering, Optional<Provider> referring,
                    String payerClaimControlNumber, List<PriorDecision> priorDecisions) {
    public Claim {
        insurances = List.copyOf(insurances);
        // a claim that was stored before there were any
        priorDecisions = priorDecisions == null ? List.of() : List.copyOf(priorDecisions);
        diagnoses = List.copyOf(diagnoses);
        lines = List.copyOf(lines);
    }

    /** A claim to the first payer. */
    public Claim(ClaimKind kind, String patientControlNumber, String facilityCode, String frequency, String facility, Patient patient, Visit visit,
                 List<Insurance> insurances, int billedInsurance, Organization billingProvider, ClaimFlags flags, List<Diagnosis> diagnoses,
                 List<ServiceLine> lines, Money totalCharge, Money patientPaid, Optional<Provider> rendering, Optional<Provider> referring,
                 String payerClaimControlNumber) {
        this(kind, patientControlNumber, facilityCode, frequency, facility, patient, visit, insurances, billedInsurance, billingProvider, flags, diagnoses, lines,
                totalCharge, patientPaid, rendering, referring, payerClaimControlNumber, List.of());
    }

    /** The same claim as a replacement (7) or a void (8) of what its payer has under that number, or as an original (1), which names none. */
    public Claim as(String newFrequency, String payersNumber) {
        return new Claim(kind, patientControlNumber, facilityCode, newFrequency, facility, patient, visit, insurances, billedInsurance, billingProvider, flags, diagnoses,
                lines, totalCharge, patientPaid, rendering, referring, payersNumber, priorDecisions);
    }

    /** Medicare that is not the first payer of a professional claim says why (SBR05); the institutional guide has no place for it. */
    public boolean needsMedicareSecondaryType(int insurance) {
        return kind == ClaimKind.PROFESSIONAL && insurance > 0 && insurances.get(insurance).payer().isMedicare();
    }

    /**
     * An institutional claim on which Medicare comes second says so with a value code and what the first payer paid (X223A2 2300 HI BE; the NUBC's value codes of that
     * kind have the numbers of SBR05). "" where it does not, or where nothing is configured.
     */
    public String medicareSecondaryValueCode() {
        boolean second = kind == ClaimKind.INSTITUTIONAL && billedInsurance > 0 && billed().payer().isMedicare() && !priorDecisions.isEmpty();
        return second ? insurances.get(0).payer().medicareSecondaryType() : "";
    }

    /** As the first payer's configuration says; "" where it is not needed, or not configured. */
    public String medicareSecondaryType(int insurance) {
        return needsMedicareSecondaryType(insurance) ? insurances.get(0).payer().medicareSecondaryType() : "";
    }

    /** Of the payer of that insurance. */
    public Optional<PriorDecision> decisionOf(int insurance) {
        return priorDecisions.stream().filter(each -> each.insurance() == insurance).findFirst();
    }

    public Insurance billed() {
        return insurances.get(billedInsurance);
    }

    /**
     * The day that filing limits count from: on an institutional claim the last day of service, on others the first (Medicare Claims Processing Manual, chapter 1,
     * 70.4). Empty without lines.
     */
    public Optional<LocalDate> serviceDate() {
        return kind == ClaimKind.INSTITUTIONAL ? lines.stream().map(ServiceLine::to).max(LocalDate::compareTo) : lines.stream().map(ServiceLine::from).min(LocalDate::compareTo);
    }
}
