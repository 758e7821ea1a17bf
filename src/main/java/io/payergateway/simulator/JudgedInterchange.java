package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.ClaimFile.Transaction;
import io.payergateway.simulator.ClaimStatusWriter.Statuses;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that will be said about one interchange, each step about what the step before let through. Follows from the file alone,
 * so that it can be worked out again after a restart.
 */
record JudgedInterchange(Interchange interchange, InterchangeAnswer interchangeAnswer, List<FunctionalAnswer> functionalAnswers) {

    /** @param duplicate its ISA13 came before */
    static JudgedInterchange of(Interchange interchange, boolean duplicate) {
        InterchangeAnswer answer = InterchangeAnswer.judge(interchange, duplicate);
        return new JudgedInterchange(interchange, answer, answer.accepted() ? FunctionalAnswer.judge(interchange) : List.of());
    }

    /** One 277CA of the clearinghouse for each accepted transaction set that has a claim to speak of. */
    List<Statuses> clearinghouseStatuses(LocalDate received) {
        List<Statuses> all = new ArrayList<>();
        for (Transaction set : acceptedSets()) {
            List<ClaimAnswer> answers = clearinghouseAnswers(set);
            if (!answers.isEmpty()) {
                all.add(new Statuses("AY", set.receiver(), set, received, answers));
            }
        }
        return all;
    }

    /** One 277CA of each payer for each transaction set of which it was forwarded a claim. */
    List<Statuses> payerStatuses(LocalDate received, Adjudicator adjudicator) {
        List<Statuses> all = new ArrayList<>();
        for (Transaction set : acceptedSets()) {
            Map<Party, List<ClaimAnswer>> byPayer = forwarded(set).stream()
                    .map(claim -> ClaimAnswer.ofPayer(claim, adjudicator.payerClaimControlNumber(claim)))
                    .collect(Collectors.groupingBy(answer -> answer.claim().payer(), LinkedHashMap::new, Collectors.toList()));
            byPayer.forEach((payer, answers) -> all.add(new Statuses("PR", payer, set, received, answers)));
        }
        return all;
    }

    /** The claims that a payer accepted into adjudication. */
    List<SubmittedClaim> payable() {
        return acceptedSets().stream().flatMap(set -> forwarded(set).stream()).filter(claim -> ClaimAnswer.ofPayer(claim, "").accepted()).toList();
    }

    private List<Transaction> acceptedSets() {
        return functionalAnswers.stream().flatMap(answer -> answer.acceptedSets().stream()).toList();
    }

    private static List<SubmittedClaim> forwarded(Transaction set) {
        return clearinghouseAnswers(set).stream().filter(ClaimAnswer::accepted).map(ClaimAnswer::claim).toList();
    }

    private static List<ClaimAnswer> clearinghouseAnswers(Transaction set) {
        return set.claims().stream().filter(claim -> claim.scenario() != Scenario.SILENT).map(ClaimAnswer::ofClearinghouse).toList();
    }
}
