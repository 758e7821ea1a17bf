package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.Rule;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong at an account beside the claim itself, and holds its claims: reading problems, credits without their charge, late charges. */
final class AccountFindings {
    /** What the edits look for themselves is judged on the claim, where an edit or a newer message may have put it right; not by what a message once said. */
    private static final Set<String> JUDGED_ON_CLAIM = ClaimEdits.rules().stream().map(Rule::code).collect(Collectors.toSet());

    /** Where the reader has a word of its own for what an edit finds on the claim: quantities that are none become 0 units, a missing payer id no payer. */
    static final Map<String, String> JUDGED_BY = Map.of("UNITS_MISSING", "UNITS", "UNITS_INVALID", "UNITS", "PAYER_ID_MISSING", "PAYER_UNKNOWN");

    /** Judged on the charges as they are now: a credit may find its charge later. */
    static final Set<String> JUDGED_ON_CHARGES = Set.of("CREDIT_WITHOUT_CHARGE", "CREDIT_AMOUNT");

    private AccountFindings() {
    }

    static List<Finding> of(Encounter encounter, List<PostedCharge> onClaim) {
        List<Finding> findings = new ArrayList<>();
        encounter.problems().stream().map(Problem::finding)
                .filter(finding -> !isJudgedOnClaim(finding) && !JUDGED_ON_CHARGES.contains(finding.code())).forEach(findings::add);
        for (PostedCharge credit : encounter.charges()) {
            if (credit.charge().type() == ChargeType.CREDIT && credit.cancelledBy().isEmpty()) {
                findings.add(unmatched(encounter.charges(), credit));
            }
        }
        List<PostedCharge> late = onClaim.stream().filter(PostedCharge::late).toList();
        if (!late.isEmpty()) {
            Money total = Money.sum(late.stream().map(each -> each.charge().amount()).toList());
            findings.add(Finding.error("LATE_CHARGE", Owner.BILLING, "Charges of $" + total + " came after a claim for their days had gone into a file. They go"
                    + " with its replacement once its payer has decided, or on this claim of their own where that is accepted.", "charges " + rows(late), "docs/decisions: late charges"));
        }
        return findings;
    }

    private static boolean isJudgedOnClaim(Finding finding) {
        return JUDGED_ON_CLAIM.contains(JUDGED_BY.getOrDefault(finding.code(), finding.code()));
    }

    /** Charges that were not taken and credits that wait, without what a person let stand: they need somebody though the account has no claim. */
    static List<Problem> unbilled(Encounter encounter) {
        return encounter.problems().stream().filter(problem -> Problem.isOfCharge(problem.finding()) || JUDGED_ON_CHARGES.contains(problem.finding().code()))
                .filter(problem -> !isJudgedOnClaim(problem.finding()))
                .filter(problem -> !EditApplication.open(List.of(problem.finding()), encounter.edits()).isEmpty()).toList();
    }

    /** A credit that cancelled nothing. */
    static Finding unmatched(List<PostedCharge> charges, PostedCharge credit) {
        boolean known = charges.stream().anyMatch(each -> each.charge().type() == ChargeType.CHARGE && each.cancelledBy().isEmpty()
                && each.charge().chargeId().equals(credit.charge().chargeId()));
        return known
                ? Finding.error("CREDIT_AMOUNT", Owner.BILLING, "A credit of $" + credit.charge().amount() + " names a charge of another amount; nothing was cancelled.",
                        "charge " + credit.id(), "docs/decisions: credits")
                : Finding.error("CREDIT_WITHOUT_CHARGE", Owner.BILLING, "A credit of $" + credit.charge().amount() + " has no charge that it could cancel.",
                        "charge " + credit.id(), "docs/decisions: credits");
    }

    private static String rows(List<PostedCharge> charges) {
        return charges.stream().map(each -> String.valueOf(each.id())).collect(Collectors.joining(", "));
    }
}
