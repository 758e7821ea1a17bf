package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.ValidFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What points to something in the same transaction set: diagnoses, payers in line, line numbers. */
class ReferenceCheckTest {
    private final ValidFile claim = ValidFile.of("837p");

    @Test
    void pointersNameDiagnosesOfTheirClaim() {
        assertThat(claim.with("SV1*HC:20610:RT*100*UN*1***1", "SV1*HC:20610:RT*100*UN*1***3").errors()).isEmpty();
        assertThat(claim.with("SV1*HC:20610:RT*100*UN*1***1", "SV1*HC:20610:RT*100*UN*1***4").errors()).containsExactly("REFERENCE SV1*HC:20610:RT*100*UN*1***4 07-1");
        assertThat(claim.with("SV1*HC:20610:RT*100*UN*1***1", "SV1*HC:20610:RT*100*UN*1***1:0").errors()).containsExactly("REFERENCE SV1*HC:20610:RT*100*UN*1***1:0 07-2");
        assertThat(claim.with("SV1*HC:A0429:SH*600*UN*1***1", "SV1*HC:A0429:SH*600*UN*1***2").errors()).containsExactly("REFERENCE SV1*HC:A0429:SH*600*UN*1***2 07-1");
    }

    /** Code source 235 (NUBC), which the guides name without a list: a corrected claim is one, an interim one of a stay is none of an office. */
    @Test
    void frequencyOfAProfessionalOrDentalClaimIsOriginalCorrectedReplacementOrVoid() {
        assertThat(claim.with("CLM*ACCT1002*850.5***41:B:7*Y*A*Y*Y", "CLM*ACCT1002*850.5***41:B:6*Y*A*Y*Y").errors()).isEmpty();
        assertThat(claim.with("CLM*ACCT1002*850.5***41:B:7*Y*A*Y*Y", "CLM*ACCT1002*850.5***41:B:2*Y*A*Y*Y").errors())
                .containsExactly("ELEMENT_CODE CLM*ACCT1002*850.5***41:B:2*Y*A*Y*Y 05-3");
        assertThat(ValidFile.of("837d").with("CLM*ACCT2002*3150***11:B:7*Y*A*Y*Y", "CLM*ACCT2002*3150***11:B:6*Y*A*Y*Y").errors()).isEmpty();
    }

    @Test
    void emptyDiagnosisKeepsItsPlaceAndCannotBePointedTo() {
        ValidFile gap = claim.with("HI*ABK:S52501A*ABF:W19XXXA*ABF:Z8709", "HI*ABK:S52501A**ABF:Z8709");
        assertThat(gap.errors()).containsExactly("REFERENCE SV1*HC:99213:25*200*UN*1***1:2**Y 07-2");
        assertThat(gap.with("SV1*HC:99213:25*200*UN*1***1:2**Y", "SV1*HC:99213:25*200*UN*1***1:3**Y").errors()).isEmpty();
        assertThat(claim.with("HI*ABK:S52501A*ABF:W19XXXA*ABF:Z8709", "HI*ABK:S52501A*ABF:W19XXXA*:*ABF:Z8709")
                .with("SV1*HC:99213:25*200*UN*1***1:2**Y", "SV1*HC:99213:25*200*UN*1***1:3**Y").errors()).contains("REFERENCE SV1*HC:99213:25*200*UN*1***1:3**Y 07-2");
    }

    @Test
    void conditionsAreNoDiagnoses() {
        assertThat(claim.with("HI*ABK:S52501A*ABF:W19XXXA*ABF:Z8709", "HI*ABK:S52501A").with("SV1*HC:99213:25*200*UN*1***1:2**Y", "SV1*HC:99213:25*200*UN*1***2**Y").errors())
                .containsExactly("REFERENCE SV1*HC:99213:25*200*UN*1***2**Y 07-1");
    }

    @Test
    void pointersOfABenefitNameDiagnosesOfTheSamePerson() {
        ValidFile inquiry = ValidFile.of("270");
        assertThat(inquiry.with("EQ**HC:99213:25***1:2", "EQ**HC:99213:25***1:3").errors()).containsExactly("REFERENCE EQ**HC:99213:25***1:3 05-2");
        assertThat(ValidFile.of("271").with("EB*B*IND**HM**27*25****Y*N*HC:99213:25*1", "EB*B*IND**HM**27*25****Y*N*HC:99213:25*2").errors())
                .containsExactly("REFERENCE EB*B*IND**HM**27*25****Y*N*HC:99213:25*2 14-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "837p; HI*ABK:S52501A*ABF:W19XXXA*ABF:Z8709; HI*ABK:S52501A*BF:4019*ABF:Z8709; 02-1", "837p; HI*ABK:S52501A*ABF:W19XXXA*ABF:Z8709; HI*BK:4019*BF:4019*ABF:Z8709; 03-1",
        "837d; HI*ABK:S025XXA; HI*BK:4019*ABF:S025XXA; 02-1", "837i; HI*ABF:I10:::::::Y*ABF:E119:::::::N; HI*ABF:I10:::::::Y*BF:25000:::::::N; 02-1",
        "837i; HI*BBQ:30233N1:D8:20260210*BBQ:0JH60WZ:D8:20260210; HI*BQ:9904:D8:20260210; 01-1", "837i; HI*ABJ:S72001A; HI*BJ:82001; 01-1",
        "837i; HI*APR:M25531; HI*PR:71943; 01-1", "837i; HI*ABN:W19XXXA:::::::Y; HI*BN:E8889; 01-1"})
    void codesOfAClaimAreOfOneEdition(String guide, String right, String wrong, String element) {
        assertThat(ValidFile.of(guide).with(right, wrong).errors()).contains("CONTRADICTION " + wrong + " " + element);
    }

    @Test
    void eachClaimHasItsOwnEdition() {
        assertThat(claim.with("HI*ABK:J0190", "HI*BK:4610").errors()).isEmpty();
    }

    @Test
    void payersOfAClaimHaveDifferentPlacesInLine() {
        assertThat(claim.with("SBR*P*18*GRP900******MB", "SBR*S*18*GRP900******CI").errors()).containsExactly("REFERENCE SBR*S*18*GRP900******CI 01");
        assertThat(claim.with("SBR*P*18*GRP900******MB", "SBR*U*18*GRP900******CI").errors()).isEmpty();
    }

    @Test
    void lineControlNumberIsUniqueInItsClaimAlone() {
        assertThat(claim.with("REF*6R*ACCT1001-2", "REF*6R*ACCT1001-1").errors()).containsExactly("REFERENCE REF*6R*ACCT1001-1 02");
        assertThat(claim.with("REF*6R*ACCT1002-1", "REF*6R*ACCT1001-1").errors()).isEmpty();
    }

    @Test
    void lineNumberOutOfStepIsAWarning() {
        ValidFile gap = claim.with("LX*2", "LX*7");
        assertThat(gap.errors()).isEmpty();
        assertThat(gap.findings()).extracting(X12Finding::code).containsExactly("LINE_NUMBER");
    }
}
