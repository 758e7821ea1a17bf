package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.check.ValidFile;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sums of claims, remittances and group answers, each broken alone. */
class BalanceCheckTest {
    private static final String CLAIM = "CLM*ACCT1001*300***11:B:1*Y*A*Y*Y*P*OA:::NY";
    private final ValidFile claim = ValidFile.of("837p");
    private final ValidFile remittance = ValidFile.of("835");
    private static final String BPR = "BPR*I*415*C*ACH*CCP*01*999999992*DA*111111*1999999999**01*999999992*DA*222222*20260309";

    @Test
    void chargeOfTheClaimIsTheSumOfItsLines() {
        assertThat(claim.with("CLM*ACCT1002*850.5***41:B:7*Y*A*Y*Y", "CLM*ACCT1002*850.51***41:B:7*Y*A*Y*Y").errors())
                .containsExactly("BALANCE CLM*ACCT1002*850.51***41:B:7*Y*A*Y*Y 02");
        assertThat(claim.with("CLM*ACCT1002*850.5***41:B:7*Y*A*Y*Y", "CLM*ACCT1002*850.50***41:B:7*Y*A*Y*Y").errors()).isEmpty();
    }

    @Test
    void chargeOfALineIsWhatThePriorPayerPaidAndAdjusted() {
        assertThat(claim.with("CAS*CO*45*50*1", "CAS*CO*45*49*1", "CAS*CO*45*1").errors()).isEmpty();
        assertThat(claim.with("CAS*CO*45*50*1", "CAS*CO*45*49*1").errors())
                .containsExactlyInAnyOrder("BALANCE SVD*MCR99*120*HC:99213:25**1 02", "BALANCE AMT*D*150 02");
    }

    @Test
    void chargeOfTheClaimIsWhatEachPriorPayerPaidAndAdjusted() {
        assertThat(claim.with("AMT*D*150", "AMT*D*149.99").errors()).containsExactly("BALANCE AMT*D*149.99 02");
        assertThat(claim.with("CAS*OA*23*0", "CAS*OA*23*1").errors()).containsExactly("BALANCE AMT*D*150 02");
    }

    @Test
    void decisionOnALineNamesAPayerOfTheClaim() {
        assertThat(claim.with("SVD*MCR99*30*HC:20610:RT**1", "SVD*MCR98*30*HC:20610:RT**1").errors())
                .containsExactlyInAnyOrder("REFERENCE SVD*MCR98*30*HC:20610:RT**1 01", "BALANCE AMT*D*150 02");
    }

    @Test
    void ofMorePayersThanAreRememberedNothingWrongIsSaid() {
        String payer = "NM1*PR*2*MEDICARE DEMO CONTRACTOR*****PI*MCR99";
        String[] many = Stream.concat(Stream.of(payer), IntStream.range(0, 60).boxed().flatMap(i -> Stream.of("SBR*U*18*******CI", "OI***Y***Y",
                "NM1*IL*1*PEMBERTON*RUTH****MI*1EG4TE5MK73", "NM1*PR*2*OTHER*****PI*OTHER" + i))).toArray(String[]::new);
        assertThat(claim.with(payer, many).with("SVD*MCR99*30*HC:20610:RT**1", "SVD*OTHER55*30*HC:20610:RT**1").errors())
                .noneMatch(each -> each.startsWith("REFERENCE")).contains("BALANCE AMT*D*150 02");
        assertThat(claim.with(payer, List.of(many).subList(0, 41).toArray(String[]::new)).with("SVD*MCR99*30*HC:20610:RT**1", "SVD*OTHER55*30*HC:20610:RT**1").errors())
                .contains("REFERENCE SVD*OTHER55*30*HC:20610:RT**1 01");
    }

    @Test
    void amountThatIsNoNumberIsToldOnceAndNotSummed() {
        assertThat(claim.with("AMT*D*150", "AMT*D*15O").errors()).containsExactly("ELEMENT_CHARACTER AMT*D*15O 02");
        assertThat(claim.with(CLAIM, CLAIM.replace("*300*", "*3OO*")).errors()).containsExactly("ELEMENT_CHARACTER " + CLAIM.replace("*300*", "*3OO*") + " 02");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"837p; CLM*ACCT1002*850.5***41:B:7*Y*A*Y*Y; CLM*ACCT1002*123456789.01***41:B:7*Y*A*Y*Y; 02",
        "837p; AMT*F5*20; AMT*F5*12345678901; 02", "837p; SVD*MCR99*30*HC:20610:RT**1; SVD*MCR99*-123456789.01*HC:20610:RT**1; 02",
        "837p; CAS*PR*1*10; CAS*PR*1*10*1*2*123456789.01; 06", "837p; SV1*HC:A0425:SH*250.5*UN*12***1; SV1*HC:A0425:SH*1234567890.5*UN*12***1; 02",
        "837i; SV2*0320*HC:73110:RT*285.5*UN*1; SV2*0320*HC:73110:RT*123456789.55*UN*1; 03", "837i; HI*BE:80:::5; HI*BE:80:::12345678901; 01-5",
        "837d; SV3*AD:D2391*80****1; SV3*AD:D2391*12345678901****1; 02", "835; AMT*AU*250; AMT*AU*12345678901; 02"})
    void amountHasAtMostTenDigits(String guide, String right, String wrong, String element) {
        assertThat(ValidFile.of(guide).with(right, wrong).errors()).contains("ELEMENT_TOO_LONG " + wrong + " " + element);
    }

    /** 99999999.99 is the largest: the places of the cents count, sent or not. */
    @Test
    void amountHasAtMostEightDigitsBeforeThePoint() {
        assertThat(claim.with("AMT*F5*20", "AMT*F5*99999999.99").errors()).isEmpty();
        assertThat(claim.with("AMT*F5*20", "AMT*F5*-99999999").errors()).isEmpty();
        assertThat(claim.with("AMT*F5*20", "AMT*F5*100000000").errors()).containsExactly("ELEMENT_TOO_LONG AMT*F5*100000000 02");
        assertThat(claim.with("AMT*F5*20", "AMT*F5*-999999999.9").errors()).containsExactly("ELEMENT_TOO_LONG AMT*F5*-999999999.9 02");
        assertThat(claim.with("CAS*CO*45*60", "CAS*CO*45*60**2*100000000").errors()).contains("ELEMENT_TOO_LONG CAS*CO*45*60**2*100000000 06");
        assertThat(claim.with("SV1*HC:A0425:SH*250.5*UN*12***1", "SV1*HC:A0425:SH*100000000*UN*12***1").errors()).contains("ELEMENT_TOO_LONG SV1*HC:A0425:SH*100000000*UN*12***1 02");
    }

    @Test
    void paymentOfALineIsItsChargeLessItsAdjustments() {
        assertThat(remittance.with("CAS*CO*45*30", "CAS*CO*45*31").errors()).containsExactlyInAnyOrder("BALANCE SVC*HC:99213:25*200*150**1 03",
                "BALANCE CLP*ACCT1001*1*300*220*30*12*ICN0001*11*1 04");
        assertThat(remittance.with("CAS*CO*45*15**97*5", "CAS*CO*45*10**97*10").errors()).isEmpty();
    }

    @Test
    void paymentOfAClaimIsItsChargeLessAllAdjustments() {
        assertThat(remittance.with("CAS*OA*23*150", "CAS*OA*23*149").errors()).containsExactly("BALANCE CLP*ACCT1002*2*400*200**12*ICN0002*11*1 04");
    }

    @Test
    void transferIsTheClaimsPaymentsLessTheProvidersAdjustments() {
        assertThat(remittance.with(BPR, BPR.replace("*415*", "*415.01*")).errors()).containsExactly("BALANCE " + BPR.replace("*415*", "*415.01*") + " 02");
        assertThat(remittance.with("PLB*1234567893*20261231*WO:ICN0009*15*L6:ICN0010*-5", "PLB*1234567893*20261231*WO:ICN0009*20*L6:ICN0010*-5").errors())
                .containsExactly("BALANCE " + BPR + " 02");
    }
}
