package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;
import static io.payergateway.edits.Rule.warning;

import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Owner;
import io.payergateway.model.Procedure;
import io.payergateway.model.ServiceLine;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Procedures, modifiers and drugs. Whether a code exists is not known here: CPT and HCPCS texts do not ship; their forms do. */
final class ProcedureRules {
    /** CPT: four digits and a digit or the letter of a category (F, T) or of a laboratory series (A, M, U). */
    private static final Predicate<String> CPT = Pattern.compile("[0-9]{4}[0-9FTAMU]").asMatchPredicate();
    /** HCPCS level II: a letter and four digits. */
    private static final Predicate<String> HCPCS = Pattern.compile("[A-V][0-9]{4}").asMatchPredicate();
    private static final Predicate<String> MODIFIER = Pattern.compile("[0-9A-Z]{2}").asMatchPredicate();
    private static final int MAX_MODIFIERS = 4;

    static final List<Rule> RULES = List.of(
            error("PROCEDURE_MISSING", Owner.CODING, "X222A1 2400 SV101-2", "Each professional line has a procedure.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (claim.kind() == ClaimKind.PROFESSIONAL && line.procedure().code().isEmpty()) {
                        report.found(place(claim.kind(), line, "2"), "Line " + line.number() + " has no procedure code.");
                    }
                }
            }),
            error("PROCEDURE_SYSTEM_MISSING", Owner.CODING, "HL7 2.5.1 6.5.1.25 FT1-25; X222A1, X223A2 2400 SV101-1", "Each procedure names its code system.",
                    (claim, facts, report) -> {
                        for (ServiceLine line : claim.lines()) {
                            if (!line.procedure().code().isEmpty() && line.procedure().system() == CodeSystem.UNSTATED) {
                                report.found(place(claim.kind(), line, "1"), "Procedure " + line.procedure().code() + " of line " + line.number() + " names no code system.");
                            }
                        }
                    }),
            error("PROCEDURE_SYSTEM_UNKNOWN", Owner.CODING, "X222A1, X223A2 2400 SV101-1 (HC)", "Each procedure is a CPT or HCPCS code.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    CodeSystem system = line.procedure().system();
                    if (!line.procedure().code().isEmpty() && system != CodeSystem.UNSTATED && system != CodeSystem.CPT && system != CodeSystem.HCPCS) {
                        report.found(place(claim.kind(), line, "1"), "Procedure " + line.procedure().code() + " of line " + line.number() + " is a code of " + system
                                + ", not CPT or HCPCS.");
                    }
                }
            }),
            error("PROCEDURE_FORM", Owner.CODING, "CPT and HCPCS code forms; X222A1, X223A2 2400 SV101-2", "A CPT or HCPCS code has its form.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (!hasForm(line.procedure())) {
                        report.found(place(claim.kind(), line, "2"), "\"" + line.procedure().code() + "\" of line " + line.number() + " has not the form of a "
                                + line.procedure().system() + " code.");
                    }
                }
            }),
            error("MODIFIER", Owner.CODING, "X222A1, X223A2 2400 SV101-3 to SV101-6", "At most four modifiers of two characters, each once.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    List<String> modifiers = line.procedure().modifiers();
                    boolean wrong = modifiers.size() > MAX_MODIFIERS || Set.copyOf(modifiers).size() < modifiers.size()
                            || !modifiers.stream().allMatch(MODIFIER);
                    if (wrong) {
                        report.found(place(claim.kind(), line, "3"), "Line " + line.number() + " has a modifier that is not two letters or digits, one twice, or more than four.");
                    }
                }
            }),
            error("NDC", Owner.CODING, "X222A1, X223A2 2410 LIN03", "A drug code has eleven digits (5-4-2).", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (!line.ndc().isEmpty() && !line.ndc().matches("[0-9]{11}|[0-9]{5}-[0-9]{4}-[0-9]{2}")) {
                        report.found("2410[" + line.number() + "]/LIN03", "The drug code of line " + line.number() + " has not eleven digits (5-4-2).");
                    }
                }
            }),
            warning("DRUG_QUANTITY_ASSUMED", Owner.BILLING, "X222A1, X223A2 2410 CTP04", "The drug's own quantity is not known; the service units are sent.",
                    (claim, facts, report) -> {
                        for (ServiceLine line : claim.lines()) {
                            if (!line.ndc().isEmpty()) {
                                report.found("2410[" + line.number() + "]/CTP04", "Line " + line.number() + " sends its service units as the drug's quantity.");
                            }
                        }
                    }));

    private ProcedureRules() {
    }

    /** HCPCS includes CPT as its first level, so a code called HCPCS may have either form. */
    private static boolean hasForm(Procedure procedure) {
        return procedure.code().isEmpty() || switch (procedure.system()) {
            case CPT -> CPT.test(procedure.code());
            case HCPCS -> CPT.or(HCPCS).test(procedure.code());
            default -> true;
        };
    }

    private static String place(ClaimKind kind, ServiceLine line, String component) {
        return "2400[" + line.number() + "]/" + (kind == ClaimKind.INSTITUTIONAL ? "SV202-" : "SV101-") + component;
    }
}
