package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;

import io.payergateway.model.Claim;
import io.payergateway.model.Insurance;
import io.payergateway.model.Owner;
import io.payergateway.model.Relationship;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.PayerConfig;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Insurances: there is one, its payer is known, and it covered the day of the service. */
final class CoverageRules {

    static final List<Rule> RULES = List.of(
            error("COVERAGE_MISSING", Owner.REGISTRATION, "X222A1, X223A2 2000B", "The claim has an insurance to bill.", (claim, facts, report) -> {
                if (billed(claim).isEmpty()) {
                    report.found("2000B", "The claim has no insurance to bill.");
                }
            }),
            error("PAYER_UNKNOWN", Owner.REGISTRATION, "config/payers", "Each insurance's payer is configured.", CoverageRules::unknownPayer),
            error("RESPONSIBILITY", Owner.REGISTRATION, "X222A1, X223A2 2000B, 2320 SBR01", "Each insurance has its own responsibility code.",
                    CoverageRules::responsibility),
            error("DEPENDENT_NOT_ALLOWED", Owner.REGISTRATION, "config/payers subscriberOnly; CMS Medicare Claims Processing Manual chapter 24",
                    "A payer whose members are all subscribers is billed with relationship self.", (claim, facts, report) -> {
                        for (int i = 0; i < claim.insurances().size(); i++) {
                            Insurance insurance = claim.insurances().get(i);
                            boolean only = payer(facts, insurance).map(PayerConfig::subscriberOnly).orElse(false);
                            if (only && insurance.relationship() != Relationship.SELF) {
                                report.found(subscriberLoop(claim, i) + "/SBR02", "This payer has no dependents: the patient must be the subscriber.");
                            }
                        }
                    }),
            error("PRIOR_PAYMENT_MISSING", Owner.BILLING, "X222A1, X223A2 2320 AMT*D, CAS; 2430 SVD",
                    "A claim to a later payer carries what each earlier one decided.", (claim, facts, report) -> {
                        for (int i = 0; i < claim.billedInsurance(); i++) {
                            if (claim.decisionOf(i).isEmpty()) {
                                report.found("2320[" + (i + 1) + "]", "This claim goes to a later payer and does not carry what insurance " + (i + 1) + " decided.");
                            }
                        }
                    }),
            error("MEDICARE_SECONDARY_TYPE", Owner.BILLING, "X222A1, X223A2 2000B, 2320 SBR05; config/payers medicareSecondaryType",
                    "Medicare that is not the first payer says why.", CoverageRules::medicareSecondaryType),
            error("COVERAGE_EXPIRED", Owner.REGISTRATION, "HL7 2.5.1 6.5.6.13 IN1-13", "The billed coverage had not ended before the service.", (claim, facts, report) ->
                    last(claim).ifPresent(day -> billed(claim).flatMap(Insurance::expires).filter(day::isAfter).ifPresent(
                            end -> report.found(billedLoop(claim), "The coverage ended on " + end + ", before the service of " + day + ".")))),
            error("COVERAGE_NOT_STARTED", Owner.REGISTRATION, "HL7 2.5.1 6.5.6.12 IN1-12", "The billed coverage had begun by the service.", (claim, facts, report) ->
                    first(claim).ifPresent(day -> billed(claim).flatMap(Insurance::effective).filter(day::isBefore).ifPresent(
                            begin -> report.found(billedLoop(claim), "The coverage begins on " + begin + ", after the service of " + day + ".")))));

    private CoverageRules() {
    }

    static Optional<Insurance> billed(Claim claim) {
        int index = claim.billedInsurance();
        return index >= 0 && index < claim.insurances().size() ? Optional.of(claim.insurances().get(index)) : Optional.empty();
    }

    /** The loop that names an insurance's subscriber. */
    static String nameLoop(Claim claim, int insurance) {
        return insurance == claim.billedInsurance() ? "2010BA" : "2330A[" + (insurance + 1) + "]";
    }

    static String payerLoop(Claim claim, int insurance) {
        return insurance == claim.billedInsurance() ? "2010BB" : "2330B[" + (insurance + 1) + "]";
    }

    private static String subscriberLoop(Claim claim, int insurance) {
        return insurance == claim.billedInsurance() ? "2000B" : "2320[" + (insurance + 1) + "]";
    }

    private static String billedLoop(Claim claim) {
        return subscriberLoop(claim, claim.billedInsurance());
    }

    private static Optional<PayerConfig> payer(Facts facts, Insurance insurance) {
        return Optional.ofNullable(facts.partners().payers().get(insurance.payer().id()));
    }

    private static void unknownPayer(Claim claim, Facts facts, Rule.Report report) {
        for (int i = 0; i < claim.insurances().size(); i++) {
            Insurance insurance = claim.insurances().get(i);
            if (insurance.payer().payerId().isEmpty() || payer(facts, insurance).isEmpty()) {
                report.found(payerLoop(claim, i) + "/NM109", "The payer of insurance " + (i + 1) + " is not in the configuration of this facility.");
            }
        }
    }

    private static void medicareSecondaryType(Claim claim, Facts facts, Rule.Report report) {
        for (int i = 1; i < claim.insurances().size(); i++) {
            if (claim.needsMedicareSecondaryType(i) && claim.medicareSecondaryType(i).isEmpty()) {
                report.found(subscriberLoop(claim, i) + "/SBR05", "Medicare comes after another payer, and the configuration of the first payer does not say why.");
            }
        }
    }

    private static void responsibility(Claim claim, Facts facts, Rule.Report report) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < claim.insurances().size(); i++) {
            String code = claim.insurances().get(i).responsibility();
            if (!code.matches("[PSTA-HU]") || !seen.add(code)) {
                report.found(subscriberLoop(claim, i) + "/SBR01", "\"" + code + "\" of insurance " + (i + 1) + " is no responsibility code or stands twice.");
            }
        }
    }

    static Optional<LocalDate> first(Claim claim) {
        return claim.lines().stream().map(ServiceLine::from).min(Comparator.naturalOrder());
    }

    static Optional<LocalDate> last(Claim claim) {
        return claim.lines().stream().map(ServiceLine::from).max(Comparator.naturalOrder());
    }
}
