package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Owner;
import io.payergateway.model.ServiceLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Diagnoses and the pointers to them. */
final class DiagnosisRules {
    /** ICD-10-CM: letter, digit, letter or digit, and up to four more; here without the dot (ICD-10-CM Official Guidelines I.A.2). */
    private static final Predicate<String> FORM = Pattern.compile("[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}").asMatchPredicate();
    private static final int MAX_PROFESSIONAL = 12;
    private static final int MAX_POINTERS = 4;

    static final List<Rule> RULES = List.of(
            error("DIAGNOSIS_MISSING", Owner.CODING, "X222A1, X223A2 2300 HI", "The claim has a diagnosis.", (claim, facts, report) -> {
                if (claim.diagnoses().isEmpty()) {
                    report.found("2300/HI01", "The claim has no diagnosis.");
                }
            }),
            error("DIAGNOSIS_SYSTEM", Owner.CODING, "X222A1, X223A2 2300 HI01-1; 45 CFR 162.1002", "Each diagnosis is an ICD-10-CM code.", (claim, facts, report) ->
                    each(claim, report, (diagnosis, place) -> diagnosis.system() == CodeSystem.ICD10CM ? "" : "Diagnosis " + diagnosis.code() + " is "
                            + (diagnosis.system() == CodeSystem.UNSTATED ? "of no stated code system" : "a code of " + diagnosis.system()) + ", not ICD-10-CM.")),
            error("DIAGNOSIS_FORM", Owner.CODING, "ICD-10-CM Official Guidelines I.A.2", "An ICD-10-CM code has its form, without a dot.", (claim, facts, report) ->
                    each(claim, report, (diagnosis, place) -> diagnosis.system() != CodeSystem.ICD10CM || FORM.test(diagnosis.code()) ? ""
                            : "\"" + diagnosis.code() + "\" has not the form of an ICD-10-CM code.")),
            error("DIAGNOSIS_REPEATED", Owner.CODING, "X222A1, X223A2 2300 HI", "No diagnosis stands twice for the same use.", (claim, facts, report) -> {
                Set<String> seen = new HashSet<>();
                each(claim, report, (diagnosis, place) -> seen.add(group(claim, diagnosis) + diagnosis.code()) ? "" : "Diagnosis " + diagnosis.code() + " stands twice.");
            }),
            error("DIAGNOSES_TOO_MANY", Owner.CODING, "X222A1 2300 HI (12); X223A2 2300 HI (1, 1, 3, 12, 24)", "No more diagnoses than the guide holds.",
                    DiagnosisRules::tooMany),
            error("PRINCIPAL_DIAGNOSIS", Owner.CODING, "X223A2 2300 HI*ABK; ICD-10-CM Official Guidelines II, I.C.20.a.6",
                    "The first diagnosis can be the principal one.", DiagnosisRules::principal),
            error("ADMITTING_DIAGNOSIS_MISSING", Owner.CODING, "X223A2 2300 HI*ABJ", "An inpatient claim has an admitting diagnosis.", (claim, facts, report) -> {
                if (DateRules.isInpatient(claim) && claim.diagnoses().stream().noneMatch(diagnosis -> diagnosis.use() == Use.ADMITTING)) {
                    report.found("2300/HI*ABJ", "An inpatient claim needs an admitting diagnosis.");
                }
            }),
            error("POINTER_MISSING", Owner.CODING, "X222A1 2400 SV107-1", "Each professional line points to a diagnosis.", (claim, facts, report) -> {
                for (ServiceLine line : professionalLines(claim)) {
                    if (line.diagnosisPointers().isEmpty()) {
                        report.found(place(line), "Line " + line.number() + " points to no diagnosis.");
                    }
                }
            }),
            error("POINTER_TO_NOTHING", Owner.CODING, "X222A1 2400 SV107", "Each pointer leads to a diagnosis of the claim.", (claim, facts, report) -> {
                for (ServiceLine line : professionalLines(claim)) {
                    line.diagnosisPointers().stream().filter(pointer -> pointer < 1 || pointer > claim.diagnoses().size()).forEach(
                            pointer -> report.found(place(line), "Line " + line.number() + " points to diagnosis " + pointer + ", which the claim does not have."));
                }
            }),
            error("POINTERS_TOO_MANY", Owner.CODING, "X222A1 2400 SV107", "A line has at most four pointers, each once.", (claim, facts, report) -> {
                for (ServiceLine line : professionalLines(claim)) {
                    int count = line.diagnosisPointers().size();
                    if (count > MAX_POINTERS || Set.copyOf(line.diagnosisPointers()).size() < count) {
                        report.found(place(line), "Line " + line.number() + " has more than four pointers, or one twice.");
                    }
                }
            }));

    private DiagnosisRules() {
    }

    @FunctionalInterface
    private interface Judge {
        /** What is wrong, or "". */
        String judge(Diagnosis diagnosis, String place);
    }

    private static void each(Claim claim, Rule.Report report, Judge judge) {
        for (int i = 0; i < claim.diagnoses().size(); i++) {
            String place = "2300/HI, diagnosis " + (i + 1);
            String wrong = judge.judge(claim.diagnoses().get(i), place);
            if (!wrong.isEmpty()) {
                report.found(place, wrong);
            }
        }
    }

    /** An admitting diagnosis or a reason for visit may well be the principal one too; a professional claim knows one list only. */
    private static String group(Claim claim, Diagnosis diagnosis) {
        boolean oneList = claim.kind() == ClaimKind.PROFESSIONAL || diagnosis.use() == Use.PRINCIPAL || diagnosis.use() == Use.OTHER;
        return oneList ? "" : diagnosis.use().name() + " ";
    }

    private static void tooMany(Claim claim, Facts facts, Rule.Report report) {
        if (claim.kind() == ClaimKind.PROFESSIONAL) {
            if (claim.diagnoses().size() > MAX_PROFESSIONAL) {
                report.found("2300/HI", "The claim has " + claim.diagnoses().size() + " diagnoses; " + MAX_PROFESSIONAL + " can be sent.");
            }
            return;
        }
        for (Use use : Use.values()) {
            long count = claim.diagnoses().stream().filter(diagnosis -> diagnosis.use() == use).count();
            int most = switch (use) {
                case PRINCIPAL, ADMITTING -> 1;
                case REASON_FOR_VISIT -> 3;
                case EXTERNAL_CAUSE -> 12;
                case OTHER -> 24;
            };
            if (count > most) {
                report.found("2300/HI", "The claim has " + count + " diagnoses as " + use + "; " + most + " can be sent.");
            }
        }
    }

    private static void principal(Claim claim, Facts facts, Rule.Report report) {
        if (claim.diagnoses().isEmpty()) {
            return;
        }
        if (claim.kind() == ClaimKind.INSTITUTIONAL && claim.diagnoses().stream().noneMatch(diagnosis -> diagnosis.use() == Use.PRINCIPAL)) {
            report.found("2300/HI*ABK", "No diagnosis is marked as the principal one.");
        }
        Diagnosis first = claim.diagnoses().stream().filter(diagnosis -> diagnosis.use() == Use.PRINCIPAL).findFirst().orElse(claim.diagnoses().get(0));
        if (first.system() == CodeSystem.ICD10CM && first.code().matches("[V-Y].*")) {
            report.found("2300/HI*ABK", "An external cause (" + first.code() + ") cannot be the principal diagnosis.");
        }
    }

    private static List<ServiceLine> professionalLines(Claim claim) {
        return claim.kind() == ClaimKind.PROFESSIONAL ? claim.lines() : List.of();
    }

    private static String place(ServiceLine line) {
        return "2400[" + line.number() + "]/SV107";
    }
}
