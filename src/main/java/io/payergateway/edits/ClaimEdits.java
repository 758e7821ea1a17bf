package io.payergateway.edits;

import io.payergateway.model.Claim;
import io.payergateway.model.Finding;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks a claim against every rule; pure apart from the clock. */
public final class ClaimEdits {
    /** A claim that is wrong in more places than this is wrong as a whole; the rest would only bury the first. */
    static final int MAX_FINDINGS = 200;
    private static final List<Rule> RULES = Stream.of(ClaimRules.RULES, PatientRules.RULES, CoverageRules.RULES, ProviderRules.RULES, DiagnosisRules.RULES,
            ProcedureRules.RULES, LineRules.RULES, DateRules.RULES, TextRules.RULES).flatMap(List::stream).toList();

    private final Partners partners;
    private final CodeTables codes;
    private final Clock clock;

    public ClaimEdits(Partners partners, CodeTables codes, Clock clock) {
        this.partners = partners;
        this.codes = codes;
        this.clock = clock;
    }

    /** All rules in the order in which they are checked. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** All findings in the order of the rules, at most 200; an error among them means that the claim is held. */
    public List<Finding> check(Claim claim) {
        ZoneId zone = Optional.ofNullable(partners.facilities().get(claim.facility())).map(Facility::zone).orElse(ZoneOffset.UTC);
        Facts facts = new Facts(partners, codes, LocalDate.ofInstant(clock.instant(), zone));
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (Rule rule : RULES) {
            rule.check().check(claim, facts, (place, message) -> {
                Finding finding = new Finding(rule.code(), rule.severity(), rule.owner(), message, place, rule.source());
                (finding.isError() ? errors : warnings).add(finding);
            });
        }
        // Errors come first when there are too many, because a dropped error would let the claim go.
        if (errors.size() + warnings.size() > MAX_FINDINGS) {
            errors.addAll(warnings);
            return List.copyOf(errors.subList(0, MAX_FINDINGS));
        }
        return inRuleOrder(errors, warnings);
    }

    private static List<Finding> inRuleOrder(List<Finding> errors, List<Finding> warnings) {
        List<String> order = RULES.stream().map(Rule::code).toList();
        List<Finding> all = new ArrayList<>(errors);
        all.addAll(warnings);
        all.sort((a, b) -> Integer.compare(order.indexOf(a.code()), order.indexOf(b.code())));
        return Collections.unmodifiableList(all);
    }
}
