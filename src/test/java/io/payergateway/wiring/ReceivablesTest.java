package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Changed;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.FeeSchedules;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import io.payergateway.partner.UnderpaymentTolerance;
import io.payergateway.receivable.Aged;
import io.payergateway.receivable.Ageing;
import io.payergateway.receivable.PayerAgeing;
import io.payergateway.receivable.ReceivableBook;
import io.payergateway.receivable.Since;
import io.payergateway.remittance.AdjudicationRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real answers to real files of claims of 150.00 (99213:25, 1 March 2026, evergreen), and what the book makes of them. */
class ReceivablesTest {
    private static final String FEES = "payer,procedure,modifiers,placeOfService,amount,from,to\n";
    private final AnswerBench bench = new AnswerBench();
    private final Partners partners = partners();
    private final Ageing ageing = new Ageing(bench.jdbi(), partners, bench.clock());
    @TempDir
    private Path config;

    @AfterEach
    void close() {
        bench.close();
    }

    private static Partners partners() {
        Partners demo = DemoPartners.load();
        Map<String, PayerConfig> payers = new HashMap<>(demo.payers());
        payers.put("evergreen", Changed.in(payers.get("evergreen"), "tolerance", Optional.of(new UnderpaymentTolerance(Money.of("5.00"), new BigDecimal("5")))));
        return Changed.in(demo, "payers", payers);
    }

    private ReceivableBook book() {
        return book("");
    }

    private ReceivableBook book(String fees) {
        try {
            Path folder = Files.createDirectories(config.resolve("fee-schedules"));
            Files.writeString(folder.resolve("evergreen.csv"), FEES + fees);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new ReceivableBook(bench.jdbi(), partners, FeeSchedules.load(config, partners.payers().keySet()), AdjudicationRule.load(Path.of("mappings", "codes")),
                bench.clock());
    }

    /** A line that is paid, with CO-45 for the rest: allowed is paid + coinsurance. */
    private static String[] paid(String number, String icn, String paid, String coinsurance) {
        Money rest = Money.of("150").minus(Money.of(paid)).minus(Money.of(coinsurance));
        return Stream.of("CLP*" + number + "*1*150*" + Money.of(paid).toX12() + "*" + coinsurance + "*12*" + icn + "*11*1",
                "SVC*HC:99213:25*150*" + Money.of(paid).toX12() + "**1", "DTM*472*20260301", rest.isZero() ? "" : "CAS*CO*45*" + rest.toX12(),
                coinsurance.equals("0") ? "" : "CAS*PR*2*" + coinsurance, "REF*6R*1").filter(segment -> !segment.isEmpty()).toArray(String[]::new);
    }

    private static String[] reversed(String number, String icn, String paid, String coinsurance) {
        Money rest = Money.of("150").minus(Money.of(paid)).minus(Money.of(coinsurance));
        return new String[] {"CLP*" + number + "*22*-150*" + Money.of(paid).negate().toX12() + "**12*" + icn + "*11*1", "SVC*HC:99213:25*-150*" + Money.of(paid).negate().toX12() + "**1",
            "DTM*472*20260301", "CAS*CO*45*" + rest.negate().toX12(), "CAS*PR*2*" + Money.of(coinsurance).negate().toX12(), "REF*6R*1"};
    }

    private void pay(SentFile sent, String icn, String paid, String coinsurance) {
        bench.take(AnswerFile.remittance(Money.of(paid).toX12(), Payments.trace(), paid(sent.numbers().get(0), icn, paid, coinsurance)));
    }

    /** Others that were allowed so much, a day apart. */
    private void history(ReceivableBook book, String... allowed) {
        for (String each : allowed) {
            pay(SentFile.of(bench.jdbi(), 1), "OLD", each, "0");
            bench.clock().pass(Duration.ofDays(1));
        }
        book.turn();
    }

    private PayerAgeing evergreen() {
        return ageing.report().payers().stream().filter(row -> row.payer().equals("evergreen")).findFirst().orElseThrow();
    }

    private List<String> dollars(Since since) {
        return evergreen().since(since).stream().map(aged -> aged.dollars().toString()).toList();
    }

    private List<Finding> underpaid() {
        return bench.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.BILLING, 0, 1000)).stream().map(FindingRow::finding)
                .filter(finding -> finding.code().equals("UNDERPAID")).toList();
    }

    @Test
    void aClaimAgesFromItsSendingItsAcceptanceAndItsAdjudicationByDaysOfTheFacility() {
        ReceivableBook book = book();
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        book.turn();
        assertThat(evergreen().since(Since.SENT)).first().isEqualTo(new Aged("0-30", 2, Money.of("300.00")));
        assertThat(evergreen().dollars(Since.ACKNOWLEDGED)).isEqualTo(Money.ZERO);
        bench.clock().pass(Duration.ofDays(20));
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20:PR*20260303*WQ*150"));
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.ACCEPTED);
        book.turn();
        bench.clock().pass(Duration.ofDays(11));
        // sent on 2 March at 7:00 in New York: 31 days later it is 2 April there
        assertThat(dollars(Since.SENT)).containsExactly("0.00", "300.00", "0.00", "0.00", "0.00");
        bench.clock().pass(Duration.ofHours(-12));
        assertThat(dollars(Since.SENT)).as("still 1 April in New York").containsExactly("300.00", "0.00", "0.00", "0.00", "0.00");
        bench.clock().pass(Duration.ofHours(12));
        assertThat(dollars(Since.ACKNOWLEDGED)).containsExactly("150.00", "0.00", "0.00", "0.00", "0.00");
        bench.take(AnswerFile.remittance("0", Payments.trace(), "CLP*" + sent.numbers().get(0) + "*4*150*0**12*ICN1*11*1", "CAS*CO*16*150"));
        book.turn();
        bench.clock().pass(Duration.ofDays(121));
        assertThat(dollars(Since.SENT)).containsExactly("0.00", "0.00", "0.00", "0.00", "300.00");
        assertThat(dollars(Since.ADJUDICATED)).as("denied dollars stay open").containsExactly("0.00", "0.00", "0.00", "0.00", "150.00");
    }

    @Test
    void outstandingIsTheChargeLessWhatWasPaidAndWhatThePayerNeedNotPay() {
        ReceivableBook book = book();
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String number = sent.numbers().get(0);
        pay(sent, "ICN1", "80", "20");
        book.turn();
        assertThat(evergreen().dollars(Since.SENT)).as("50 by contract, 20 from the patient").isEqualTo(Money.ZERO);
        bench.take(AnswerFile.remittance("-80", Payments.trace(), reversed(number, "ICN1", "80", "20")));
        book.turn();
        assertThat(evergreen().dollars(Since.ADJUDICATED)).as("taken back").isEqualTo(Money.of("150.00"));
        bench.take(AnswerFile.remittance("60", Payments.trace(), "CLP*" + number + "*1*150*60**12*ICN2*11*1", "CAS*CO*45*50", "CAS*CO*97*40"));
        book.turn();
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.PARTIALLY_PAID);
        assertThat(evergreen().dollars(Since.ADJUDICATED)).as("40 are denied").isEqualTo(Money.of("40.00"));
        bench.jdbi().useHandle(handle -> handle.execute("delete from receivable"));
        bench.jdbi().useHandle(handle -> handle.execute("insert into receivable_due (claim_id) select id from claim"));
        book.turn();
        assertThat(evergreen().dollars(Since.ADJUDICATED)).as("derived anew it is the same").isEqualTo(Money.of("40.00"));
    }

    @Test
    void moneyDoesNotGetYoungerByARejectionAndAnotherSending() {
        ReceivableBook book = book();
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A2:20:PR*20260303*WQ*150"));
        bench.take(AnswerFile.claim("EVERGREEN", sent.batch(), sent.numbers().get(0), "STC*A3:21:PR*20260304*U*150"));
        book.turn();
        assertThat(evergreen().dollars(Since.ACKNOWLEDGED)).as("rejected after all").isEqualTo(Money.ZERO);
        bench.clock().pass(Duration.ofDays(40));
        sent.again(bench.jdbi());
        book.turn();
        assertThat(dollars(Since.SENT)).containsExactly("0.00", "150.00", "0.00", "0.00", "0.00");
    }

    @Test
    void aLineAllowedBelowItsFeeByMoreThanBothTolerancesIsUnderpaidAndACorrectionClosesIt() {
        ReceivableBook book = book("evergreen,99213,25,,100.00,2026-01-01,2026-12-31\n");
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        pay(sent, "ICN1", "70", "20");
        book.turn();
        book.turn();
        assertThat(underpaid()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("For 99213:25 the payer allowed 90.00, and 100.00 was expected by the fee schedule (100.00 a unit, 1 units): 10.00 less, "
                    + "beyond the tolerance of $5.00 and 5 %.");
            assertThat(finding.place()).isEqualTo("CLP07 ICN1 SVC 1");
            assertThat(finding.source()).endsWith("/fee-schedules/evergreen.csv:2");
            assertThat(finding.isError()).isTrue();
        });
        bench.take(AnswerFile.remittance("-70", Payments.trace(), reversed(sent.numbers().get(0), "ICN1", "70", "20")));
        book.turn();
        assertThat(underpaid()).as("a reversal is no payment").isEmpty();
        pay(sent, "ICN2", "80", "20");
        book.turn();
        assertThat(underpaid()).isEmpty();
    }

    @Test
    void withinATolerancOrByTheLesserChargeNothingIsSaid() {
        ReceivableBook book = book("evergreen,99213,25,,100.00,2026-01-01,2026-12-31\n");
        pay(SentFile.of(bench.jdbi(), 1), "ICN1", "95", "0");
        book.turn();
        assertThat(underpaid()).as("5.00 is not more than 5.00").isEmpty();
        ReceivableBook dear = book("evergreen,99213,25,,900.00,2026-01-01,2026-12-31\n");
        pay(SentFile.of(bench.jdbi(), 1), "ICN2", "150", "0");
        dear.turn();
        assertThat(underpaid()).as("the whole charge was allowed").isEmpty();
    }

    @Test
    void aFeeOfAnotherDayPlaceOrModifierIsNotUsedAndOneOfThePlaceComesFirst() {
        ReceivableBook book = book("evergreen,99213,25,,140.00,2025-01-01,2025-12-31\nevergreen,99213,,,140.00,2026-01-01,\nsummit,99213,25,,140.00,2026-01-01,\n"
                + "evergreen,99213,25,22,140.00,2026-01-01,\n");
        pay(SentFile.of(bench.jdbi(), 1), "ICN1", "80", "20");
        book.turn();
        assertThat(underpaid()).as("nothing is known of it").isEmpty();
        ReceivableBook ofPlace = book("evergreen,99213,25,,140.00,2026-01-01,\nevergreen,99213,25,11,80.00,2026-01-01,\n");
        pay(SentFile.of(bench.jdbi(), 1), "ICN2", "80", "0");
        ofPlace.turn();
        assertThat(underpaid()).as("the office's fee is 80.00").isEmpty();
    }

    @Test
    void withoutAFeeTheMedianOfAtLeastFiveLinesIsExpectedAndSaysThatItIsHistory() {
        ReceivableBook book = book();
        history(book, "90", "100", "110", "100");
        pay(SentFile.of(bench.jdbi(), 1), "ICN1", "70", "0");
        book.turn();
        assertThat(underpaid()).as("four lines are no history").isEmpty();
        history(book, "100");
        pay(SentFile.of(bench.jdbi(), 1), "ICN2", "70", "0");
        book.turn();
        assertThat(underpaid()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("allowed 70.00, and 100.00 was expected by payment history (the median of its last 6 lines in 12 months)");
            assertThat(finding.isError()).as("a hint").isFalse();
        });
        bench.clock().pass(Duration.ofDays(400));
        pay(SentFile.of(bench.jdbi(), 1), "ICN3", "20", "0");
        book.turn();
        assertThat(underpaid()).as("what is older than a year is no history").hasSize(1);
    }

    @Test
    void deniedLinesReversalsSecondaryPayersAndReductionsOutsideOfAPriceListAreNeverUnderpaid() {
        ReceivableBook book = book("evergreen,99213,25,,100.00,2026-01-01,\n");
        answer("1", "0", "CAS*CO*97*150");
        answer("1", "10", "CAS*CO*45*50", "CAS*PR*96*90");
        answer("2", "10", "CAS*CO*45*50", "CAS*OA*23*90");
        answer("1", "10", "CAS*CO*45*50", "CAS*OA*23*90");
        answer("1", "0", "CAS*CO*24*150");
        answer("1", "10", "CAS*CO*45*100", "CAS*CO*59*40");
        book.turn();
        assertThat(underpaid()).isEmpty();
        answer("1", "98", "CAS*CO*45*50", "CAS*CO*253*2");
        book.turn();
        assertThat(underpaid()).as("sequestration is taken off what was allowed").isEmpty();
        answer("1", "10", "CAS*CO*45*140");
        book.turn();
        assertThat(underpaid()).hasSize(1);
    }

    private void answer(String status, String paid, String... cas) {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String[] body = Stream.of(Stream.of("CLP*" + sent.numbers().get(0) + "*" + status + "*150*" + paid + "**12*ICN*11*1", "SVC*HC:99213:25*150*" + paid + "**1",
                "DTM*472*20260301"), Stream.of(cas), Stream.of("REF*6R*1")).flatMap(each -> each).toArray(String[]::new);
        bench.take(AnswerFile.remittance(paid, Payments.trace(), body));
    }

    @Test
    void whatThePayerSaysItAllowedCountsAndWhatAPersonClosedComesBackOnlyWithOtherFigures() {
        ReceivableBook book = book("evergreen,99213,25,,100.00,2026-01-01,\n");
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("60", Payments.trace(), "CLP*" + sent.numbers().get(0) + "*1*150*60**12*ICN1*11*1", "SVC*HC:99213:25*150*60**1", "DTM*472*20260301",
                "CAS*CO*45*90", "REF*6R*1", "AMT*B6*85"));
        book.turn();
        assertThat(underpaid()).singleElement().satisfies(finding -> assertThat(finding.message()).contains("allowed 85.00"));
        long id = bench.jdbi().withHandle(handle -> new FindingStore().ofClaim(handle, sent.ids().get(0))).get(0).id();
        bench.jdbi().useHandle(handle -> new FindingStore().resolve(handle, id, "Closed by a person: agreed", SampleClaims.NOON));
        bench.jdbi().useHandle(handle -> handle.execute("insert into receivable_due (claim_id) select id from claim"));
        book.turn();
        assertThat(underpaid()).isEmpty();
    }

    @Test
    void whatThePayerThatAClaimWasForwardedToDeniesIsStillOwed() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        String number = sent.numbers().get(0);
        ReceivableBook book = book();
        bench.take(AnswerFile.remittance("100", Payments.trace(), Payments.clp(number, "19", "150", "100", "50"), "CAS*PR*2*50"));
        bench.take(AnswerFile.remittance("30", Payments.trace(), Payments.clp(number, "2", "150", "30"), "CAS*OA*23*100", "CAS*CO*50*20"));
        book.turn();
        assertThat(dollars(Since.SENT).get(0)).isEqualTo("20.00");
    }
}
