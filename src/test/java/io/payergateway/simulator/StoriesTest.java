package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceAdvice;
import io.payergateway.remittance.Balance;
import io.payergateway.remittance.Imbalance;
import io.payergateway.remittance.ReadRemittance;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.simulator.ScriptedClearinghouse.Answer;
import io.payergateway.x12.IndependentReaders;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each story of docs/reference/simulator.md, read by the gateway's own reader, its equations and its check. */
class StoriesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    private static final RemittanceReader READER = RemittanceReader.load(Path.of("mappings/x12"));
    private static final X12Check CHECK = X12Check.load(Path.of("mappings/x12"));
    @TempDir
    private Path folder;
    private ScriptedClearinghouse clearinghouse;
    private int files;

    @BeforeEach
    void open() throws IOException {
        clearinghouse = new ScriptedClearinghouse(folder, 42);
    }

    @AfterAll
    static void close() {
        READER.close();
    }

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

    private static void assertReversal(ClaimPayment first, ClaimPayment reversal) {
        assertThat(reversal.status()).isEqualTo("22");
        assertThat(reversal.patientControlNumber()).isEqualTo(first.patientControlNumber());
        assertThat(reversal.payerClaimControlNumber()).isEqualTo(first.payerClaimControlNumber());
        assertThat(reversal.charge()).isEqualTo(first.charge().negate());
        assertThat(reversal.paid()).isEqualTo(first.paid().negate());
        for (int i = 0; i < first.lines().size(); i++) {
            var ofFirst = first.lines().get(i).adjustments();
            var ofReversal = reversal.lines().get(i).adjustments();
            assertThat(ofReversal).extracting("groupCode", "carc", "amount")
                    .isEqualTo(ofFirst.stream().map(each -> tuple(each.groupCode(), each.carc(), each.amount().negate())).toList());
        }
    }

    private Map<Integer, List<Answer>> story(String number, String... lines) throws IOException {
        return answers(Submitted.file(next()).claim(number, lines));
    }

    private TreeMap<Integer, List<Answer>> answers(Submitted file) throws IOException {
        return clearinghouse.days(file.bytes(), NOON);
    }

    private String next() {
        return "%09d".formatted(++files);
    }

    private static List<byte[]> remittances(Map<Integer, List<Answer>> story, int day) {
        return story.get(day).stream().filter(answer -> answer.kind().equals("835")).map(Answer::bytes).toList();
    }

    private static RemittanceAdvice set(Map<Integer, List<Answer>> story, int day) {
        return READER.read(remittances(story, day).get(0)).get(0).advice();
    }

    private static ClaimPayment claim(Map<Integer, List<Answer>> story, int day, int index) {
        return set(story, day).claims().get(index);
    }

    private static List<String> adjustments(RemittanceAdvice set) {
        return set.providerAdjustments().stream().map(each -> each.reason() + " " + each.amount()).toList();
    }
}
