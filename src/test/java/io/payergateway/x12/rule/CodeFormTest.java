package io.payergateway.x12.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.ValidFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeFormTest {
    @ParameterizedTest
    @CsvSource({
        "NPI, 1234567893, true", "NPI, 1234567890, false", "NPI, 123456789, false", "NPI, 12345678933, false", "NPI, 123456789X, false", "NPI, 9999999995, true",
        "NPI, 0000000006, true", "TAXONOMY, 207Q00000X, true", "TAXONOMY, 207q00000X, false", "TAXONOMY, 207Q000001, false", "TAXONOMY, 2070X, false",
        "PLACE_OF_SERVICE, 11, true", "PLACE_OF_SERVICE, 1, false", "PLACE_OF_SERVICE, 1A, false", "PLACE_OF_SERVICE, 00, false", "PLACE_OF_SERVICE, 99, true", "TYPE_OF_BILL, 11, true", "TYPE_OF_BILL, 011, true", "TYPE_OF_BILL, 10, false",
        "TYPE_OF_BILL, 111, false", "REVENUE_CODE, 0450, true", "REVENUE_CODE, 450, false", "PROCEDURE, 99213, true", "PROCEDURE, J1885, true", "PROCEDURE, 0001F, true",
        "PROCEDURE, 9921, false", "PROCEDURE, 99A13, false", "PROCEDURE, j1885, false", "MODIFIER, 25, true", "MODIFIER, RT, true", "MODIFIER, R, false",
        "DENTAL_PROCEDURE, D2740, true", "DENTAL_PROCEDURE, 02740, false", "NDC, 00093010001, true", "NDC, 0009301000, false", "NDC, 0009-3010-01, false",
        "DIAGNOSIS, I10, true", "DIAGNOSIS, S52501A, true", "DIAGNOSIS, S52.501A, false", "DIAGNOSIS, I1, false", "DIAGNOSIS, 4019, false", "DIAGNOSIS, IX0, false",
        "DIAGNOSIS_ICD9, 4019, true", "DIAGNOSIS_ICD9, V700, true", "DIAGNOSIS_ICD9, I10, false", "DIAGNOSIS_ICD9, 40, false", "ICD10_PROCEDURE, 0QSG04Z, true",
        "ICD10_PROCEDURE, 0QSG04, false", "ICD10_PROCEDURE, 0QSGO4Z, false", "ICD10_PROCEDURE, 0QSGI4Z, false", "ICD10_PROCEDURE, 0QSG04I, false",
        "ADJUSTMENT_REASON, 1, true", "ADJUSTMENT_REASON, 253, true", "ADJUSTMENT_REASON, A1, true", "ADJUSTMENT_REASON, P12, true", "ADJUSTMENT_REASON, 9999, false",
        "ADJUSTMENT_REASON, QQ, false", "ADJUSTMENT_REASON, Q, false", "ADJUSTMENT_REASON, 4A, false", "ADJUSTMENT_REASON, a1, false", "ADJUSTMENT_REASON, A123, false",
        "TOOTH, 1, true", "TOOTH, 08, true", "TOOTH, 32, true", "TOOTH, 33, false", "TOOTH, 50, false", "TOOTH, 51, true", "TOOTH, 82, true", "TOOTH, 83, false", "TOOTH, 0, false",
        "TOOTH, A, true", "TOOTH, T, true", "TOOTH, U, false", "TOOTH, AS, true", "TOOTH, TS, true", "TOOTH, US, false", "TOOTH, AB, false", "TOOTH, a, false", "TOOTH, 8A, false", "TOOTH, 008, false",
        "ORIGINATOR, 1999999999, true", "ORIGINATOR, 3999999999, true", "ORIGINATOR, 9LAKESIDE1, true", "ORIGINATOR, LAKESIDE01, false", "ORIGINATOR, 2999999999, false", "ICD9_PROCEDURE, 9904, true", "ICD9_PROCEDURE, 7855, true",
        "ICD9_PROCEDURE, 0QSG04Z, false", "ICD9_PROCEDURE, 99.04, false", "DRG, 480, true", "DRG, 1941, true", "DRG, 48, false", "DRG, 48A, false", "DRG, 19412, false", "NUBC, 80, true",
        "NUBC, A2, true", "NUBC, 8, false", "NUBC, a2, false", "NUBC, 800, false", "ADMISSION_TYPE, 1, true", "ADMISSION_TYPE, 9, true", "ADMISSION_TYPE, 0, false", "ADMISSION_TYPE, A, false",
        "POINT_OF_ORIGIN, 7, true", "POINT_OF_ORIGIN, E, true", "POINT_OF_ORIGIN, ?, false", "PATIENT_STATUS, 01, true", "PATIENT_STATUS, 1, false", "PATIENT_STATUS, 00, false",
        "ROUTING_NUMBER, 071000013, true", "ROUTING_NUMBER, 124384877, true", "ROUTING_NUMBER, 999999992, true", "ROUTING_NUMBER, 071000031, false", "ROUTING_NUMBER, 71000013, false",
        "ROUTING_NUMBER, 000000000, false", "ROUTING_NUMBER, 07100001X, false", "STATUS_CATEGORY, A7, true", "STATUS_CATEGORY, R16, true", "STATUS_CATEGORY, F3N, true", "STATUS_CATEGORY, 7A, false",
        "STATUS_CATEGORY, A, false", "STATUS_CATEGORY, AA, false", "STATUS_CATEGORY, a7, false", "STATUS_CATEGORY, A777, false", "STATUS_CATEGORY, Z9, false",
        "KNOWN_STATUS_CATEGORY, A8, true", "KNOWN_STATUS_CATEGORY, A9, false", "KNOWN_STATUS_CATEGORY, P5, true", "KNOWN_STATUS_CATEGORY, P6, false", "KNOWN_STATUS_CATEGORY, F4, true",
        "KNOWN_STATUS_CATEGORY, F9, false", "KNOWN_STATUS_CATEGORY, F3N, true", "KNOWN_STATUS_CATEGORY, F3F, true", "KNOWN_STATUS_CATEGORY, F3X, false", "KNOWN_STATUS_CATEGORY, R17, true",
        "KNOWN_STATUS_CATEGORY, R18, false", "KNOWN_STATUS_CATEGORY, E4, true", "KNOWN_STATUS_CATEGORY, E5, false", "KNOWN_STATUS_CATEGORY, D0, true", "KNOWN_STATUS_CATEGORY, D1, false",
        "KNOWN_STATUS_CATEGORY, Z0, false", "ANY, ?, true", "TAX_ID, 990000001, true", "TAX_ID, 99-0000001, true", "TAX_ID, 9900000012, false", "TAX_ID, 99000000, false",
        "SOCIAL_SECURITY, 999990001, true", "SOCIAL_SECURITY, 999-99-0001, true", "SOCIAL_SECURITY, 99999000, false", "ZIP, 12180, true", "ZIP, 121800012, true", "ZIP, 12180-0012, false",
        "ZIP, 1218, false", "CANADIAN_POSTAL_CODE, K1A0B1, true", "CANADIAN_POSTAL_CODE, K1A 0B1, true", "CANADIAN_POSTAL_CODE, 1KA0B1, false", "CANADIAN_POSTAL_CODE, k1a 0b1, true",
        "CANADIAN_POSTAL_CODE, K1[0B1, false", "CANADIAN_POSTAL_CODE, K1A-0B1, false", "TYPE_OF_BILL, 0011, false", "TYPE_OF_BILL, 01, false", "DIAGNOSIS, S52501AB, false",
        "DIAGNOSIS_ICD9, 401991, false", "DIAGNOSIS_ICD9, A10, false", "ICD9_PROCEDURE, 99045, false", "PLACE_OF_SERVICE, ١١, false", "MODIFIER, ÀÀ, false", "PATIENT_STATUS, 10, true",
        "NUBC, '', false", "SOCIAL_SECURITY, 999-990001, false", "DATE, 20260228, true", "DATE, 260228, false",
        "PERIOD, 20260228-20260301, true", "PERIOD, 20260301-20260228, false", "PERIOD, 20260228-20260228, true", "PERIOD, 20260228, false", "PERIOD, 20260228/20260301, false",
        "TIME, 0930, true", "TIME, 2430, false", "DATE_TIME, 202602280930, true", "DATE_TIME, 20260228, false"})
    void formIsToldFromWhatItIsNot(CodeForm form, String value, boolean fits) {
        assertThat(form.fits(value)).isEqualTo(fits);
        assertThat(form.fits("~" + value + "~", 1, value.length() + 1)).as("inside of a longer text").isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "837p; NM1*82*1*VOSS*ELENA****XX*1990000071; NM1*82*1*VOSS*ELENA****XX*1990000072; 09", "837p; PRV*BI*PXC*261QP2300X; PRV*BI*PXC*261QP2300; 03",
        "837p; N4*TROY*NY*121820003; N4*TROY*NY*12182-0003; 03", "837p; N4*TROY*NY*121820003; N4*TROY*NY*1218*US; 03", "837p; N4*TROY*NY*121820003; N4*MILO*ON*12182*CA; 03",
        "837p; REF*EI*999999999; REF*EI*99999999; 02", "837p; REF*SY*999990001; REF*SY*99999; 02", "837p; DTP*431*D8*20260210; DTP*431*D8*20260231; 03",
        "837p; DTP*472*RD8*20260210-20260210; DTP*472*RD8*20260210; 03", "837p; DMG*D8*19490501*F; DMG*D8*19491301*F; 02",
        "837p; HI*ABK:J0190; HI*ABK:J01.90; 01-2", "837p; CLM*ACCT1002*850.5***41:B:7*Y*A*Y*Y; CLM*ACCT1002*850.5***4:B:7*Y*A*Y*Y; 05-1",
        "837p; SV1*HC:A0425:SH*250.5*UN*12***1; SV1*HC:A0425:S*250.5*UN*12***1; 01-3", "837p; LIN**N4*00093010001; LIN**N4*0009301000; 03", "837p; SV1*HC:A0425:SH*250.5*UN*12***1; SV1*HC:A0425:SH*250.5*UN*12*1X**1; 05",
        "837i; SV2*0450*HC:99284:25*620*UN*1; SV2*450*HC:99284:25*620*UN*1; 01", "837i; HI*BBR:0QSG04Z:D8:20260209; HI*BBR:0QSG04Z:D8:20260231; 01-4",
        "837i; CLM*ACCT3002*905.5***13:A:7**A*Y*Y; CLM*ACCT3002*905.5***1:A:7**A*Y*Y; 05-1", "837i; DTP*096*TM*1130; DTP*096*TM*2530; 03", "837i; DTP*435*DT*202602080815; DTP*435*DT*20260208; 03",
        "837d; SV3*AD:D2391*80****1; SV3*AD:02391*80****1; 01-2", "835; N1*PE*LAKESIDE CLINIC*XX*1234567893; N1*PE*LAKESIDE CLINIC*XX*1234567894; 04", "835; REF*TJ*999999999; REF*TJ*9; 02",
        "837p; PAT*19; PAT*19****D8*20261301; 06", "271; MPI*C*AO*A; MPI*C*AO*A***D8*20261301; 07", "271; MPI*C*AO*A; MPI*C*AO*A***RD8*20260201-20260101; 07", "837i; CL1*1*1*01; CL1*0*1*01; 01", "837i; CL1*1*1*01; CL1*1*a*01; 02",
        "837i; CL1*1*1*01; CL1*1*1*1; 03", "837i; HI*DR:480; HI*DR:48; 01-2", "837i; HI*BE:80:::5; HI*BE:8:::5; 01-2", "837i; HI*BG:17; HI*BG:17*BG:1; 02-2", "837p; HI*BG:01; HI*BG:001; 01-2",
        "837i; HI*BH:11:D8:20260208; HI*BH:1:D8:20260208; 01-2", "837i; HI*BH:11:D8:20260208; HI*BH:11:D8:20260231; 01-4", "837i; HI*BI:71:RD8:20260101-20260105; HI*BI:7:RD8:20260101-20260105; 01-2",
        "837i; HI*BI:71:RD8:20260101-20260105; HI*BI:71:RD8:20260105-20260101; 01-4", "837i; HI*BBQ:30233N1:D8:20260210*BBQ:0JH60WZ:D8:20260210; HI*BQ:99045:D8:20260210; 01-2",
        "277ca; STC*A3:33*20260302*U*100; STC*3A:33*20260302*U*100; 01-1", "277ca; STC*A7:562:85*20260302*U*100******A7:507*A3:33; STC*A7:562:85*20260302*U*100******A7:507*A:33; 11-1",
        "835; CAS*CO*45*30; CAS*CO*QQ*30; 02", "835; CAS*CO*45*15**97*5; CAS*CO*45*15**9999*5; 05", "837p; CAS*CO*45*60; CAS*CO*99999*60; 02", "837p; CAS*PR*2*30; CAS*PR*ZZZZ*30; 02",
        "277; STC*F1:65*20260301**300*220*20260228**20260301*CHK0001; STC*Z9:65*20260301**300*220*20260228**20260301*CHK0001; 01-1",
        "837d; TOO*JP*8; TOO*JP*99; 02", "837d; DN2*8*M****JP; DN2*83*M****JP; 01", "837i; HI*BBR:0QSG04Z:D8:20260209; HI*BBR:0QSGO4Z:D8:20260209; 01-2",
        "270; TRN*1*TRACE0001*9LAKESIDE1; TRN*1*TRACE0001*LAKESIDE01; 03", "271; TRN*1*ANSWER0001*9EVERGREEN; TRN*1*ANSWER0001*EVERGREEN0; 03",
        "837p; CLM*ACCT1002*850.5***41:B:7*Y*A*Y*Y; CLM*ACCT1002*850.5***00:B:7*Y*A*Y*Y; 05-1",
        "270; EQ**HC:99213:25***1:2; EQ**HC:9921:25***1:2; 02-2", "271; EB*B*IND**HM**27*25****Y*N*HC:99213:25*1; EB*B*IND**HM**27*25****Y*N*HC:9921:25*1; 13-2"})
    void formIsAskedOfTheValueThatItsQualifierNames(String guide, String right, String wrong, String element) {
        assertThat(ValidFile.of(guide).with(right, wrong).errors()).contains("CODE_FORM " + wrong + " " + element);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"837p; N4*TROY*NY*121820003; N4*MILO*ON*K1A0B1", "837p; N4*TROY*NY*121820003; N4*MILO*ON*K1A 0B1*CA", "837p; N4*TROY*NY*121820003; N4*MUNICH**80331*DE",
        "837p; REF*EI*999999999; REF*EI*99-9999999", "276; NM1*1P*2*LAKESIDE CLINIC*****XX*1234567893; NM1*1P*2*LAKESIDE CLINIC*****FI*999"})
    void otherCountriesAndOtherQualifiersHaveOtherForms(String guide, String right, String other) {
        assertThat(ValidFile.of(guide).with(right, other).errors()).isEmpty();
    }

    @Test
    void statusCategoryThatIsNotYetKnownIsAWarning() {
        ValidFile fresh = ValidFile.of("277").with("STC*F1:65*20260301**300*220*20260228**20260301*CHK0001", "STC*F9:65*20260301**300*220*20260228**20260301*CHK0001");
        assertThat(fresh.errors()).isEmpty();
        assertThat(fresh.findings()).singleElement().satisfies(finding ->
                assertThat(finding.code() + " " + finding.place().segment() + finding.place().element() + "-" + finding.place().component()).isEqualTo("DOUBTFUL STC1-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"837p; SV1*HC:20610:RT*100*UN*1***1; SV1*HC:20610:RT*100*UN*0***1; 4", "837p; SV1*HC:20610:RT*100*UN*1***1; SV1*HC:20610:RT*100*UN*-1***1; 4",
        "837i; SV2*0320*HC:73110:RT*285.5*UN*1; SV2*0320*HC:73110:RT*285.5*UN*0.0; 5", "837d; SV3*AD:D2391*80****1; SV3*AD:D2391*80****0; 6",
        "835; BPR*I*415*C*ACH*CCP*01*999999992*DA*111111*1999999999**01*999999992*DA*222222*20260309; BPR*I*415*C*ACH*CCP*01*999999999*DA*111111*1999999999**01*999999992*DA*222222*20260309; 7",
        "835; BPR*I*415*C*ACH*CCP*01*999999992*DA*111111*1999999999**01*999999992*DA*222222*20260309; BPR*I*415*C*ACH*CCP*04*999999999*DA*111111*1999999999**01*111*DA*222222*20260309; 13"})
    void whatTheGuideLetsPassAndOthersRefuseIsAWarning(String guide, String right, String doubtful, int element) {
        ValidFile file = ValidFile.of(guide).with(right, doubtful);
        assertThat(file.errors()).isEmpty();
        assertThat(file.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code() + " " + finding.place().segment() + finding.place().element()).isEqualTo("DOUBTFUL " + doubtful.substring(0, 3) + element);
            assertThat(finding.severity()).isEqualTo(X12Finding.Severity.WARNING);
        });
    }
}
