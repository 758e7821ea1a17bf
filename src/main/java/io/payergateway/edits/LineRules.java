package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Owner;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Service lines: how many, units, charge, revenue code, place, and the same charge twice. */
final class LineRules {
    private static final Predicate<String> CONTROL_NUMBER = Pattern.compile("[A-Za-z0-9-]{1,30}").asMatchPredicate();
    private static final Predicate<String> REVENUE_CODE = Pattern.compile("[0-9]{4}").asMatchPredicate();
    private static final BigDecimal MOST_UNITS = new BigDecimal("99999999");

    /** What makes two lines the same charge. */
    private record Same(String procedure, List<String> modifiers, String revenueCode, LocalDate from, LocalDate to, String rendering, BigDecimal units) {
    }

    static final List<Rule> RULES = List.of(
            error("LINES_MISSING", Owner.BILLING, "X222A1, X223A2 2400", "The claim has a service line.", (claim, facts, report) -> {
                if (claim.lines().isEmpty()) {
                    report.found("2400", "The claim has no service line.");
                }
            }),
            error("LINES_TOO_MANY", Owner.BILLING, "X222A1 2400 LX (50); X223A2 2400 LX (999)", "No more lines than the guide holds.", (claim, facts, report) -> {
                int most = claim.kind() == ClaimKind.INSTITUTIONAL ? 999 : 50;
                if (claim.lines().size() > most) {
                    report.found("2400", "The claim has " + claim.lines().size() + " lines; " + most + " can be sent in one claim.");
                }
            }),
            error("LINE_NUMBERS", Owner.OPERATIONS, "X222A1, X223A2 2400 LX01, REF*6R", "Lines count from 1; their control numbers are unique and fit.",
                    LineRules::numbers),
            error("UNITS", Owner.BILLING, "X222A1 2400 SV104; X223A2 2400 SV205", "Units are more than zero, with at most three decimals.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (line.units().signum() <= 0 || line.units().stripTrailingZeros().scale() > 3 || line.units().compareTo(MOST_UNITS) > 0) {
                        report.found(place(claim, line, "SV104", "SV205"), "Line " + line.number() + " has " + line.units().toPlainString() + " units.");
                    }
                }
            }),
            error("UNIT_BASIS", Owner.BILLING, "X222A1 2400 SV103; X223A2 2400 SV204", "Units are counted as the guide allows (UN, MJ; UN, DA).", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (!line.unitBasis().equals("UN") && !line.unitBasis().equals(claim.kind() == ClaimKind.INSTITUTIONAL ? "DA" : "MJ")) {
                        report.found(place(claim, line, "SV103", "SV204"), "Line " + line.number() + " counts its units in \"" + line.unitBasis() + "\".");
                    }
                }
            }),
            error("CHARGE_NEGATIVE", Owner.BILLING, "X222A1 2400 SV102; X223A2 2400 SV203", "A line's charge is not negative.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (line.charge().isNegative()) {
                        report.found(place(claim, line, "SV102", "SV203"), "Line " + line.number() + " has a negative charge.");
                    }
                }
            }),
            error("REVENUE_CODE", Owner.BILLING, "X223A2 2400 SV201", "Each institutional line has a revenue code of four digits.", (claim, facts, report) -> {
                for (ServiceLine line : claim.lines()) {
                    if (claim.kind() == ClaimKind.INSTITUTIONAL && !REVENUE_CODE.test(line.revenueCode())) {
                        report.found(place(claim, line, "SV201", "SV201"), "Line " + line.number() + (line.revenueCode().isEmpty() ? " has no revenue code."
                                : " has a revenue code that is not four digits."));
                    }
                }
            }),
            error("PLACE_OF_SERVICE", Owner.BILLING, "CMS place of service code set; X222A1 2300 CLM05-1, 2400 SV105", "A place of service is in the code set.",
                    LineRules::places),
            error("DUPLICATE_CHARGE", Owner.BILLING, "CMS Medicare Claims Processing Manual chapter 1 section 120", "No line repeats another without saying so.",
                    LineRules::duplicates));

    private LineRules() {
    }

    private static void numbers(Claim claim, Facts facts, Rule.Report report) {
        Set<String> controlNumbers = new HashSet<>();
        for (int i = 0; i < claim.lines().size(); i++) {
            ServiceLine line = claim.lines().get(i);
            if (line.number() != i + 1) {
                report.found("2400[" + (i + 1) + "]/LX01", "Line " + (i + 1) + " is numbered " + line.number() + ".");
            }
            if (!CONTROL_NUMBER.test(line.controlNumber()) || !controlNumbers.add(line.controlNumber())) {
                report.found("2400[" + (i + 1) + "]/REF02", "The control number of line " + (i + 1) + " is missing, too long or used twice.");
            }
        }
    }

    private static void places(Claim claim, Facts facts, Rule.Report report) {
        if (claim.kind() != ClaimKind.PROFESSIONAL) {
            return;
        }
        if (!facts.codes().placesOfService().contains(claim.facilityCode())) {
            report.found("2300/CLM05-1", "\"" + claim.facilityCode() + "\" is no place of service.");
        }
        for (ServiceLine line : claim.lines()) {
            if (!line.placeOfService().isEmpty() && !facts.codes().placesOfService().contains(line.placeOfService())) {
                report.found("2400[" + line.number() + "]/SV105", "\"" + line.placeOfService() + "\" of line " + line.number() + " is no place of service.");
            }
        }
    }

    /** The later of two equal lines is reported, unless it carries a modifier that says it repeats on purpose. Lines without a procedure are days or supplies. */
    private static void duplicates(Claim claim, Facts facts, Rule.Report report) {
        Map<Same, Integer> first = new HashMap<>();
        for (ServiceLine line : claim.lines()) {
            if (line.procedure().code().isEmpty()) {
                continue;
            }
            Same same = new Same(line.procedure().code(), line.procedure().modifiers(), line.revenueCode(), line.from(), line.to(),
                    line.rendering().or(claim::rendering).map(Provider::npi).orElse(""), line.units().stripTrailingZeros());
            Integer earlier = first.putIfAbsent(same, line.number());
            if (earlier != null && Collections.disjoint(line.procedure().modifiers(), facts.codes().repeatModifiers())) {
                report.found(place(claim, line, "SV101", "SV202"), "Line " + line.number() + " charges the same as line " + earlier
                        + " without a modifier that says it was done again.");
            }
        }
    }

    private static String place(Claim claim, ServiceLine line, String professional, String institutional) {
        return "2400[" + line.number() + "]/" + (claim.kind() == ClaimKind.INSTITUTIONAL ? institutional : professional);
    }
}
