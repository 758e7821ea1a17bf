package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.simulator.ScriptedClearinghouse.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a payer decides of one claim: named denials, what is paid 0, replacements, voids, secondary claims. */
class DecisionsTest extends PlayedStories {
    @ParameterizedTest
    @CsvSource({"CARC-CO-197-N54-1, CO, 197, N54, 4", "CARCPR96-1, PR, 96, '', 4", "carc-oa-A1-MA130-1, OA, A1, MA130, 4", "CARC-PI-B7-1, PI, B7, '', 4",
        "CARC-CO-45-1, CO, 45, '', 1", "CARC-PR-1-1, PR, 1, '', 1", "CARCASS-1, CO, 96, N30, 4"})
    void aDenialHasTheGroupCarcAndRarcThatTheNumberNames(String number, String group, String carc, String remark, String status) throws IOException {
        ClaimPayment claim = claim(story(number, "80.00"), 0, 0);

        assertThat(claim.status()).isEqualTo(status);
        assertThat(claim.paid()).isEqualTo(Money.ZERO);
        assertThat(claim.lines()).singleElement().satisfies(line -> {
            assertThat(line.adjustments()).singleElement()
                    .satisfies(each -> assertThat(each.groupCode() + each.carc() + each.amount()).isEqualTo(group + carc + "80.00"));
            assertThat(line.remarkCodes()).isEqualTo(remark.isEmpty() ? List.of() : List.of(remark));
        });
    }

    @Test
    void aDeniedClaimThatComesAgainIsPaid() throws IOException {
        assertThat(claim(story("CARC-CO-16-2", "80.00"), 0, 0).paid()).isGreaterThan(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"PATRES-1, 80.00", "ZERO45-1, 0.00"})
    void paidZeroIsNotDenied(String number, String patient) throws IOException {
        ClaimPayment claim = claim(story(number, "80.00"), 0, 0);

        assertThat(claim.status()).isEqualTo("1");
        assertThat(claim.paid()).isEqualTo(Money.ZERO);
        assertThat(claim.patientResponsibility()).isEqualTo(Money.of(patient));
    }

    @Test
    void aReplacementIsAnsweredByTheReversalOfItsOriginalAndANewAdjudication() throws IOException {
        ClaimPayment first = claim(story("ACCT1-1", "80.00"), 0, 0);
        Map<Integer, List<Answer>> story = answers(Submitted.file(next()).replacing("7", first.payerClaimControlNumber()).claim("ACCT1-2", "200.00"));

        assertReversal(first, claim(story, 0, 0));
        assertThat(claim(story, 0, 1).patientControlNumber()).isEqualTo("ACCT1-2");
        assertThat(claim(story, 0, 1).charge()).isEqualTo(Money.of("200.00"));
    }

    @Test
    void aVoidIsAnsweredByAReversalAndTheMoneyIsTakenBackLater() throws IOException {
        ClaimPayment first = claim(story("ACCT1-1", "80.00"), 0, 0);
        Map<Integer, List<Answer>> story = answers(Submitted.file(next()).replacing("8", first.payerClaimControlNumber()).claim("ACCT1-2", "80.00"));

        assertThat(set(story, 0).claims()).hasSize(1);
        assertReversal(first, claim(story, 0, 0));
        assertThat(adjustments(set(story, 0))).containsExactly("FB -" + first.paid());
        assertThat(adjustments(set(story, 7))).contains("WO " + first.paid());
    }

    @Test
    void aClaimIsTakenBackOnce() throws IOException {
        String number = claim(story("ACCT1-1", "80.00"), 0, 0).payerClaimControlNumber();
        answers(Submitted.file(next()).replacing("8", number).claim("ACCT1-2", "80.00"));

        assertThat(claim(answers(Submitted.file(next()).replacing("8", number).claim("ACCT1-3", "80.00")), 0, 0).status()).isEqualTo("4");
    }

    @Test
    void aReplacementOfWhatNobodyHasIsPaidAsNew() throws IOException {
        Map<Integer, List<Answer>> story = answers(Submitted.file(next()).replacing("7", "UNKNOWN").claim("REVCOR-2", "80.00"));

        assertThat(story.keySet()).containsExactly(0);
        assertThat(claim(story, 0, 0).status()).isEqualTo("1");
    }

    @Test
    void aVoidOfWhatNobodyHasIsDenied() throws IOException {
        ClaimPayment claim = claim(answers(Submitted.file(next()).replacing("8", "UNKNOWN").claim("ACCT1-2", "80.00")), 0, 0);

        assertThat(claim.status()).isEqualTo("4");
        assertThat(claim.lines().get(0).remarkCodes()).containsExactly("M47");
    }

    @Test
    void aSecondaryClaimIsPaidWhatThePayersBeforeLeft() throws IOException {
        ClaimPayment claim = claim(answers(Submitted.file(next()).secondary().claim("ACCT1-1", "80.00", "65.50")), 0, 0);

        assertThat(claim.status()).isEqualTo("2");
        assertThat(claim.paid()).isEqualTo(Money.of("45.50"));
        assertThat(claim.lines()).allSatisfy(line -> assertThat(line.adjustments()).singleElement()
                .satisfies(each -> assertThat(each.groupCode() + each.carc() + each.amount()).isEqualTo("OA2350.00")));
    }
}
