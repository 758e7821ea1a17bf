package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceAdvice;
import io.payergateway.remittance.Balance;
import io.payergateway.remittance.Imbalance;
import io.payergateway.remittance.ReadRemittance;
import io.payergateway.simulator.ScriptedClearinghouse.Answer;
import io.payergateway.x12.IndependentReaders;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each story of docs/reference/simulator.md, read by the gateway's own reader, its equations and its check. */
class StoriesTest extends PlayedStories {
    private static final X12Check CHECK = X12Check.load(Path.of("mappings/x12"));

    @ParameterizedTest
    @EnumSource(names = {"TA1R", "R999", "R277", "PAYR", "SILENT", "UNBAL", "IMBLIN", "IMBTRN", "NO835"}, mode = EnumSource.Mode.EXCLUDE)
    void every835BalancesIsFoundRightByTheCheckAndBelongsToItsMoney(Scenario scenario) throws IOException {
        List<Answer> all = story(scenario.prefix() + "-1", "150.33", "61.07").values().stream().flatMap(List::stream).toList();
        List<byte[]> remittances = all.stream().filter(answer -> answer.kind().equals("835")).map(Answer::bytes).toList();

        assertThat(remittances).isNotEmpty();
        List<String> paid = new ArrayList<>();
        for (byte[] remittance : remittances) {
            IndependentReaders.accept(scenario.name(), remittance);
            assertThat(CHECK.check(new ByteArrayInputStream(remittance)).findings().stream().map(X12Finding::toString)).isEmpty();
            for (ReadRemittance set : READER.read(remittance)) {
                assertThat(set.findings()).isEmpty();
                assertThat(new Balance().check(set.advice())).isEmpty();
                if (set.advice().method().equals("ACH")) {
                    paid.add(set.advice().traceNumber() + " " + set.advice().payment());
                }
            }
        }
        List<String> banked = all.stream().filter(answer -> answer.kind().equals("ach")).flatMap(answer -> Nacha.payments(answer.bytes()).stream()).toList();
        assertThat(banked).containsExactlyElementsOf(scenario == Scenario.NOEFT ? List.of() : paid.stream().distinct().toList());
    }

    @ParameterizedTest
    @CsvSource({"REVCOR, 7", "APPEAL, 14"})
    void aReversalNegatesTheFirstAndItsCorrectionStandsBesideIt(String scenario, int day) throws IOException {
        Map<Integer, List<Answer>> story = story(scenario + "-1", "80.00", "33.00");
        ClaimPayment first = claim(story, 0, 0);
        ClaimPayment reversal = claim(story, day, 0);
        ClaimPayment correction = claim(story, day, 1);

        assertThat(story.keySet()).containsExactly(0, day);
        assertReversal(first, reversal);
        assertThat(correction.charge()).isEqualTo(first.charge());
        assertThat(correction.paid()).isGreaterThan(first.paid());
        assertThat(first.status() + correction.status()).isEqualTo(scenario.equals("APPEAL") ? "41" : "11");
    }

    @Test
    void aReversalAndItsCorrectionMayComeInTwo835s() throws IOException {
        Map<Integer, List<Answer>> story = story("REVTWO-1", "80.00");
        ClaimPayment first = claim(story, 0, 0);

        assertThat(story.keySet()).containsExactly(0, 7, 8);
        assertReversal(first, claim(story, 7, 0));
        assertThat(set(story, 7).method()).isEqualTo("NON");
        assertThat(adjustments(set(story, 7))).containsExactly("FB -" + first.paid());
        assertThat(adjustments(set(story, 8))).containsExactly("FB " + first.paid());
        assertThat(set(story, 8).payment()).isEqualTo(claim(story, 8, 0).paid().minus(first.paid()));
    }

    @Test
    void anOverpaymentIsAnnouncedByFbAndTakenBackByWoWithTheClaimsNumber() throws IOException {
        Map<Integer, List<Answer>> story = story("TAKEBK-1", "80.00", "33.00");
        ClaimPayment first = claim(story, 0, 0);
        Money owed = first.paid().minus(claim(story, 7, 1).paid());

        assertReversal(first, claim(story, 7, 0));
        assertThat(set(story, 7).payment()).isEqualTo(Money.ZERO);
        assertThat(adjustments(set(story, 7))).containsExactly("FB -" + owed);
        RemittanceAdvice taken = set(story, 14);
        assertThat(taken.claims()).isEmpty();
        assertThat(adjustments(taken)).contains("WO " + owed);
        assertThat(taken.providerAdjustments()).extracting(ProviderAdjustment::reference).containsOnly(first.payerClaimControlNumber());
        assertThat(taken.payment()).isEqualTo(Money.of("100.00"));
    }

    @Test
    void plbAloneByNonIsAWhole835() throws IOException {
        RemittanceAdvice set = set(story("PLBNON-1", "80.00"), 7);

        assertThat(set.claims()).isEmpty();
        assertThat(set.method()).isEqualTo("NON");
        assertThat(adjustments(set)).containsExactly("WO 5.00", "FB -5.00");
    }

    @ParameterizedTest
    @CsvSource({"CAPITA, CT -100.00, 100.00", "INTRST, L6 -0.87, 0.87"})
    void capitationAndInterestComeAsPlb(String scenario, String adjustment, String more) throws IOException {
        RemittanceAdvice set = set(story(scenario + "-1", "80.00"), 0);

        assertThat(adjustments(set)).containsExactly(adjustment);
        assertThat(set.payment()).isEqualTo(set.claims().get(0).paid().plus(Money.of(more)));
    }

    @Test
    void theSame835ComesAgainByteForByte() throws IOException {
        Map<Integer, List<Answer>> story = story("DUP835-1", "80.00");

        assertThat(remittances(story, 1)).hasSize(1);
        assertThat(remittances(story, 1).get(0)).isEqualTo(remittances(story, 0).get(0));
        assertThat(story.get(1)).hasSize(1);
    }

    @Test
    void aTraceNumberComesAgainWithOtherContent() throws IOException {
        Map<Integer, List<Answer>> story = story("SAMETR-1", "80.00");
        RemittanceAdvice first = set(story, 0);
        RemittanceAdvice second = set(story, 1);

        assertThat(second.traceNumber() + second.originator() + second.payment() + second.paymentDate())
                .isEqualTo(first.traceNumber() + first.originator() + first.payment() + first.paymentDate());
        assertThat(second.claims()).isNotEqualTo(first.claims());
    }

    @ParameterizedTest
    @CsvSource({"IMBLIN, LINE, CLP 1 SVC 1, 0.03", "IMBTRN, TRANSACTION, '', 0.07", "UNBAL, CLAIM, CLP 1, 1.00"})
    void oneEquationFailsBySomeCents(String scenario, Imbalance.Level level, String place, String off) throws IOException {
        List<Imbalance> found = new Balance().check(set(story(scenario + "-1", "80.00", "33.00"), 0));

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.level()).isEqualTo(level);
            assertThat(each.place()).isEqualTo(place);
            assertThat(each.off()).isEqualByComparingTo(off);
        });
    }

    @ParameterizedTest
    @CsvSource({"SPLIT1, 80.00, 33.00", "SPLIT1, 80.01, ''", "SPLIT2, 80.00, 33.00", "SPLIT2, 80.01, ''"})
    void theLinesOfOneClaimAreAdjudicatedInTwoParts(String scenario, String charge, String second) throws IOException {
        String[] lines = second.isEmpty() ? new String[] {charge} : new String[] {charge, second};
        Map<Integer, List<Answer>> story = story(scenario + "-1", lines);
        boolean two = scenario.equals("SPLIT2");
        List<ClaimPayment> parts = List.of(claim(story, 0, 0), two ? claim(story, 7, 0) : claim(story, 0, 1));

        assertThat(story.keySet()).isEqualTo(two ? Set.of(0, 7) : Set.of(0));
        assertThat(parts).extracting(ClaimPayment::patientControlNumber).containsOnly(scenario + "-1");
        assertThat(Money.sum(parts.stream().map(ClaimPayment::charge).toList())).isEqualTo(Money.sum(List.of(lines).stream().map(Money::of).toList()));
    }

    @Test
    void aLatePaymentComesFiveWeeksAfterTheClaimWasAccepted() throws IOException {
        Map<Integer, List<Answer>> story = story("WEEKS5-1", "80.00");

        assertThat(remittances(story, 0)).isEmpty();
        assertThat(set(story, 35).paymentDate()).isEqualTo("20260406");
    }

    @Test
    void aForwardedClaimIsPaidByTheNextPayerToo() throws IOException {
        Map<Integer, List<Answer>> story = story("XOVER-1", "80.00", "33.00");
        ClaimPayment first = claim(story, 0, 0);
        ClaimPayment next = claim(story, 7, 0);

        assertThat(first.status()).isEqualTo("19");
        assertThat(first.crossover()).isTrue();
        assertThat(next.status()).isEqualTo("2");
        assertThat(next.charge()).isEqualTo(first.charge());
        assertThat(next.paid()).isEqualTo(first.patientResponsibility());
        assertThat(set(story, 7).payerName()).isEqualTo(Stories.NEXT_PAYER.name());
        assertThat(next.lines()).allSatisfy(line -> assertThat(line.adjustments()).extracting("carc").containsExactly("23"));
    }

    @Test
    void oneFileHasSeveralInterchangesGroupsAndSets() throws IOException {
        byte[] file = remittances(story("MULTI-1", "80.00"), 0).get(0);

        assertThat(READER.read(file)).hasSize(4);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).containsPattern("(?s)ISA\\*.*GS\\*.*GS\\*.*ISA\\*.*GS\\*.*IEA\\*");
    }

    @Test
    void aCheckHasNoBankAndNoEntryThere() throws IOException {
        Map<Integer, List<Answer>> story = story("CHECK-1", "80.00");

        assertThat(set(story, 0).method()).isEqualTo("CHK");
        assertThat(story.get(0)).noneMatch(answer -> answer.kind().equals("ach"));
    }

    @Test
    void moneyMayComeWithoutIts835() throws IOException {
        Map<Integer, List<Answer>> story = story("NO835-1", "80.00");

        assertThat(remittances(story, 0)).isEmpty();
        assertThat(Nacha.payments(story.get(0).get(story.get(0).size() - 1).bytes())).hasSize(1);
    }
}
