package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A credit may come before its charge; until then somebody must know that it waits. */
class UnmatchedCreditTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCreditWithoutItsChargeIsOnTheWorklistThoughThereIsNoClaim() {
        long message = desk.take(credit());
        desk.releaseNow();
        assertThat(desk.claims()).isEmpty();
        assertThat(openOf(message)).containsExactly("CREDIT_WITHOUT_CHARGE");
        assertThat(desk.totals().holds()).isTrue();
        assertThat(desk.totals().held()).isEqualTo(1);
    }

    @Test
    void itsMessageCountsAsHeldUntilItsChargeComesOrAPersonLetsItStand() {
        desk.take(credit());
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        assertThat(desk.totals().held()).isEqualTo(2);
        desk.editing.edit(desk.only().id(), EditRequest.because("Written off.").accepting("CREDIT_WITHOUT_CHARGE"), "biller");
        assertThat(desk.totals().held()).isZero();
        assertThat(desk.totals().claimed()).isEqualTo(2);
    }

    @Test
    void aCreditThatSaysSomethingElseOfItselfStillHoldsItsOwnMessage() {
        desk.take(credit());
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "175.00"));
        desk.releaseNow();
        assertThat(desk.openCodes(desk.only().id())).containsExactly("CREDIT_AMOUNT");
        assertThat(desk.open(desk.only().id())).hasSize(1);
        assertThat(desk.totals().held()).isEqualTo(2);
    }

    @Test
    void itLeavesTheWorklistWhenItsChargeComes() {
        long message = desk.take(credit());
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(openOf(message)).isEmpty();
        assertThat(desk.claims()).isEmpty();
    }

    @Test
    void aClaimOfTheAccountTakesTheFindingOverOnce() {
        long message = desk.take(credit());
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        assertThat(desk.openCodes(desk.only().id())).containsExactly("CREDIT_WITHOUT_CHARGE");
        assertThat(desk.ofMessage(message)).filteredOn(row -> row.resolvedAt().isEmpty()).singleElement()
                .satisfies(row -> assertThat(row.subject().claimId()).hasValue(desk.only().id()));
    }

    private static Hl7Text credit() {
        return Hl7Text.of("A1").charge("CD", "K1", "99213", "150.00", "20261012", "E11.9^^I10");
    }

    private List<String> openOf(long message) {
        return desk.ofMessage(message).stream().filter(row -> row.resolvedAt().isEmpty()).map(row -> row.finding().code()).toList();
    }
}
