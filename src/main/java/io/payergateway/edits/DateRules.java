package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Owner;
import io.payergateway.model.ServiceLine;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Dates of service, birth and stay, and the codes that a stay needs. */
final class DateRules {

    static final List<Rule> RULES = List.of(
            error("SERVICE_DATE_FUTURE", Owner.BILLING, "X222A1, X223A2 2400 DTP*472", "No service lies in the future.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (line.from().isAfter(facts.today()) || line.to().isAfter(facts.today())) {
                        report.found("2400[" + line.number() + "]/DTP03", "The service of line " + line.number() + " lies in the future.");
                    }
                }
            }),
            error("SERVICE_DATE_ORDER", Owner.BILLING, "X222A1, X223A2 2400 DTP*472", "No service ends before it starts.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (line.to().isBefore(line.from())) {
                        report.found("2400[" + line.number() + "]/DTP03", "The service of line " + line.number() + " ends before it starts.");
                    }
                }
            }),
            error("SERVICE_BEFORE_BIRTH", Owner.REGISTRATION, "X222A1, X223A2 DMG02, 2400 DTP*472", "No service lies before the patient's birth.", (claim, facts, report) ->
                    claim.patient().birthDate().ifPresent(birth -> claim.lines().stream().filter(line -> line.from().isBefore(birth)).forEach(
                            line -> report.found("2400[" + line.number() + "]/DTP03", "The service of line " + line.number() + " lies before the patient's birth.")))),
            error("BIRTH_DATE_FUTURE", Owner.REGISTRATION, "X222A1, X223A2 DMG02", "Nobody is born in the future.", (claim, facts, report) -> {
                boolean subscriber = CoverageRules.billed(claim).flatMap(insurance -> insurance.subscriber().birthDate()).filter(facts.today()::isBefore).isPresent();
                if (subscriber || claim.patient().birthDate().filter(facts.today()::isBefore).isPresent()) {
                    report.found("DMG02", "A birth date lies in the future.");
                }
            }),
            error("ADMISSION_MISSING", Owner.REGISTRATION, "X223A2 2300 DTP*435, CL101", "An inpatient claim has an admission date and type.", (claim, facts, report) -> {
                if (isInpatient(claim) && claim.visit().admitted().isEmpty()) {
                    report.found("2300/DTP*435", "An inpatient claim needs its admission date.");
                }
                if (isInpatient(claim) && claim.visit().admissionType().isEmpty()) {
                    report.found("2300/CL101", "An inpatient claim needs its admission type.");
                }
            }),
            error("PATIENT_STATUS_MISSING", Owner.REGISTRATION, "X223A2 2300 CL103", "An institutional claim has a patient status of two digits.", (claim, facts, report) -> {
                if (claim.kind() == ClaimKind.INSTITUTIONAL && !claim.visit().dischargeStatus().matches("[0-9]{2}")) {
                    report.found("2300/CL103", "The claim has no patient status (discharge disposition) of two digits.");
                }
            }),
            error("DISCHARGE_BEFORE_ADMISSION", Owner.REGISTRATION, "X223A2 2300 DTP*435, DTP*096", "Nobody is discharged before the admission.", (claim, facts, report) -> {
                Optional<LocalDateTime> admitted = claim.visit().admitted();
                if (admitted.isPresent() && claim.visit().discharged().filter(admitted.get()::isAfter).isPresent()) {
                    report.found("2300/DTP*096", "The discharge lies before the admission.");
                }
            }));

    private DateRules() {
    }

    /** Type of bill x1x and x2x. */
    static boolean isInpatient(Claim claim) {
        return claim.kind() == ClaimKind.INSTITUTIONAL && claim.facilityCode().matches(".[12]");
    }
}
