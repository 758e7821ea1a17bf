package io.payergateway.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.Json;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.CodedAmount;
import io.payergateway.model.CodedText;
import io.payergateway.model.Finding;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.RemittanceAdvice;
import io.payergateway.model.RemittanceHeader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that a biller needs of an 835 is in its records. */
class RemittanceRecordsTest {
    private static final String[] BODY = {"ST*835*0001", "BPR*I*80*C*ACH*CCP*01*999999992*DA*1*1999999999**01*999999992*DA*2*20260310", "TRN*1*T1*1999999999",
        "REF*EV*RECEIVER", "DTM*405*20260309", "N1*PR*EVERGREEN HEALTH*XV*EVG99", "N3*1 DEMO WAY", "N4*DEMOTOWN*OH*43001", "REF*2U*X1",
        "PER*BL*PAYMENTS*TE*5550100000", "N1*PE*LAKESIDE CLINIC*XX*1234567893", "N3*2 OTHER WAY", "REF*TJ*123456789", "LX*1",
        "TS3*1234567893*11*20261231*1*100", "TS2*1*2****3", "CLP*A1-1*2*100*80*5*MA*ICN1*13*1", "CAS*CO*45*10", "NM1*QC*1*DOE*JANE*Q***MI*M1", "NM1*74*1*DOE*JANET****C*M2",
        "NM1*82*1*ROE*RICHARD****XX*1234567893", "NM1*TT*2*NEXT PAYER*****PI*NEXT1", "MIA*0***10******************MA01", "MOA*.5*12*MA02*N30", "REF*EA*MRN7",
        "DTM*232*20260301", "DTM*233*20260302", "AMT*AU*95", "AMT*I*oops", "QTY*CA*3", "SVC*HC:99213*100*80*0510*1*HC:99214*2", "DTM*472*20260301", "CAS*CO*96*5",
        "CAS*PR*3*5", "REF*6R*A1-1-1", "REF*LU*11", "AMT*B6*95", "AMT*KH*1.5", "QTY*ZL*2", "LQ*HE*N19", "LQ*RX*70", "LX*2", "LX*3", "TS3*1234567894*13*20261231*2*0",
        "CLP*B1-1*1*0*0**MA*ICN2", "CLP*C1-1*1*0*0**MA*ICN3", "PLB*1234567893*20261231*L6:A1-1*0", "SE*42*0001"};

    @Test
    void everyLoopOfTheGuideIsKept() {
        ReadRemittance read = read();
        assertThat(read.findings()).extracting(Finding::code).containsExactly("AMOUNT_LEFT_OUT");
        assertThat(read.hasErrors()).isFalse();
        RemittanceAdvice advice = read.advice();
        assertThat(advice.detail().handling()).isEqualTo("I");
        assertThat(advice.detail().productionDate()).isEqualTo("20260309");
        assertThat(advice.detail().payerLines()).containsExactly("1 DEMO WAY", "DEMOTOWN OH 43001");
        assertThat(advice.detail().payeeLines()).containsExactly("2 OTHER WAY");
        assertThat(advice.detail().contacts()).containsExactly("BL PAYMENTS TE 5550100000");
        assertThat(advice.detail().payeeReferences()).containsExactly(new CodedText("TJ", "123456789"));
        assertThat(advice.detail().headers()).containsExactly(
            new RemittanceHeader("1", 1, List.of("1234567893", "11", "20261231", "1", "100"), List.of("1", "2", "", "", "", "3")),
            new RemittanceHeader("2", 0, List.of(), List.of()),
            new RemittanceHeader("3", 2, List.of("1234567894", "13", "20261231", "2", "0"), List.of()));
        assertThat(advice.claims()).extracting(ClaimPayment::patientControlNumber).containsExactly("A1-1", "B1-1", "C1-1");
        ClaimPayment claim = advice.claims().get(0);
        assertThat(claim.payerClaimControlNumber()).isEqualTo("ICN1");
        assertThat(claim.crossover()).isTrue();
        assertThat(claim.remarkCodes()).containsExactly("MA01", "MA02", "N30");
        assertThat(claim.detail().party("74").orElseThrow().id()).isEqualTo("M2");
        assertThat(claim.detail().party("TT").orElseThrow().name()).isEqualTo("NEXT PAYER");
        assertThat(claim.detail().dates()).containsExactly(new CodedText("232", "20260301"), new CodedText("233", "20260302"));
        assertThat(claim.detail().amounts()).containsExactly(new CodedAmount("AU", Money.of("95")));
        assertThat(claim.detail().quantities()).singleElement().satisfies(each -> assertThat(each.quantity()).isEqualByComparingTo(new BigDecimal("3")));
        assertThat(claim.detail().inpatient().get(3)).isEqualTo("10");
        assertThat(claim.detail().outpatient()).startsWith(".5", "12");
        LinePayment line = claim.lines().get(0);
        assertThat(line.controlNumber()).isEqualTo("A1-1-1");
        assertThat(line.detail().billedProcedure()).isEqualTo("HC:99214");
        assertThat(line.detail().billedUnits().orElseThrow()).isEqualByComparingTo("2");
        assertThat(line.detail().references()).containsExactly(new CodedText("LU", "11"));
        assertThat(line.detail().amounts()).containsExactly(new CodedAmount("KH", Money.of("1.50")));
        assertThat(advice.providerAdjustments()).singleElement().satisfies(plb -> {
            assertThat(plb.fiscalPeriodDate()).isEqualTo("20261231");
            assertThat(plb.reference()).isEqualTo("A1-1");
        });
    }

    @Test
    void whatWasStoredIsReadBackAlsoWhereItWasStoredWithoutDetail() {
        ClaimPayment claim = read().advice().claims().get(0);
        assertThat(Json.read(Json.write(claim), ClaimPayment.class)).isEqualTo(claim);
        String older = Json.write(claim).replaceAll(",\"detail\":\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "");
        assertThat(Json.read(older, ClaimPayment.class).detail().parties()).isEmpty();
    }

    private static ReadRemittance read() {
        String file = "ISA*00*          *00*          *ZZ*CLEARPATH      *ZZ*MERCYHEALTH    *260303*0930*^*00501*000000901*0*T*:~"
                + "GS*HP*CLEARPATH*MERCY*20260303*0930*1*X*005010X221A1~" + String.join("~", BODY) + "~GE*1*1~IEA*1*000000901~";
        try (RemittanceReader reader = RemittanceReader.load(Path.of("mappings", "x12"))) {
            List<ReadRemittance> all = reader.read(file.getBytes(StandardCharsets.US_ASCII));
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
