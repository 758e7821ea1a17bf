package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Severity;
import io.payergateway.remittance.ProviderAdjustmentKind;
import io.payergateway.remittance.ProviderAdjustmentRow;
import io.payergateway.remittance.ProviderAdjustmentRow.Link;
import io.payergateway.remittance.ProviderBalanceRow;
import io.payergateway.remittance.RemittanceDesk.Outcome;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PLBs of 835s: what they name, and what is carried from one to the next, on real PostgreSQL. */
class ProviderMoneyTest {
    private static final String NPI = "1234567893";
    private final AnswerBench bench = new AnswerBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static String plb(String reason, String amount) {
        return "PLB*" + NPI + "*20261231*" + reason + "*" + amount;
    }

    private List<ProviderAdjustmentRow> kept() {
        return bench.dispatcher().desk().providers().adjustments(0, 1000);
    }

    private ProviderBalanceRow balance() {
        List<ProviderBalanceRow> all = bench.dispatcher().desk().providers().balances(0, 1000);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private RemittanceRow last() {
        List<RemittanceRow> all = bench.remittances();
        return all.get(all.size() - 1);
    }

    @Test
    void aSetWithPlbAloneIsPostedAndEachPairIsKept() {
        bench.take(AnswerFile.remittance("120", trace(), plb("CT:2026-03", "-100") + "*L6*-25.5*IR:TAX7*5.5"));
        assertThat(last().status()).isEqualTo(RemittanceStatus.POSTED);
        assertThat(kept()).extracting(ProviderAdjustmentRow::code, ProviderAdjustmentRow::kind, ProviderAdjustmentRow::reference, ProviderAdjustmentRow::amount)
                .containsExactly(tuple("CT", ProviderAdjustmentKind.CAPITATION, "2026-03", Money.of("-100")),
                        tuple("L6", ProviderAdjustmentKind.INTEREST, "", Money.of("-25.50")),
                        tuple("IR", ProviderAdjustmentKind.WITHHOLDING, "TAX7", Money.of("5.50")));
        assertThat(kept()).allSatisfy(row -> {
            assertThat(row.providerId()).isEqualTo(NPI);
            assertThat(row.fiscalPeriod()).isEqualTo("20261231");
            assertThat(row.originator()).isEqualTo("1999999999");
            assertThat(row.link()).isEqualTo(Link.PROVIDER);
            assertThat(row.remittanceId()).isEqualTo(last().id());
            assertThat(row.meaning()).isNotBlank();
        });
        assertThat(bench.dispatcher().desk().providers().balances(0, 10)).as("nothing is carried forward").isEmpty();
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void aDebtThatIsCarriedOutOfAnEmptyPaymentIsOpenUntilTheNextOneTakesItUp() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "22", "-150", "-100"), "CAS*CO*45*-50", plb("FB", "-100")));
        assertThat(last().status()).isEqualTo(RemittanceStatus.POSTED);
        assertThat(last().method()).isEqualTo("NON");
        assertThat(balance()).satisfies(owed -> {
            assertThat(owed.originator()).isEqualTo("1999999999");
            assertThat(owed.providerId()).isEqualTo(NPI);
            assertThat(owed.payerName()).isEqualTo("EVERGREEN HEALTH");
            assertThat(owed.open()).isEqualTo(Money.of("100"));
            assertThat(owed.remittanceId()).isEqualTo(last().id());
        });
        bench.take(AnswerFile.remittance("20", trace(), clp(sent.numbers().get(1), "1", "150", "120"), "CAS*CO*45*30", plb("FB", "100")));
        assertThat(balance()).extracting(ProviderBalanceRow::carried, ProviderBalanceRow::takenUp, ProviderBalanceRow::open)
                .containsExactly(Money.of("100"), Money.of("100"), Money.ZERO);
        assertThat(bench.open()).extracting(Finding::code).doesNotContain("BALANCE_FORWARD_MISMATCH");
    }

    @Test
    void moreTakenUpThanWasCarriedIsToldToBillingOnceAndClosesWhenItsRemittanceComesLate() {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        bench.take(AnswerFile.remittance("0", trace(), plb("FB", "-40") + "*CS*40"));
        bench.take(AnswerFile.remittance("0", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50", plb("FB", "100")));
        assertThat(bench.open()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("BALANCE_FORWARD_MISMATCH");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("took up 100.00").contains("only 40.00 was open");
            assertThat(finding.place()).isEqualTo("payer 1999999999 provider " + NPI);
        });
        assertThat(balance()).extracting(ProviderBalanceRow::unexplained, ProviderBalanceRow::open).containsExactly(Money.of("60"), Money.ZERO);
        String late = AnswerFile.remittance("0", trace(), plb("FB", "-60") + "*CS*60").text().replace("*20260310", "*20260301");
        bench.take(AnswerFile.bytes(late));
        assertThat(balance()).extracting(ProviderBalanceRow::unexplained, ProviderBalanceRow::open).containsExactly(Money.ZERO, Money.ZERO);
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void whatAPlbNamesIsLinkedToItsClaimOrRemittance() {
        SentFile sent = SentFile.of(bench.jdbi(), 3);
        String first = trace();
        bench.take(AnswerFile.remittance("100", first, "CLP*" + sent.numbers().get(0) + "*1*150*100**12*OWN77*11*1", "CAS*CO*45*50"));
        long paid = last().id();
        bench.take(AnswerFile.remittance("10", trace(), "CLP*CUT-1*1*150*100**12*OWN78*11*1", "NM1*QC*1*DOE*JANE", "SVC*HC:99213*150*100", "CAS*CO*45*50",
                "REF*6R*" + sent.numbers().get(1) + "-1", plb("WO:" + sent.numbers().get(2), "10") + "*WO:CUT-1*20*WO:OWN77*30*72:" + first + "*25*CS:NOBODY*5"));
        assertThat(kept()).extracting(ProviderAdjustmentRow::link).containsExactly(Link.CLAIM, Link.CLAIM, Link.CLAIM, Link.REMITTANCE, Link.PROVIDER);
        assertThat(kept()).filteredOn(row -> row.link() == Link.CLAIM).extracting(row -> row.claimId().orElseThrow())
                .containsExactly(sent.ids().get(2), sent.ids().get(1), sent.ids().get(0));
        assertThat(kept().get(3).linkedRemittanceId()).hasValue(paid);
        assertThat(kept().get(0).kind()).isEqualTo(ProviderAdjustmentKind.TAKE_BACK);
    }

    @Test
    void aTakeBackThatNamesItsClaimMovesNoMoneyOfTheClaim() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        bench.take(AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50"));
        bench.take(AnswerFile.remittance("70", trace(), clp(sent.numbers().get(1), "1", "150", "100"), "CAS*CO*45*50", plb("WO:" + sent.numbers().get(0), "30")));
        assertThat(kept()).singleElement().satisfies(row -> assertThat(row.claimId()).hasValue(sent.ids().get(0)));
        assertThat(bench.claim(sent.ids().get(0)).totalPaid()).as("CLP04 alone is paid to claims").isEqualTo(Money.of("100"));
    }

    @Test
    void theSameAgainKeepsNothingAndAnotherPayerHasABalanceOfItsOwn() {
        String body = AnswerFile.remittance("0", trace(), plb("FB", "-40") + "*CS*40").text();
        bench.take(AnswerFile.bytes(body));
        bench.take(AnswerFile.bytes(body.replace("CLEARPATH      *ZZ", "CLEARPATH2     *ZZ")));
        assertThat(last().status()).isEqualTo(RemittanceStatus.DUPLICATE);
        assertThat(kept()).hasSize(2);
        assertThat(balance().open()).isEqualTo(Money.of("40"));
        bench.take(AnswerFile.bytes(AnswerFile.remittance("0", trace(), plb("FB", "-7") + "*CS*7").text().replace("*1999999999~", "*1888888888~")));
        assertThat(bench.dispatcher().desk().providers().balances(0, 10)).extracting(ProviderBalanceRow::open).containsExactly(Money.of("40"), Money.of("7"));
    }

    @Test
    void ofAnImbalanceThePlbsAreKeptWhereABillerAcceptsItAndNeverWhereOneRejectsIt() {
        bench.take(AnswerFile.remittance("0", trace(), plb("FB", "-40") + "*CS*39"));
        RemittanceRow accepted = last();
        bench.take(AnswerFile.remittance("0", trace(), plb("FB", "-90") + "*CS*89"));
        RemittanceRow rejected = last();
        assertThat(rejected.status()).isEqualTo(RemittanceStatus.QUARANTINED);
        assertThat(kept()).isEmpty();
        assertThat(bench.dispatcher().desk().accept(accepted.id(), "anna", "the payer confirmed it")).isEqualTo(Outcome.DONE);
        assertThat(bench.dispatcher().desk().reject(rejected.id(), "anna", "wrong")).isEqualTo(Outcome.DONE);
        assertThat(kept()).extracting(ProviderAdjustmentRow::remittanceId).containsOnly(accepted.id()).hasSize(2);
        assertThat(balance().open()).isEqualTo(Money.of("40"));
    }

    @Test
    void pagesGoOnFromTheirCursor() {
        bench.take(AnswerFile.remittance("0", trace(), plb("FB", "-40") + "*CS*40"));
        ProviderAdjustmentRow first = bench.dispatcher().desk().providers().adjustments(0, 1).get(0);
        assertThat(bench.dispatcher().desk().providers().adjustments(first.id(), 10)).extracting(ProviderAdjustmentRow::code).containsExactly("CS");
    }

    @Test
    void aClaimThatOnlyAPlbNamesIsLockedWithTheOthersInOneOrder() {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        AnswerFile remittance = AnswerFile.remittance("90", trace(), clp(sent.numbers().get(1), "1", "150", "100"), "CAS*CO*45*50", plb("WO:" + sent.numbers().get(0), "10"));
        CompletableFuture<Void> posting = bench.jdbi().inTransaction(handle -> {
            handle.execute("select id from claim where id = ? for update", sent.ids().get(0));
            CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> bench.take(remittance));
            while (bench.jdbi().withHandle(other -> other.createQuery("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                    .mapTo(Integer.class).one()) == 0) {
                Thread.onSpinWait();
            }
            // whoever holds the first claim and wants the second gets it: nobody waits in a circle
            List<Long> free = bench.jdbi().inTransaction(other -> other.createQuery("select id from claim where id = :id for update skip locked")
                    .bind("id", sent.ids().get(1)).mapTo(Long.class).list());
            assertThat(free).hasSize(1);
            return waits;
        });
        posting.join();
        assertThat(kept()).singleElement().satisfies(row -> assertThat(row.claimId()).hasValue(sent.ids().get(0)));
    }
}
