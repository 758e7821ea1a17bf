package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.bank.AwaitedMoney;
import io.payergateway.bank.EntryState;
import io.payergateway.bank.Imported;
import io.payergateway.bank.Reassociation.Outcome;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.retention.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Money without its remittance, remittances without their money, and what ends the waiting. */
class MissingPartnersTest extends BankBench {
    @Test
    void aRemittanceWithoutPaymentNeedsNoMoney() {
        csv(row("2026-03-01", "1.00", "X", "B-0"));
        remit(AnswerFile.remittance("0", "N-1", clp("C-1", "4", "96", "0"), "CAS*CO*197*96").text());
        at("2026-06-01T12:00:00Z");
        assertThat(codes()).containsExactly("REMITTANCE_MISSING");
        assertThat(desk.awaited(0, 10)).isEmpty();
    }

    @Test
    void moneyThatIsNoPaymentOfClaimsIsSetAsideAndMissedNoMore() {
        csv(row("2026-03-10", "96.00", "", "B-1"));
        at("2026-03-17T12:00:00Z");
        assertThat(codes()).containsExactly("REMITTANCE_MISSING");
        long entry = entries(EntryState.OPEN).get(0).row().id();
        assertThat(desk.setAside(entry, "api", "rent")).isEqualTo(Outcome.DONE);
        at("2026-03-18T12:00:00Z");
        assertThat(codes()).isEmpty();
        assertThat(desk.undo(entry, "api", "it was a payment")).isEqualTo(Outcome.DONE);
        at("2026-03-19T12:00:00Z");
        assertThat(codes()).as("missed anew").containsExactly("REMITTANCE_MISSING");
        assertThat(desk.setAside(4711, "api", "none")).isEqualTo(Outcome.UNKNOWN_ENTRY);
    }

    @Test
    void bothMissingSidesAreToldAfterTheirBusinessDaysAndTheirFindingsCloseWhenThePartnerComes() {
        remit("96", "T-1");
        csv(row("2026-03-10", "40.00", "T-2", "B-1"));
        at("2026-03-14T03:59:00Z");
        assertThat(codes()).as("the third business day, Friday, is not over in New York").isEmpty();
        at("2026-03-14T04:01:00Z");
        at("2026-03-14T04:02:00Z");
        assertThat(codes()).containsExactlyInAnyOrder("MONEY_MISSING", "REMITTANCE_MISSING");
        assertThat(bench.open()).filteredOn(finding -> finding.code().equals("MONEY_MISSING")).singleElement().satisfies(finding -> {
            assertThat(finding.owner()).isEqualTo(Owner.BILLING);
            assertThat(finding.message()).contains("96.00", "due by 2026-03-13");
        });
        assertThat(missing.moneyAwaited()).satisfies(waiting -> {
            assertThat(waiting.dollars()).isEqualTo(Money.of("96.00"));
            assertThat(waiting.overdue()).isEqualTo(1);
        });
        assertThat(missing.remittancesAwaited().dollars()).isEqualTo(Money.of("40.00"));
        assertThat(desk.awaited(0, 10)).singleElement().extracting(AwaitedMoney::due).isEqualTo(Optional.of(LocalDate.of(2026, 3, 13)));
        csv(row("2026-03-12", "96.00", "T-1", "B-2"));
        remit("40", "T-2");
        at("2026-03-14T04:10:00Z");
        assertThat(codes()).isEmpty();
        assertThat(missing.moneyAwaited().count()).isZero();
        assertThat(missing.remittancesAwaited().overdue()).isZero();
    }

    @Test
    void aRemittanceThatIsExcusedIsAwaitedNoMoreAndMatchedShouldItsMoneyCome() {
        long remittance = remit("96", "T-1");
        csv(row("2026-03-10", "1.00", "T-0", "B-0"));
        at("2026-03-20T12:00:00Z");
        assertThat(codes()).contains("MONEY_MISSING");
        assertThat(desk.excuse(remittance, "api", "paid by card")).isEqualTo(Outcome.DONE);
        assertThat(desk.excuse(remittance, "api", "again")).isEqualTo(Outcome.NO_SUCH_REMITTANCE);
        at("2026-03-21T12:00:00Z");
        assertThat(codes()).containsExactly("REMITTANCE_MISSING");
        assertThat(desk.awaited(0, 10)).isEmpty();
        assertThat(missing.moneyAwaited().count()).isZero();
        assertThat(csv(row("2026-03-11", "96.00", "T-1", "B-1")).matched()).isEqualTo(1);
        assertThat(desk.moneyOf(remittance)).isPresent();
        assertThat(audit()).containsExactly("bank.excuse remittance " + remittance);
    }

    @Test
    void checksAreInNoListWhereNoDeadlineAwaitsThem() {
        csv(row("2026-03-01", "1.00", "T-0", "B-0"));
        remit(AnswerFile.remittance("96", "4711", clp("C-1", "1", "96", "96")).text()
                .replace("*ACH*CCP*01*999999992*DA*1*1999999999**01*999999992*DA*2*20260310", "*CHK************20260310"));
        at("2026-06-01T12:00:00Z");
        assertThat(desk.awaited(0, 10)).isEmpty();
        assertThat(codes()).containsExactly("REMITTANCE_MISSING");
    }

    @Test
    void moneyIsAwaitedFromTheFirstDayThatTheBankToldOf() {
        remit("96", "T-1");
        at("2026-06-01T12:00:00Z");
        assertThat(codes()).as("no bank file ever came").isEmpty();
        csv(row("2026-03-11", "1.00", "T-2", "B-1"));
        at("2026-06-01T12:00:00Z");
        assertThat(codes()).as("the remittance is older").containsExactly("REMITTANCE_MISSING");
        assertThat(desk.sums().since()).contains(LocalDate.of(2026, 3, 11));
    }

    @Test
    void theBytesOfAFileArePurgedOnceAllOfItsMoneyIsDoneAndItIsStillKnown() {
        String rows = row("2026-03-10", "96.00", "", "B-1");
        long file = csv(rows).fileId();
        bench.clock().set(Instant.parse("2033-04-01T12:00:00Z"));
        Retention retention = new Retention(bench.jdbi(), RetentionPolicy.USUAL, bench.clock());
        assertThat(retention.purge().files()).as("its money is open").isZero();
        desk.setAside(entries(EntryState.OPEN).get(0).row().id(), "api", "rent");
        assertThat(retention.outlook().due().files()).isEqualTo(1);
        assertThat(retention.purge().files()).isEqualTo(1);
        assertThat(desk.bytes(file)).isEmpty();
        assertThat(entries(EntryState.SET_ASIDE).get(0).row().entry().description()).isEmpty();
        assertThat(csv(rows).outcome()).isEqualTo(Imported.Outcome.KNOWN);
        assertThat(csv(rows, row("2026-03-10", "1.00", "", "B-2")).known()).isEqualTo(1);
    }
}
