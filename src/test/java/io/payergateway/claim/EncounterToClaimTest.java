package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Disposition;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncounterToClaimTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void chargesOfOneAccountGatherIntoOneClaimOnceTheHoldIsOver() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        assertThat(desk.release.releaseDue()).isZero();
        desk.releaseNow();
        ClaimRow claim = desk.only();
        assertThat(desk.open(claim.id())).isEmpty();
        assertThat(claim.state()).isEqualTo(ClaimState.READY);
        assertThat(claim.patientControlNumber()).isEqualTo("A1-1");
        assertThat(claim.totalCharge()).isEqualTo(Money.of("162.50"));
        assertThat(claim.clearinghouse()).isEqualTo("clearpath");
        Claim content = desk.content(claim.id());
        assertThat(content.kind()).isEqualTo(ClaimKind.PROFESSIONAL);
        assertThat(content.lines()).extracting(line -> line.chargeIds().get(0)).containsExactly("K1", "K2");
        assertThat(content.lines()).extracting(line -> line.diagnosisPointers()).containsExactly(List.of(1), List.of(1));
    }

    @Test
    void aLaterChargeStartsTheHoldAgain() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        desk.clock.pass(Desk.HOLD.minusMillis(1));
        desk.take(Hl7Text.of("A1").charge("K2", "36415", "12.50"));
        desk.clock.pass(Desk.HOLD.minusMillis(1));
        assertThat(desk.release.releaseDue()).isZero();
        desk.clock.pass(java.time.Duration.ofMillis(1));
        assertThat(desk.release.releaseDue()).isEqualTo(1);
    }

    @Test
    void anAdtMakesNoClaimAndIsNotOne() {
        long message = desk.take(Hl7Text.of("A1").trigger("ADT^A04"));
        desk.releaseNow();
        assertThat(desk.claims()).isEmpty();
        assertThat(desk.disposition(message)).isEqualTo(Disposition.NOT_CLAIM);
        assertThat(desk.totals().notClaims()).isEqualTo(1);
    }

    @Test
    void aChargeWithoutInsuranceTakesTheOneThatAnAdtGaveThePatient() {
        desk.take(Hl7Text.of("A0").mrn("MRN7").trigger("ADT^A31"));
        desk.take(Hl7Text.bare("A1").mrn("MRN7").diagnosis("E11.9^^I10").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(desk.only().state()).isEqualTo(ClaimState.READY);
        assertThat(desk.content(desk.only().id()).billed().memberId()).isEqualTo("EV100200301");
    }

    @Test
    void anInpatientWaitsForTheDischarge() {
        desk.take(Hl7Text.of("A1").inpatient().diagnosis("E11.9^^I10").revenue("K1", "0120", "", "900.00", "20261010"));
        desk.releaseNow();
        assertThat(desk.claims()).isEmpty();
        desk.take(Hl7Text.bare("A1").inpatient().trigger("ADT^A03").discharged("20261012120000"));
        desk.releaseNow();
        Claim claim = desk.content(desk.only().id());
        assertThat(claim.kind()).isEqualTo(ClaimKind.INSTITUTIONAL);
        assertThat(claim.facilityCode()).isEqualTo("11");
        assertThat(claim.visit().discharged()).isPresent();
    }

    @Test
    void anExplicitReleaseWaitsForNoHold() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00"));
        Released released = desk.release.release("mercy-hospital", "A1").orElseThrow();
        assertThat(released.ready()).containsExactly(desk.only().id());
        assertThat(desk.release.release("mercy-hospital", "NOBODY")).isEmpty();
        assertThat(desk.release.release("mercy-hospital", "A1").orElseThrow().ready()).isEqualTo(List.of(desk.only().id()));
        assertThat(desk.only().patientControlNumber()).isEqualTo("A1-1");
    }

    @Test
    void twoFacilitiesWithTheSameAccountGetDifferentNumbers() {
        desk.take(Hl7Text.of("SAME").charge("K1", "99213", "150.00"));
        desk.take(Hl7Text.of("SAME").sender("NORTHEHR|NORTHSIDE").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(desk.claims()).extracting(ClaimRow::patientControlNumber).containsExactlyInAnyOrder("SAME-1", "SAME-2");
    }

    @Test
    void anAccountTooLongForTheClaimIsCutAndItsTwinGetsAnotherNumber() {
        desk.take(Hl7Text.of("ACCOUNT-0123456789-X1").charge("K1", "99213", "150.00"));
        desk.take(Hl7Text.of("ACCOUNT-0123456789-X2").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        assertThat(desk.claims()).extracting(ClaimRow::patientControlNumber).containsExactly("ACCOUNT-0123456789-1", "ACCOUNT-0123456789-2");
    }

    @Test
    void aMergeMovesTheEncountersToTheSurvivor() {
        desk.take(Hl7Text.of("A1").mrn("OLD").charge("K1", "99213", "150.00"));
        desk.take(Hl7Text.bare("").mrn("NEW").mergedFrom("OLD"));
        desk.take(Hl7Text.of("A1").mrn("OLD").charge("K2", "36415", "12.50"));
        desk.take(Hl7Text.of("A1").mrn("NEW").charge("K3", "81002", "10.00"));
        desk.releaseNow();
        assertThat(desk.only().totalCharge()).isEqualTo(Money.of("172.50"));
        assertThat(desk.content(desk.only().id()).patient().medicalRecordNumber()).isEqualTo("NEW");
    }

    @Test
    void chargesForAnAccountOfAnotherPatientAreQuarantinedWithoutStoppingTheRest() {
        long first = desk.store(Hl7Text.of("A1").mrn("ONE").charge("K1", "99213", "150.00").bytes());
        long wrong = desk.store(Hl7Text.of("A1").mrn("TWO").charge("K2", "36415", "12.50").bytes());
        long last = desk.store(Hl7Text.of("A1").mrn("ONE").charge("K3", "81002", "10.00").bytes());
        assertThat(desk.builder.drain(100)).isEqualTo(3);
        assertThat(List.of(desk.disposition(first), desk.disposition(wrong), desk.disposition(last)))
                .containsExactly(Disposition.CHARGES, Disposition.QUARANTINED, Disposition.CHARGES);
        assertThat(desk.ofMessage(wrong)).singleElement().satisfies(row -> assertThat(row.finding().code()).isEqualTo("ACCOUNT_OF_OTHER_PATIENT"));
        assertThat(desk.totals().holds()).isTrue();
        assertThat(desk.totals().quarantined()).isEqualTo(1);
    }

    @Test
    void aMessageThatBreaksTheReaderIsQuarantinedAlone() {
        long good = desk.store(Hl7Text.of("A1").charge("K1", "99213", "150.00").bytes());
        long unknown = desk.store("MSH|^~\\&|NOBODY|NOWHERE|PG|PG|20261012||DFT^P03|X1|P|2.5.1\r".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        long after = desk.store(Hl7Text.of("A2").charge("K1", "99213", "150.00").bytes());
        assertThat(desk.builder.drain(100)).isEqualTo(3);
        assertThat(List.of(desk.disposition(good), desk.disposition(unknown), desk.disposition(after)))
                .containsExactly(Disposition.CHARGES, Disposition.QUARANTINED, Disposition.CHARGES);
        assertThat(desk.ofMessage(unknown)).singleElement().satisfies(row -> assertThat(row.finding().code()).isEqualTo("PROCESSING_FAILED"));
        assertThat(desk.builder.drain(100)).isZero();
    }

    @Test
    void paymentsAndAdjustmentsChangeNoLineAndACopayIsReportedAsPaid() {
        desk.take(Hl7Text.of("A1").charge("K1", "99213", "150.00").charge("CO", "K2", "", "-20.00", "20261012", "").charge("AJ", "K3", "", "5.00", "20261012", ""));
        desk.releaseNow();
        Claim claim = desk.content(desk.only().id());
        assertThat(claim.lines()).hasSize(1);
        assertThat(claim.totalCharge()).isEqualTo(Money.of("150.00"));
        assertThat(claim.patientPaid()).isEqualTo(Money.of("20.00"));
    }

    @Test
    void moreThanFiftyLinesMakeSeveralClaimsThatAddUp() {
        Hl7Text message = Hl7Text.of("A1");
        for (int i = 0; i < 120; i++) {
            message.charge("CG", "K" + i, "36415", "10.00", "202609" + (10 + i % 20), "E11.9^^I10");
        }
        desk.take(message);
        desk.releaseNow();
        assertThat(desk.claims()).extracting(claim -> desk.content(claim.id()).lines().size()).containsExactly(50, 50, 20);
        assertThat(desk.billed()).isEqualTo(Money.of("1200.00"));
        assertThat(desk.claims()).extracting(ClaimRow::patientControlNumber).containsExactly("A1-1", "A1-2", "A1-3");
    }

    @Test
    void anAdtMayComeAfterTheChargesAndCorrectsAHeldClaim() {
        desk.take(Hl7Text.bare("A1").diagnosis("E11.9^^I10").charge("K1", "99213", "150.00"));
        desk.releaseNow();
        long claim = desk.only().id();
        assertThat(desk.state(claim)).isEqualTo(ClaimState.HELD);
        assertThat(desk.openCodes(claim)).contains("COVERAGE_MISSING");
        assertThat(desk.totals().held()).isEqualTo(1);
        desk.take(Hl7Text.of("A1").trigger("ADT^A08"));
        assertThat(desk.open(claim)).isEmpty();
        assertThat(desk.state(claim)).isEqualTo(ClaimState.READY);
        assertThat(desk.only().clearinghouse()).isEqualTo("clearpath");
        assertThat(desk.totals().claimed()).isEqualTo(1);
    }
}
