package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.ValidFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an 835 says twice: the two ends of a period, who pays under which number, whether money moves, and what the patient owes. */
class RemittanceRulesTest {
    private static final String TRN = "TRN*1*TRACE0001*1999999999";
    private static final String BPR = "BPR*I*415*C*ACH*CCP*01*999999992*DA*111111*1999999999**01*999999992*DA*222222*20260309";
    private static final String CLP = "CLP*ACCT1001*1*300*220*30*12*ICN0001*11*1";
    private static final String PLB = "PLB*1234567893*20261231*WO:ICN0009*15*L6:ICN0010*-5";
    private final ValidFile remittance = ValidFile.of("835");
    /** All that the claims pay is kept back. */
    private final ValidFile unpaid = remittance.with(PLB, "PLB*1234567893*20261231*WO:ICN0009*430*L6:ICN0010*-5");

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"DTM*233*20260210; DTM*233*20260209", "DTM*151*20260210; DTM*151*20250211"})
    void periodDoesNotEndBeforeItBegins(String right, String wrong) {
        assertThat(remittance.with(right, wrong).errors()).containsExactly("CONTRADICTION " + wrong + " 02");
    }

    @Test
    void periodIsToldAtTheDateThatComesLast() {
        ValidFile turned = remittance.with("DTM*150*20260210").with("DTM*151*20260210", "DTM*151*20260210", "DTM*150*20260211");
        assertThat(turned.errors()).containsExactly("CONTRADICTION DTM*150*20260211 02");
        assertThat(turned.with("DTM*151*20260210", "DTM*151*20260212").errors()).isEmpty();
    }

    @Test
    void dateThatIsNoneIsToldOnce() {
        assertThat(remittance.with("DTM*233*20260210", "DTM*233*20251332").errors()).containsExactly("ELEMENT_DATE DTM*233*20251332 02");
        assertThat(remittance.with("DTM*232*20260210", "DTM*232*20260210-20260209").errors()).containsExactly("ELEMENT_DATE DTM*232*20260210-20260209 02");
    }

    @Test
    void paymentDateIsADate() {
        String bpr = remittance.segments().stream().filter(segment -> segment.startsWith("BPR*")).findFirst().orElseThrow();
        assertThat(remittance.with(bpr, bpr.replace("*20260309", "*20261309")).errors()).containsExactly("ELEMENT_DATE " + bpr.replace("*20260309", "*20261309") + " 16");
    }

    @Test
    void traceNamesThePayerThatThePaymentNames() {
        ValidFile other = remittance.with(TRN, "TRN*1*TRACE0001*1999999998");
        assertThat(other.errors()).isEmpty();
        assertThat(other.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code() + " " + finding.place().segment() + finding.place().element()).isEqualTo("DOUBTFUL TRN3");
            assertThat(finding.severity()).isEqualTo(X12Finding.Severity.WARNING);
        });
    }

    @Test
    void traceNamesTheDivisionThatThePaymentNames() {
        String bpr = remittance.segments().stream().filter(segment -> segment.startsWith("BPR*")).findFirst().orElseThrow();
        ValidFile divided = remittance.with(bpr, bpr.replace("*1999999999**01", "*1999999999*WEST     *01"));
        assertThat(divided.with(TRN, TRN + "*WEST").findings()).isEmpty();
        assertThat(divided.with(TRN, TRN + "*EAST").errors()).containsExactly("CONTRADICTION " + TRN + "*EAST 04");
        assertThat(divided.findings()).as("TRN04 is situational").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"BPR*H*0*C*NON************20260309", "BPR*H*0.00*C*NON************20260309",
        "BPR*P*0*C*ACH*CCP*01*999999992*DA*111111*1999999999**01*999999992*DA*222222*20260309"})
    void paymentOfNothingIsAnAdviceWithoutPaymentOrAPrenotification(String right) {
        assertThat(unpaid.with(BPR, right).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"BPR*I*0*C*ACH*CCP*01*999999992*DA*111111*1999999999**01*999999992*DA*222222*20260309; 01", "BPR*I*0*C*CHK************20260309; 01",
        "BPR*I*0*C*NON************20260309; 04", "BPR*P*0*C*NON************20260309; 04", "BPR*H*0*C*CHK************20260309; 04"})
    void paymentOfNothingIsNothingElse(String wrong, String element) {
        assertThat(unpaid.with(BPR, wrong).errors()).containsExactly("CONTRADICTION " + wrong + " " + element);
    }

    @Test
    void adviceWithoutPaymentPaysNothing() {
        String paid = "BPR*H*415*C*NON************20260309";
        assertThat(remittance.with(BPR, paid).errors()).containsExactly("CONTRADICTION " + paid + " 02");
        String transferred = BPR.replace("*I*", "*H*");
        assertThat(remittance.with(BPR, transferred).errors()).containsExactly("CONTRADICTION " + transferred + " 02", "CONTRADICTION " + transferred + " 04");
        String unmoved = "BPR*I*415*C*NON************20260309";
        assertThat(remittance.with(BPR, unmoved).errors()).containsExactly("CONTRADICTION " + unmoved + " 04");
    }

    @ParameterizedTest
    @CsvSource({"CLP*ACCT1001*1*300*220*31*12*ICN0001*11*1", "CLP*ACCT1001*1*300*220**12*ICN0001*11*1", "CLP*ACCT1001*1*300*220*0*12*ICN0001*11*1"})
    void patientOwesWhatTheAdjustmentsOfThatGroupSay(String wrong) {
        assertThat(remittance.with(CLP, wrong).errors()).containsExactly("BALANCE " + wrong + " 05");
    }

    @Test
    void patientMayOweByAdjustmentsOfTheClaimAndOfItsLines() {
        ValidFile moved = remittance.with("CAS*PR*3*20", "CAS*PR*3*15").with("CAS*CO*45*30", "CAS*CO*45*35");
        assertThat(moved.errors()).containsExactly("BALANCE " + CLP + " 05");
        assertThat(moved.with(CLP, CLP.replace("*30*12*", "*25*12*")).errors()).isEmpty();
        String secondary = "CLP*ACCT1002*2*400*200*50*12*ICN0002*11*1";
        assertThat(remittance.with("CLP*ACCT1002*2*400*200**12*ICN0002*11*1", secondary).with("CAS*CO*45*50", "CAS*PR*1*50").errors()).isEmpty();
    }

    @Test
    void whatThePatientOwesOfAReversalIsNotHeldAgainstIt() {
        assertThat(remittance.with("CLP*ACCT1003*22*-100*-40*-5*12*ICN0003*11*1", "CLP*ACCT1003*22*-100*-40**12*ICN0003*11*1").errors()).isEmpty();
    }

    @Test
    void absentShareStandsForNothingToPay() {
        ValidFile lessThanNothing = remittance.with("CAS*OA*23*150", "CAS*OA*23*151", "CAS*PR*1*-1");
        assertThat(lessThanNothing.errors()).isEmpty();
    }

    @Test
    void adjustmentOfNothingIsNotSent() {
        assertThat(remittance.with("CAS*PR*3*20", "CAS*PR*3*20**97*0").errors()).containsExactly("ELEMENT_SITUATION_PRESENT CAS*PR*3*20**97*0 06");
        assertThat(remittance.with("CAS*OA*23*150", "CAS*OA*23*150", "CAS*OA*A1*0.00").errors()).containsExactly("ELEMENT_SITUATION_PRESENT CAS*OA*A1*0.00 03");
    }

    @Test
    void adjustmentOfAQuantityAloneIsAWarning() {
        ValidFile days = remittance.with("CAS*OA*23*150", "CAS*OA*23*150", "CAS*OA*78*0*2");
        assertThat(days.errors()).isEmpty();
        assertThat(days.findings()).singleElement().satisfies(finding ->
                assertThat(finding.code() + " " + finding.place().segment() + finding.place().element()).isEqualTo("DOUBTFUL CAS3"));
    }
}
