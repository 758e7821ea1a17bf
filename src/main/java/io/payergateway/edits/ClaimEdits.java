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
import java.util.Comparator;
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
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            rule.check().check(claim, facts,
                    (place, message) -> findings.add(new Finding(rule.code(), rule.severity(), rule.owner(), message, place, rule.source())));
        }
        if (findings.size() > MAX_FINDINGS) {
            // Errors go first, because a dropped error would let the claim go.
            findings.sort(Comparator.comparing(Finding::severity));
            return List.copyOf(findings.subList(0, MAX_FINDINGS));
        }
        return List.copyOf(findings);
    }
}
