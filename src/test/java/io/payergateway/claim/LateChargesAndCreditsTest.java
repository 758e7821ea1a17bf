package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.partner.ReleaseRule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateChargesAndCreditsTest {
    private Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCreditBeforeReleaseTakesItsChargeOffTheClaim() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00").charge("K2", "36415", "12.50"));
        desk.take(credit("K2", "36415", "12.50"));
        desk.releaseNow();
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("150.00"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.READY);
    }

    @Test
    void aCreditMayComeBeforeItsCharge() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(credit("K2", "36415", "12.50"));
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("150.00"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.READY);
    }

    @Test
    void aCreditWithAnIdOfItsOwnCancelsTheChargeThatLooksExactlyLikeIt() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00").charge("K2", "36415", "12.50"));
        desk.take(credit("OTHER", "36415", "12.50"));
        desk.releaseNow();
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("150.00"));
    }

    @Test
    void aCreditWithoutItsChargeHoldsTheClaimUntilThereIsOneOrAPersonAcceptsIt() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(credit("K9", "36415", "99.00"));
        desk.releaseNow();
        long claim = desk.only().id();
        assertThat(desk.openCodes(claim)).containsExactly("CREDIT_WITHOUT_CHARGE");
        assertThat(desk.editing.edit(claim, EditRequest.because("Belongs to another account.").accepting("CREDIT_WITHOUT_CHARGE"), "biller").orElseThrow().state())
                .isEqualTo(ClaimState.READY);
        assertThat(desk.billed()).isEqualTo(Money.of("150.00"));
    }

    @Test
    void aCreditOfPartOfAChargeIsNeverGuessed() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(credit("K1", "99213", "50.00"));
        desk.releaseNow();
        assertThat(desk.openCodes(desk.only().id())).containsExactly("CREDIT_AMOUNT");
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("150.00"));
    }

    @Test
    void anAccountWhoseChargesWereAllCreditedMakesNoClaim() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(credit("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(desk.claims()).isEmpty();
        assertThat(desk.totals().inFlight()).isZero();
    }

    @Test
    void theSameChargeInTwoMessagesIsBilledOnceAndSaidSo() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        long again = desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("150.00"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.READY);
        assertThat(desk.ofMessage(again)).extracting(row -> row.finding().code()).containsExactly("REPEATED_CHARGE");
    }

    @Test
    void anotherChargeUnderAKnownIdHoldsTheClaimInsteadOfBeingLostOrBilled() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(Hl7Text.of("A1").charge("K1", "99214", "210.00"));
        desk.releaseNow();
        assertThat(desk.openCodes(desk.only().id())).containsExactly("CHARGE_ID_REUSED");
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("150.00"));
    }

    @Test
    void aLateChargeJoinsAClaimThatIsNotInAFileYet() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("162.50"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.READY);
        assertThat(desk.only().patientControlNumber()).isEqualTo("A1-1");
    }

    @Test
    void aLateChargeAfterTheFileWaitsOnAClaimOfItsOwnUntilABillerAcceptsIt() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        desk.sendAll();
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        ClaimRow late = desk.claims().get(1);
        assertThat(desk.claims().get(0).totalCharge()).isEqualTo(Money.of("150.00"));
        assertThat(late.totalCharge()).isEqualTo(Money.of("12.50"));
        assertThat(late.state()).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(late.id())).containsExactly("LATE_CHARGE");
        desk.editing.edit(late.id(), EditRequest.because("A separate claim is right here.").accepting("LATE_CHARGE"), "biller");
        assertThat(desk.state(late.id())).isEqualTo(ClaimState.READY);
        // what was accepted was that charge, not every late charge to come
        desk.take(Hl7Text.of("A1").charge("K3", "81002", "10.00"));
        assertThat(desk.openCodes(late.id())).containsExactly("LATE_CHARGE");
        assertThat(desk.billed()).isEqualTo(Money.of("172.50"));
    }

    @Test
    void aLaterDayOfAnAmbulatoryAccountIsSimplyTheNextClaim() {
        desk.take(Hl7Text.of("A1").charge("CG", "K1", "99213", "150.00", "20261001", "E11.9^^I10"));
        desk.releaseNow();
        desk.sendAll();
        desk.take(Hl7Text.of("A1").charge("CG", "K2", "99213", "150.00", "20261002", "E11.9^^I10"));
        desk.releaseNow();
        assertThat(desk.claims()).extracting(ClaimRow::state).containsExactly(ClaimState.SENT, ClaimState.READY);
    }

    @Test
    void lateChargesOfAnExplicitlyReleasedFacilityAreNotForgotten() {
        desk.close();
        desk = new Desk(Desk.releasing(new ReleaseRule(Desk.HOLD, false, true)));
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(desk.claims()).isEmpty();
        desk.release.release("mercy-hospital", "A1");
        desk.sendAll();
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        assertThat(desk.claims()).extracting(ClaimRow::state).containsExactly(ClaimState.SENT, ClaimState.HELD);
    }

    @Test
    void aCreditOfAChargeInAFileChangesNoSentClaimButIsOnTheBillersList() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        desk.sendAll();
        desk.take(credit("K2", "36415", "12.50"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.SENT);
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("162.50"));
        assertThat(desk.openCodes(desk.only().id())).containsExactly("LATE_CREDIT");
        assertThat(desk.totals().holds()).isTrue();
    }

    @Test
    void aRejectedClaimGoesOutAgainWithoutTheChargesThatWereCreditedMeanwhile() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00").charge("K2", "36415", "12.50"));
        desk.releaseNow();
        desk.sendAll();
        long claim = desk.only().id();
        desk.take(credit("K2", "36415", "12.50"));
        desk.answer(claim, ClaimState.REJECTED, EvidenceKind.FUNCTIONAL);
        desk.editing.resubmit(claim, "biller", "Corrected.");
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("150.00"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.READY);
        assertThat(desk.only().patientControlNumber()).isEqualTo("A1-2");
        assertThat(desk.open(claim)).isEmpty();
    }

    @Test
    void aReadyClaimWhoseChargesAreAllCreditedIsClosed() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        desk.take(credit("K1", "99213", "150.00"));
        assertThat(desk.only().state()).isEqualTo(ClaimState.CLOSED);
        desk.take(Hl7Text.of("A1").charge("K2", "99214", "210.00"));
        desk.releaseNow();
        assertThat(desk.claims()).extracting(ClaimRow::state).isEqualTo(List.of(ClaimState.CLOSED, ClaimState.READY));
        assertThat(desk.billed()).isEqualTo(Money.of("210.00"));
    }

    private static Hl7Text credit(String id, String code, String amount) {
        return Hl7Text.of("A1").charge("CD", id, code, amount, "20261012", "E11.9^^I10");
    }
}
