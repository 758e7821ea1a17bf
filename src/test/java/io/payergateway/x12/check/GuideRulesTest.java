package io.payergateway.x12.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Situational rules of the guides' tables that real files break, each by a small change of a valid file. */
class GuideRulesTest {
    private static final String STAY = "CLM*ACCT3001*5200.5***11:A:1**A*Y*Y";
    private static final String ATTENDING = "NM1*71*1*HARTLEY*OWEN*M***XX*1990000063";

    @ParameterizedTest
    @ValueSource(strings = {"11", "18", "21"})
    void inpatientClaimNamesItsAttendingProvider(String typeOfBill) {
        String claim = STAY.replace("11:A", typeOfBill + ":A");
        ValidFile nobody = ValidFile.of("837i").with(STAY, claim).without(ATTENDING).without("PRV*AT*PXC*207X00000X").without("REF*0B*LIC777");
        assertThat(nobody.errors()).contains("SEGMENT_SITUATION_MISSING " + claim);
    }

    @Test
    void outpatientClaimMayBeATransportWithoutAttendingProvider() {
        List<String> segments = new ArrayList<>(ValidFile.of("837i").segments());
        segments.remove(segments.lastIndexOf(ATTENDING));
        assertThat(new ValidFile(segments).with("HI*APR:M25531", "HI*APR:M25531").errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "837p; SBR*S*18*GRP500******CI; SBR*S*18*GRP500******MB; SBR*S*18*GRP500**12****MB", "837d; SBR*S*18*GRP500******CI; SBR*T*18*GRP500******MA; SBR*T*18*GRP500**47****MA",
        "837p; SBR*P*18*GRP900******MB; SBR*A*18*GRP900******MB; SBR*A*18*GRP900**43****MB", "837d; SBR*P*18*GRP900******CI; SBR*T*18*GRP900******MB; SBR*T*18*GRP900**13****MB"})
    void medicareThatIsNotTheFirstPayerSaysWhy(String guide, String right, String wrong, String mended) {
        assertThat(ValidFile.of(guide).with(right, wrong).errors()).containsExactly("ELEMENT_SITUATION_MISSING " + wrong + " 05");
        assertThat(ValidFile.of(guide).with(right, mended).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"837p; SBR*P*18*GRP900******MB; SBR*P*18*GRP900**12****MB", "837d; SBR*P**GRP501******CI; SBR*P**GRP501**12****CI"})
    void firstPayerHasNoReasonNotToBeTheFirst(String guide, String right, String wrong) {
        assertThat(ValidFile.of(guide).with(right, wrong).errors()).containsExactly("ELEMENT_SITUATION_PRESENT " + wrong + " 05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SBR*S*18*GRP500******CI", "SBR*P*18*GRP900******MB"})
    void groupIsToldByItsNameOnlyWhereItHasNoNumber(String numbered) {
        String both = numbered.replaceFirst("(GRP\\d+)\\*", "$1*GROUP NAME");
        assertThat(ValidFile.of("837p").with(numbered, both).errors()).containsExactly("ELEMENT_SITUATION_PRESENT " + both + " 04");
        assertThat(ValidFile.of("837p").with(numbered, both.replaceFirst("GRP\\d+", "")).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"N3*9 FOREST WAY", "N4*ALBANY*NY*12207"})
    void streetAndCityOfAPayerGoTogether(String left) {
        assertThat(ValidFile.of("837i").without(left).errors()).containsExactly("SEGMENT_SITUATION_MISSING NM1*PR*2*EVERGREEN HEALTH PLAN*****PI*EVG99");
    }

    @Test
    void serviceHasADateWhereItsClaimHasNone() {
        ValidFile dated = ValidFile.of("835").without("DTM*232*20260210").without("DTM*233*20260210");
        assertThat(dated.errors()).isEmpty();
        assertThat(dated.without("DTM*472*20260210").errors()).containsExactly("SEGMENT_SITUATION_MISSING SVC*HC:99213:25*200*150**1");
        assertThat(ValidFile.of("835").without("DTM*472*20260210").without("DTM*232*20260210").errors()).as("the claim's end date is a date").isEmpty();
    }

    @Test
    void claimWithoutServicesHasADate() {
        assertThat(ValidFile.of("835").without("DTM*232*20260212").errors()).containsExactly("SEGMENT_SITUATION_MISSING CLP*ACCT1002*2*400*200**12*ICN0002*11*1");
        assertThat(ValidFile.of("835").with("DTM*232*20260212", "DTM*233*20260212").errors()).isEmpty();
    }
}
