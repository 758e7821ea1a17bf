package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Money;
import io.payergateway.x12.IndependentReaders;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClearingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    @TempDir
    private Path folder;
    private Mailbox mailbox;
    private Clearing clearing;

    @BeforeEach
    void open() throws IOException {
        mailbox = new Mailbox(folder.resolve("partner"), folder.resolve("aside"));
        clearing = clearing(AnswerDelays.NONE);
    }

    private Clearing clearing(AnswerDelays delays) throws IOException {
        SimulatorSettings settings = new SimulatorSettings(folder, 0, 0, "user", "password-of-tests", "token-of-the-tests", 42, delays,
                Duration.ofMillis(50));
        return new Clearing(mailbox, folder.resolve("ledger"), settings, ZoneOffset.UTC);
    }

    @Test
    void aClaimIsAcknowledgedAtEveryLevelAndPaid() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("ACCT1-1", "100.00", "50.50"));

        assertThat(answers.keySet()).containsExactly("000000010.ta1", "000000011.999", "000000012.277ca", "000000013.277ca", "000000024.835");
        assertThat(first(answers, "ta1", "TA1").toX12()).isEqualTo("TA1*000000001*260302*0930*A*000");
        assertThat(first(answers, "999", "AK1").toX12()).isEqualTo("AK1*HC*1*005010X222A1");
        assertThat(first(answers, "999", "IK5").toX12()).isEqualTo("IK5*A");
        assertThat(first(answers, "999", "AK9").toX12()).isEqualTo("AK9*A*1*1*1");
        assertThat(texts(answers.get("000000012.277ca"), "STC")).containsExactly("STC*A1:19:AY*20260302*WQ*150.5",
                "STC*A1:19:AY*20260302*WQ*150.5", "STC*A0:16:PR*20260302*WQ*150.5");
        assertThat(texts(answers.get("000000012.277ca"), "TRN")).containsExactly("TRN*1*0000000120001", "TRN*2*PG000000001-0001", "TRN*1*0",
                "TRN*2*ACCT1-1");
        assertThat(texts(answers.get("000000013.277ca"), "STC")).containsExactly("STC*A1:19:PR*20260302*WQ*150.5",
                "STC*A1:19:PR*20260302*WQ*150.5", "STC*A2:20:PR*20260302*WQ*150.5");
        String payersNumber = find(answers.get("000000013.277ca"), "REF", "1K").element(2);
        Segment clp = first(answers, "835", "CLP");
        assertThat(clp.toX12()).startsWith("CLP*ACCT1-1*1*150.5*").contains("*15*" + payersNumber + "*11*1");
        assertThat(texts(answers.get("000000024.835"), "REF")).contains("REF*TJ*990000002", "REF*6R*ACCT1-1L1", "REF*6R*ACCT1-1L2");
        assertThat(imbalances(answers.get("000000024.835"))).isEmpty();
    }

    @Test
    void theEnvelopeOfAnAnswerHasSenderAndReceiverSwapped() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("ACCT1-1", "100.00"));

        Segment isa = first(answers, "999", "ISA");
        assertThat(isa.element(6).strip()).isEqualTo("CLEARPATH");
        assertThat(isa.element(8).strip()).isEqualTo("PGDEMO");
        assertThat(isa.element(13)).isEqualTo("000000011");
        assertThat(first(answers, "999", "GS").toX12()).isEqualTo("GS*FA*CLEARPATH*PGDEMO*20260302*1200*11*X*005010X231A1");
    }

    @ParameterizedTest
    @CsvSource({"PAID,PAID1-1,100.00", "PAID,A-1,100.09", "USUAL,A-1,100.00", "PART,part7-1,100.00", "DENY,DENY-77-1,100.00", "DENY,A-1,100.05"})
    void whatIsPaidBalancesToTheCent(Scenario scenario, String number, String charge) throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim(number, charge, "33.00", "67.00"));

        assertThat(Scenario.of(number, Money.of(charge).plus(Money.of("100")))).isEqualTo(scenario);
        List<Segment> remittance = only(answers, "835");
        assertThat(imbalances(remittance)).isEmpty();
        Money paid = Money.of(find(remittance, "CLP").element(4));
        Money charged = Money.of(find(remittance, "CLP").element(3));
        switch (scenario) {
            case PAID -> assertThat(paid).isEqualTo(charged);
            case DENY -> {
                assertThat(paid).isEqualTo(Money.ZERO);
                assertThat(find(remittance, "CLP").element(2)).isEqualTo("4");
                assertThat(find(remittance, "BPR").element(4)).isEqualTo("NON");
                assertThat(texts(remittance, "LQ")).hasSize(3);
            }
            case PART -> {
                assertThat(texts(remittance, "CAS").toString()).contains("CO*45*", "PR*1*", "*2*", "*3*", "CO*96*67");
                assertThat(paid).isGreaterThan(Money.ZERO).isLessThan(charged);
            }
            default -> {
                assertThat(texts(remittance, "CAS").toString()).contains("CO*45*", "PR*3*").doesNotContain("PR*1*", "CO*96");
                assertThat(paid).isGreaterThan(Money.ZERO).isLessThan(charged);
            }
        }
    }

    @Test
    void anInstitutionalClaimIsPaidByRevenueCode() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").institutional().claim("PAID1-1", "2400.00", "100.00"));

        assertThat(texts(only(answers, "835"), "SVC")).containsExactly("SVC*NU:0120*2400*2400**2", "SVC*HC:85025*100*100*0300*1");
        assertThat(texts(answers.get("000000012.277ca"), "REF")).containsExactly("REF*BLT*131");
        assertThat(imbalances(only(answers, "835"))).isEmpty();
    }

    @Test
    void aDependentIsNamedAsPatientBesideTheSubscriber() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").dependents().claim("ACCT1-1", "100.00").claim("ACCT2-1", "90.00"));

        assertThat(texts(answers.get("000000012.277ca"), "NM1")).contains("NM1*QC*1*DOE*LEO****MI*M123");
        assertThat(texts(only(answers, "835"), "NM1")).containsExactly("NM1*QC*1*DOE*LEO****MI*M123", "NM1*IL*1*DOE*JANE****MI*M123",
                "NM1*QC*1*DOE*LEO****MI*M123", "NM1*IL*1*DOE*JANE****MI*M123");
    }

    @Test
    void oneClaimThatAsksForItRejectsItsWholeInterchange() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("ACCT1-1", "100.00").claim("ta1r-5-1", "80.00"));

        assertThat(answers).containsOnlyKeys("000000010.ta1");
        assertThat(first(answers, "ta1", "TA1").toX12()).isEqualTo("TA1*000000001*260302*0930*R*024");
    }

    @Test
    void oneClaimThatAsksForItRejectsItsWholeTransactionSetAndIsNamed() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("ACCT1-1", "100.00").claim("999R-5-1", "80.00"));

        assertThat(answers).containsOnlyKeys("000000010.ta1", "000000011.999");
        List<Segment> functional = only(answers, "999");
        assertThat(texts(functional, "IK3")).containsExactly("IK3*CLM*21**8");
        assertThat(texts(functional, "CTX")).containsExactly("CTX*CLM01:999R-5-1");
        assertThat(texts(functional, "IK4")).containsExactly("IK4*5:1*1331*7");
        assertThat(texts(functional, "IK5")).containsExactly("IK5*R*5");
        assertThat(texts(functional, "AK9")).containsExactly("AK9*R*1*1*0");
    }

    @Test
    void theClearinghouseRejectsOneClaimAndForwardsTheOthers() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("ACCT1-1", "100.00").claim("277R-5-1", "80.00"));

        List<Segment> clearinghouse = answers.get("000000012.277ca");
        assertThat(texts(clearinghouse, "STC")).containsExactly("STC*A1:19:AY*20260302*WQ*180", "STC*A1:19:AY*20260302*WQ*180",
                "STC*A0:16:PR*20260302*WQ*100", "STC*A7:562:85*20260302*U*80");
        assertThat(texts(clearinghouse, "QTY")).containsExactly("QTY*90*1", "QTY*AA*1", "QTY*QA*1", "QTY*QC*1");
        assertThat(texts(clearinghouse, "AMT")).containsExactly("AMT*YU*100", "AMT*YY*80", "AMT*YU*100", "AMT*YY*80");
        assertThat(texts(answers.get("000000013.277ca"), "TRN")).contains("TRN*2*ACCT1-1").doesNotContain("TRN*2*277R-5-1");
        assertThat(texts(only(answers, "835"), "CLP")).hasSize(1);
    }

    @Test
    void thePayerRejectsAClaimThatTheClearinghouseForwarded() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("PAYR-5-1", "80.00"));

        assertThat(texts(answers.get("000000012.277ca"), "STC")).contains("STC*A0:16:PR*20260302*WQ*80");
        assertThat(texts(answers.get("000000013.277ca"), "STC")).contains("STC*A3:33:IL*20260302*U*80");
        assertThat(answers.keySet()).noneMatch(name -> name.endsWith(".835"));
    }

    @Test
    void aClaimThatDoesNotAddUpIsRejectedForIt() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claimThatDoesNotAddUp("ACCT1-1", "100.00", "90.00"));

        assertThat(texts(answers.get("000000012.277ca"), "STC")).contains("STC*A7:400*20260302*U*100");
        assertThat(answers.keySet()).noneMatch(name -> name.endsWith(".835"));
    }

    @Test
    void aSilentClaimIsTakenWithItsFileAndNeverHeardOfAgain() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("SILENT1-1", "80.00"));

        assertThat(answers).containsOnlyKeys("000000010.ta1", "000000011.999");
    }

    @Test
    void anUnbalancedPaymentComesInA835OfItsOwn() throws IOException {
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("UNBAL1-1", "80.00").claim("ACCT1-1", "100.00"));

        List<List<Segment>> remittances = answers.entrySet().stream().filter(each -> each.getKey().endsWith(".835")).map(Map.Entry::getValue).toList();
        assertThat(remittances).hasSize(2);
        assertThat(imbalances(remittances.get(0))).containsExactly("claim UNBAL1-1");
        assertThat(imbalances(remittances.get(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TA1R", "999R", "277R", "PAYR"})
    void whatIsRejectedOnceIsPaidWhenItComesAgain(String prefix) throws IOException {
        answersTo(Submitted.file("000000001").claim(prefix + "-ACCT-1", "80.00"));
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000002").claim(prefix + "-ACCT-2", "80.00"));

        assertThat(texts(only(answers, "835"), "CLP").get(0)).startsWith("CLP*" + prefix + "-ACCT-2*1*80*");
    }

    @Test
    void anInterchangeControlNumberThatComesAgainIsADuplicate() throws IOException {
        answersTo(Submitted.file("000000001").claim("ACCT1-1", "80.00"));
        clearing = clearing(AnswerDelays.NONE);   // also after a restart
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("ACCT2-1", "80.00"));

        assertThat(answers).hasSize(1);
        assertThat(first(answers, "ta1", "TA1").toX12()).isEqualTo("TA1*000000001*260302*0930*R*025");
    }

    @Test
    void aTa1IsSentUnaskedOnlyToReject() throws IOException {
        assertThat(answersTo(Submitted.file("000000001").withoutAskingForTa1().claim("ACCT1-1", "80.00")).keySet())
                .noneMatch(name -> name.endsWith(".ta1"));
        assertThat(answersTo(Submitted.file("000000002").withoutAskingForTa1().claim("TA1R1-1", "80.00")).keySet())
                .anyMatch(name -> name.endsWith(".ta1"));
    }

    @Test
    void aWrongSegmentCountIsRejectedByThe999() throws IOException {
        String file = new String(Submitted.file("000000001").claim("ACCT1-1", "80.00").bytes(), StandardCharsets.ISO_8859_1);
        mailbox.receive("claims.x12", file.replaceFirst("SE\\*\\d+", "SE*99").getBytes(StandardCharsets.ISO_8859_1));
        clearing.tick(NOON);

        assertThat(texts(only(collect(), "999"), "IK5")).containsExactly("IK5*R*4");
    }

    @Test
    void whatIsNoX12IsPutAsideAndTheNextFileIsAnswered() throws IOException {
        mailbox.receive("a-letter.txt", "Dear clearinghouse".getBytes(StandardCharsets.UTF_8));
        Map<String, List<Segment>> answers = answersTo(Submitted.file("000000001").claim("ACCT1-1", "80.00"));

        assertThat(answers).hasSize(5);
        assertThat(folder.resolve("aside/a-letter.txt")).exists();
    }

    @Test
    void aFileThatIsStillBeingUploadedIsLeftAlone() throws IOException {
        Path part = folder.resolve("partner/inbound/claims.x12.part");
        Files.write(part, Submitted.file("000000001").claim("ACCT1-1", "80.00").bytes());
        clearing.tick(NOON);

        assertThat(part).exists();
        assertThat(mailbox.answers()).isEmpty();
    }

    @Test
    void onePayerPaysTheClaimsOfSeveralFilesInOne835() throws IOException {
        mailbox.receive("a.x12", Submitted.file("000000001").claim("A-1", "80.00").claimTo("MCR99", "M-1", "70.00").bytes());
        mailbox.receive("b.x12", Submitted.file("000000002").claim("B-1", "90.00").bytes());
        clearing.tick(NOON);
        List<List<Segment>> remittances = collect().entrySet().stream().filter(each -> each.getKey().endsWith(".835")).map(Map.Entry::getValue).toList();

        assertThat(remittances).hasSize(2);
        assertThat(remittances.get(0).stream().filter(each -> each.is("CLP")).map(each -> each.element(1))).containsExactly("A-1", "B-1");
        assertThat(remittances.get(1).stream().filter(each -> each.is("CLP")).map(each -> each.element(1))).containsExactly("M-1");
        assertThat(remittances).allSatisfy(each -> assertThat(imbalances(each)).isEmpty());
    }

    @Test
    void answersComeOneAfterTheOtherAndSurviveARestart() throws IOException {
        AnswerDelays slow = new AnswerDelays(Duration.ofSeconds(10), Duration.ofSeconds(20));
        clearing = clearing(slow);
        mailbox.receive("a.x12", Submitted.file("000000001").claim("A-1", "80.00").bytes());
        List<String> seen = new ArrayList<>();
        for (int second = 0; second <= 100; second++) {
            if (second == 25) {
                clearing = clearing(slow);
            }
            clearing.tick(NOON.plusSeconds(second));
            int before = seen.size();
            seen.addAll(collect().keySet());
            assertThat(seen.size() - before).as("answers at once").isLessThanOrEqualTo(1);
        }

        assertThat(seen).containsExactly("000000010.ta1", "000000011.999", "000000012.277ca", "000000013.277ca", "000000024.835");
        assertThat(folder.resolve("ledger/0000001.x12")).doesNotExist();
    }

    @Test
    void theSameSeedGivesTheSameAnswers() throws IOException {
        byte[] file = Submitted.file("000000001").claim("A-1", "80.00", "123.45").claim("B-1", "999.00").bytes();
        mailbox.receive("a.x12", file);
        clearing.tick(NOON);
        List<String> once = collect().values().stream().map(ClearingTest::text).toList();
        mailbox = new Mailbox(folder.resolve("partner2"), folder.resolve("aside2"));
        clearing = new Clearing(mailbox, folder.resolve("ledger2"), new SimulatorSettings(folder, 0, 0, "user", "password-of-tests", "token-of-the-tests",
                42, AnswerDelays.NONE, Duration.ofMillis(50)), ZoneOffset.UTC);
        mailbox.receive("a.x12", file);
        clearing.tick(NOON);

        assertThat(collect().values().stream().map(ClearingTest::text)).isEqualTo(once);
    }

    @Test
    void whatComesALaterDayAndWhatWasPaidSurviveARestart() throws IOException {
        List<Segment> first = only(answersTo(Submitted.file("000000001").claim("REVCOR-1", "80.00")), "835");
        clearing = clearing(AnswerDelays.NONE);
        clearing.tick(NOON.plus(Duration.ofDays(7).minusSeconds(1)));
        assertThat(collect()).isEmpty();
        clearing.tick(NOON.plus(Duration.ofDays(7)));
        assertThat(texts(only(collect(), "835"), "CLP")).hasSize(2);

        clearing = clearing(AnswerDelays.NONE);
        Submitted replacement = Submitted.file("000000002").replacing("7", find(first, "CLP").element(7)).claim("REVCOR-2", "120.00");
        List<Segment> answer = only(answersTo(replacement), "835");
        assertThat(answer.stream().filter(each -> each.is("CLP")).map(each -> each.element(1) + " " + each.element(2)))
                .containsExactly("REVCOR-1 22", "REVCOR-2 1");
        assertThat(imbalances(answer)).isEmpty();
    }

    @Test
    void manyRemittancesBalanceWithAndWithoutProviderAdjustments() throws IOException {
        int adjusted = 0;
        for (int i = 1; i <= 40; i++) {
            List<Segment> remittance = only(answersTo(Submitted.file("%09d".formatted(i)).claim("ACCT%d-1".formatted(i), i + "33.17", "12.34")), "835");
            assertThat(imbalances(remittance)).isEmpty();
            adjusted += texts(remittance, "PLB").size();
        }

        assertThat(adjusted).isBetween(1, 39);
    }

    private Map<String, List<Segment>> answersTo(Submitted file) throws IOException {
        mailbox.receive("claims.x12", file.bytes());
        clearing.tick(NOON);
        return collect();
    }

    /** Collects all answers, each checked by independent readers. */
    private Map<String, List<Segment>> collect() throws IOException {
        Map<String, List<Segment>> answers = new TreeMap<>();
        for (String name : mailbox.answers()) {
            byte[] answer = mailbox.answer(name).orElseThrow();
            IndependentReaders.accept(name, answer);
            List<Segment> segments = new ArrayList<>();
            new X12Reader(new ByteArrayInputStream(answer)).forEachRemaining(segments::add);
            answers.put(name, segments);
            mailbox.collected(name);
        }
        return answers;
    }

    private static List<Segment> only(Map<String, List<Segment>> answers, String kind) {
        List<List<Segment>> found = answers.entrySet().stream().filter(each -> each.getKey().endsWith("." + kind)).map(Map.Entry::getValue).toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    private static Segment first(Map<String, List<Segment>> answers, String kind, String id) {
        return find(only(answers, kind), id);
    }

    private static Segment find(List<Segment> segments, String id) {
        return segments.stream().filter(each -> each.is(id)).findFirst().orElseThrow();
    }

    private static Segment find(List<Segment> segments, String id, String qualifier) {
        return segments.stream().filter(each -> each.is(id, qualifier)).findFirst().orElseThrow();
    }

    private static List<String> texts(List<Segment> segments, String id) {
        return segments.stream().filter(each -> each.is(id)).map(Segment::toX12).toList();
    }

    private static String text(List<Segment> segments) {
        return segments.stream().map(Segment::toX12).toList().toString();
    }

    /** The three equations of the 835 (X221A1 1.10.2.1), worked out from the segments alone. */
    private static List<String> imbalances(List<Segment> remittance) {
        List<String> wrong = new ArrayList<>();
        Money rest = Money.ZERO;
        Money line = Money.ZERO;
        Money claim = Money.ZERO;
        String number = "";
        for (Segment segment : remittance) {
            switch (segment.id()) {
                case "BPR" -> rest = Money.of(segment.element(2));
                case "CLP", "PLB", "SE" -> {
                    if (!line.isZero()) {
                        wrong.add("line of " + number);
                    }
                    if (!claim.isZero()) {
                        wrong.add("claim " + number);
                    }
                    line = Money.ZERO;
                    claim = Money.ZERO;
                    if (segment.is("CLP")) {
                        number = segment.element(1);
                        claim = Money.of(segment.element(3)).minus(Money.of(segment.element(4)));
                        rest = rest.minus(Money.of(segment.element(4)));
                    } else if (segment.is("PLB")) {
                        rest = rest.plus(Money.of(segment.element(4)));
                    } else if (!rest.isZero()) {
                        wrong.add("transaction");
                    }
                }
                case "SVC" -> {
                    if (!line.isZero()) {
                        wrong.add("line of " + number);
                    }
                    line = Money.of(segment.element(2)).minus(Money.of(segment.element(3)));
                }
                case "CAS" -> {
                    for (int i = 3; segment.has(i); i += 3) {
                        line = line.minus(Money.of(segment.element(i)));
                        claim = claim.minus(Money.of(segment.element(i)));
                    }
                }
                default -> { }
            }
        }
        return wrong;
    }
}
