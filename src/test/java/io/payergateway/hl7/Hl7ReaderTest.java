package io.payergateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.mapping.DialectCatalog;
import io.payergateway.mapping.Origin;
import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.HospitalMessage.Event;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.PatientClass;
import io.payergateway.model.Relationship;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7ReaderTest {
    private static final Hl7Reader READER = new Hl7Reader(DialectCatalog.load(Path.of("mappings")));
    private static final String MSH = "MSH|^~\\&|MERCYEHR|MERCY|GW|PG|20260315||DFT^P03^DFT_P03|M1|P|2.5.1";
    private static final String PID = "PID|1||999^^^X^PI~MRN1^^^MERCY^MR||DEMO^CARLA^M^JR||19800214|F|||7 ORCHARD \\T\\ LANE^APT 2^BUFFALO^ny^14202-0001|||||||ACC1";
    private static final String PV1 = "PV1|1|O|ED^1||||1234567893^STONE^ADA^^^^^^^^^^NPI|C99^LOCAL^DOC||MED||||7|||||V1|||||||||||||||||01||||||||20260310|202603111530";
    private static final String FT1 = "FT1|1|T1||20260310|20260311|CG|CDM1^Visit^L|||1|150.00|150.00|MED|||11^ROOM|||E11.9^^I10~I10^^I10|1234567893^STONE^ADA|||||99213^Visit^C4|25~59|||61519-1234-12||K1";
    private static final String DG1 = "DG1|1||E11.9^Diabetes^I10||20260310|F\rDG1|2||I10^^I10|||F";
    private static final String IN1 = "IN1|1|PLAN|EVG01|EVERGREEN||||GRP1|GROUP NAME|||20260101|20261231|||DEMO^CARLA|SEL|19800214|7 ORCHARD LANE^^BUFFALO^NY^14202|||||||||||||||||MEM1|||||||F";

    @Test
    void aChargeMessageIsReadWhole() {
        HospitalMessage message = base(PID, PV1, FT1, DG1, IN1);
        assertThat(message.findings()).isEmpty();
        assertThat(message.event()).isEqualTo(Event.CHARGES);
        assertThat(message.patient().medicalRecordNumber()).isEqualTo("MRN1");
        assertThat(message.patient().name().suffix()).isEqualTo("JR");
        assertThat(message.patient().birthDate()).contains(LocalDate.of(1980, 2, 14));
        assertThat(message.patient().address().line1()).isEqualTo("7 ORCHARD & LANE");
        assertThat(message.patient().address().state()).isEqualTo("NY");
        assertThat(message.patient().address().postalCode()).isEqualTo("142020001");
        assertThat(message.visit().orElseThrow().account()).isEqualTo("ACC1");
        assertThat(message.visit().orElseThrow().patientClass()).isEqualTo(PatientClass.OUTPATIENT);
        assertThat(message.visit().orElseThrow().hospitalService()).isEqualTo("MED");
        assertThat(message.visit().orElseThrow().attending().orElseThrow().npi()).isEqualTo("1234567893");
        assertThat(message.visit().orElseThrow().referring().orElseThrow().npi()).as("a local id is no NPI").isEmpty();
        assertThat(message.visit().orElseThrow().dischargeStatus()).isEqualTo("01");
        assertThat(message.visit().orElseThrow().admitSource()).isEqualTo("7");
        assertThat(message.visit().orElseThrow().discharged()).contains(LocalDateTime.of(2026, 3, 11, 15, 30));
        Charge charge = message.charges().get(0);
        assertThat(charge.chargeId()).isEqualTo("K1");
        assertThat(charge.type()).isEqualTo(ChargeType.CHARGE);
        assertThat(charge.serviceDate()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(charge.procedure().code()).isEqualTo("99213");
        assertThat(charge.procedure().system()).isEqualTo(CodeSystem.CPT);
        assertThat(charge.procedure().modifiers()).containsExactly("25", "59");
        assertThat(charge.ndc()).isEqualTo("61519123412");
        assertThat(charge.units()).isEqualByComparingTo("1");
        assertThat(charge.amount()).isEqualTo(Money.of("150.00"));
        assertThat(charge.placeOfService()).isEqualTo("11");
        assertThat(charge.diagnoses()).extracting(Diagnosis::code).containsExactly("E119", "I10");
        assertThat(charge.performing().orElseThrow().name().last()).isEqualTo("STONE");
        assertThat(message.diagnoses()).extracting(Diagnosis::use).containsExactly(Use.PRINCIPAL, Use.OTHER);
        Coverage coverage = message.coverages().get(0);
        assertThat(coverage.localPayerId()).isEqualTo("EVG01");
        assertThat(coverage.memberId()).isEqualTo("MEM1");
        assertThat(coverage.groupNumber()).isEqualTo("GRP1");
        assertThat(coverage.relationship()).isEqualTo(Relationship.SELF);
        assertThat(coverage.expires()).contains(LocalDate.of(2026, 12, 31));
    }

    @Test
    void theOrderOfSegmentsDoesNotMatter() {
        HospitalMessage usual = base(PID, PV1, FT1, DG1, IN1);
        HospitalMessage unusual = base(DG1, IN1, "ZZZ|1", FT1, PV1, PID);
        assertThat(unusual).isEqualTo(usual);
    }

    @Test
    void aChargemasterCodeInFt17IsNotBilledAndACptCodeThereIs() {
        String chargemaster = FT1.replace("99213^Visit^C4|25~59", "|");
        assertFinding(base(PID, PV1, chargemaster, DG1, IN1), "PROCEDURE_MISSING", Owner.CODING, "FT1-25");
        for (String system : List.of("C4", "CPT4", "HCPCS", "HCPC", "HCPT")) {
            HospitalMessage message = base(PID, PV1, chargemaster.replace("CDM1^Visit^L", "99213^Visit^" + system), DG1, IN1);
            assertThat(message.findings()).isEmpty();
            assertThat(message.charges().get(0).procedure().code()).isEqualTo("99213");
        }
        assertThat(base(PID, PV1, chargemaster.replace("CDM1^Visit^L", "CDM1^Visit^L^0450^ER^NUBC"), DG1, IN1).charges().get(0).revenueCode()).isEqualTo("0450");
    }

    @Test
    void aFindingNamesTheChargeItIsAbout() {
        String second = FT1.replace("FT1|1|T1", "FT1|2|T2").replace("99213^Visit^C4", "").replace("|K1", "|K2");
        assertFinding(base(PID, PV1, FT1, second, DG1, IN1), "PROCEDURE_MISSING", Owner.CODING, "FT1[2]-25");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "|20260310|20260311|CG|;  ||20260311|CG|;        SERVICE_DATE_MISSING; BILLING; FT1-4;  0",
        "|20260310|20260311|CG|;  |20261310|20260311|CG|; DATE_INVALID;        BILLING; FT1-4;  0",
        "|20260310|20260311|CG|;  |202603|20260311|CG|;  DATE_INVALID;         BILLING; FT1-4;  0",
        "|20260311|CG|;           |20260311||;           CHARGE_TYPE_MISSING;  BILLING; FT1-6;  0",
        "|20260311|CG|;           |20260311|XX|;         CODE_UNKNOWN;         BILLING; FT1-6;  0",
        "|1|150.00|150.00|;       |1|abc|150.00|;        AMOUNT_INVALID;       BILLING; FT1-11; 1",
        "|1|150.00|150.00|;       |1|150.005||;          AMOUNT_INVALID;       BILLING; FT1-11; 1",
        "|1|150.00|150.00|;       |1|||;                 AMOUNT_MISSING;       BILLING; FT1-11; 1",
        "|1|150.00|150.00|;       |2|150.00|150.00|;     AMOUNT_MISMATCH;      BILLING; FT1-11; 1",
        "|1|150.00|150.00|;       |1|150.00&EUR|150.00|; CURRENCY;             BILLING; FT1-11; 1",
        "|1|150.00|150.00|;       |1|-150.00|150.00|;    CHARGE_REFUSED;       BILLING; FT1-11; 0",
        "|1|150.00|150.00|;       ||150.00|150.00|;      UNITS_MISSING;        BILLING; FT1-10; 1",
        "|1|150.00|150.00|;       |one|150.00|150.00|;   UNITS_INVALID;        BILLING; FT1-10; 1",
        "|1|150.00|150.00|;       |0.0001|150.00||;      UNITS_INVALID;        BILLING; FT1-10; 1",
        "|25~59|;                 |1~2~3~4~5|;           MODIFIERS_TOO_MANY;   CODING;  FT1-26; 1",
        "E11.9^^I10~;             44054006^^SCT~;        DIAGNOSIS_SYSTEM;     CODING;  FT1-19; 1",
        "E11.9^^I10~;             X99^^L~;               DIAGNOSIS_SYSTEM;     CODING;  FT1-19; 1"})
    void eachWrongPieceOfAChargeIsAFindingWithOwnerAndPlaceAndTheRestIsKept(String right, String wrong, String code, Owner owner, String place, int charges) {
        assertThat(FT1).contains(right);
        HospitalMessage message = base(PID, PV1, FT1.replace(right, wrong), DG1, IN1);
        assertFinding(message, code, owner, place);
        assertThat(message.charges()).hasSize(charges);
    }

    @Test
    void aChargeWithoutIdentifierIsAFindingAndKept() {
        HospitalMessage message = base(PID, PV1, FT1.replace("|T1|", "||").replace("|K1", ""), DG1, IN1);
        assertFinding(message, "CHARGE_ID_MISSING", Owner.BILLING, "FT1-31");
        assertThat(message.charges()).hasSize(1);
    }

    @Test
    void unitsTimesUnitPriceIsTheAmountWhereOnlyTheyAreGiven() {
        assertThat(base(PID, PV1, FT1.replace("|1|150.00|150.00|", "|2||75.25|"), DG1, IN1).charges().get(0).amount()).isEqualTo(Money.of("150.50"));
    }

    @Test
    void aCreditIsACreditWhateverItsSign() {
        Charge credit = base(PID, PV1, FT1.replace("|CG|", "|CD|").replace("|1|150.00|150.00|", "|-1|-150.00||"), DG1, IN1).charges().get(0);
        assertThat(credit.type()).isEqualTo(ChargeType.CREDIT);
        assertThat(credit.amount()).isEqualTo(Money.of("150.00"));
        assertThat(credit.units()).isEqualByComparingTo("1");
    }

    @Test
    void aPaymentNeedsNeitherProcedureNorUnits() {
        HospitalMessage message = base(PID, PV1, "FT1|1|T9||20260310||PY|COPAY||||20.00", DG1, IN1);
        assertThat(message.findings()).isEmpty();
        assertThat(message.charges().get(0).type()).isEqualTo(ChargeType.PAYMENT);
    }

    @Test
    void aQuantityThatIsNoneIsNoUnits() {
        HospitalMessage negative = base(PID, PV1, FT1.replace("|1|150.00|150.00|", "|-1|150.00|150.00|"), DG1, IN1);
        assertFinding(negative, "UNITS_INVALID", Owner.BILLING, "FT1-10");
        assertThat(negative.charges().get(0).units()).isEqualByComparingTo("0");
    }

    @Test
    void aDiagnosisOfAnotherSystemIsOneFindingHoweverManySegmentsNameIt() {
        String snomed = "44054006^^SCT";
        HospitalMessage message = base(PID, PV1, FT1.replace("E11.9^^I10~I10^^I10", snomed + "~" + snomed), FT1.replace("E11.9^^I10~I10^^I10", snomed),
                "DG1|1||" + snomed + "|||F", IN1);
        assertThat(message.findings()).extracting(Finding::code, Finding::place).containsExactly(org.assertj.core.groups.Tuple.tuple("DIAGNOSIS_SYSTEM", "DG1-3"));
        assertThat(message.charges()).hasSize(2).allSatisfy(charge -> assertThat(charge.diagnoses()).extracting(Diagnosis::system).contains(CodeSystem.SNOMED));
    }

    @Test
    void diagnosesWithoutSystemInFt119HaveThatOfTheSameCodeInDg1() {
        HospitalMessage message = base(PID, PV1, FT1.replace("E11.9^^I10~I10^^I10", "E11.9~Z99.9"), DG1, IN1);
        assertThat(message.charges().get(0).diagnoses()).extracting(Diagnosis::system).containsExactly(CodeSystem.ICD10CM, CodeSystem.UNSTATED);
        assertFinding(message, "DIAGNOSIS_SYSTEM", Owner.CODING, "FT1-19[2]");
    }

    @Test
    void theDiagnosisOfPriorityOneIsPrincipalAndAdmittingAndExternalCauseAreMarked() {
        String diagnoses = "DG1|1||R07.9^^I10|||A\rDG1|2||V43.52XA^^I10|||F\rDG1|3||S06.0X0A^^I10|||F\rDG1|4||I21.4^^I10|||F|||||||||1";
        HospitalMessage message = base(PID, PV1, FT1, diagnoses, IN1);
        assertThat(message.diagnoses()).containsExactly(new Diagnosis("R079", CodeSystem.ICD10CM, Use.ADMITTING),
                new Diagnosis("V4352XA", CodeSystem.ICD10CM, Use.EXTERNAL_CAUSE), new Diagnosis("S060X0A", CodeSystem.ICD10CM, Use.OTHER),
                new Diagnosis("I214", CodeSystem.ICD10CM, Use.PRINCIPAL));
    }

    @Test
    void inP11ADiagnosisBehindAChargeBelongsToIt() {
        String ft1 = FT1.replace("E11.9^^I10~I10^^I10", "");
        HospitalMessage message = read(MSH.replace("DFT^P03^DFT_P03", "DFT^P11^DFT_P11"), "base", PID, PV1, "DG1|1||Z00.00^^I10|||F", ft1,
                "DG1|2||J02.9^^I10|||F", IN1).get(0);
        assertThat(message.charges().get(0).diagnoses()).extracting(Diagnosis::code).containsExactly("J029");
        assertThat(message.diagnoses()).extracting(Diagnosis::code).containsExactly("Z0000", "J029");
    }

    @Test
    void coveragesComeInTheOrderOfTheirPriorityElseOfTheirNumber() {
        String second = IN1.replace("IN1|1|", "IN1|2|").replace("EVG01", "MCR01");
        assertThat(base(PID, PV1, FT1, DG1, second, IN1).coverages()).extracting(Coverage::localPayerId).containsExactly("EVG01", "MCR01");
        String first = second.replace("14202|||||||", "14202|||0|||||").replace("14202|||0|||||", "14202|||1||||");
        assertThat(first.split("\\|")[22]).isEqualTo("1");
        String late = IN1.replace("14202|||||||", "14202|||2||||");
        assertThat(base(PID, PV1, FT1, DG1, late, first).coverages()).extracting(Coverage::localPayerId).containsExactly("MCR01", "EVG01");
    }

    @Test
    void aDependentHasTheInsuredAsSubscriberAndTheGuarantorIsNeverLookedAt() {
        String child = IN1.replace("DEMO^CARLA|SEL|19800214", "DEMO^PAUL|CHD|19500505");
        Coverage coverage = base(PID, PV1, FT1, DG1, "GT1|1||GUARANTOR^GERD", child).coverages().get(0);
        assertThat(coverage.relationship()).isEqualTo(Relationship.CHILD);
        assertThat(coverage.subscriber().name().first()).isEqualTo("PAUL");
        assertThat(coverage.subscriber().birthDate()).contains(LocalDate.of(1950, 5, 5));
    }

    @Test
    void aDependentWithAnOwnMemberIdIsBilledAsTheSubscriber() {
        String child = IN1.replace("DEMO^CARLA|SEL|19800214", "DEMO^PAUL|PAR|19500505") + "\rIN2|1" + "|".repeat(60) + "OWN1";
        Coverage coverage = base(PID, PV1, FT1, DG1, child).coverages().get(0);
        assertThat(coverage.relationship()).isEqualTo(Relationship.SELF);
        assertThat(coverage.memberId()).isEqualTo("OWN1");
        assertThat(coverage.subscriber().name().first()).isEqualTo("CARLA");
    }

    @Test
    void whatRegistrationHasLeftOutGoesToRegistration() {
        HospitalMessage message = base("PID|1||||DEMO^CARLA", FT1, IN1.replace("|EVG01|", "||").replace("|SEL|", "|XYZ|"));
        assertThat(message.findings()).filteredOn(each -> each.owner() == Owner.REGISTRATION).extracting(Finding::code)
                .containsExactly("PATIENT_ID_MISSING", "ACCOUNT_MISSING", "PAYER_ID_MISSING", "CODE_UNKNOWN");
    }

    @Test
    void noFindingRepeatsWhatThePatientsRecordHolds() {
        HospitalMessage message = base(PID.replace("19800214", "SECRET1"), PV1.replace("|O|", "|SECRET2|"), FT1.replace("|150.00|150.00|", "|SECRET3||"), IN1);
        assertThat(message.findings()).hasSize(3).allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("SECRET"));
    }

    @Test
    void theShiftedDialectReadsProcedureAndQuantityOneFieldOff() {
        String shifted = "FT1|1|T1||20260310||CG|CDM1||3||150.00|50.00||||11|||E11.9^^I10|1234567893^STONE^ADA||||||99213^Visit^C4|25||||K1";
        HospitalMessage message = read(MSH, "shifted", PID, PV1, shifted, DG1, IN1).get(0);
        assertThat(message.findings()).isEmpty();
        Charge charge = message.charges().get(0);
        assertThat(charge.procedure().code()).isEqualTo("99213");
        assertThat(charge.procedure().modifiers()).containsExactly("25");
        assertThat(charge.units()).isEqualByComparingTo("3");
        assertThat(base(PID, PV1, shifted, DG1, IN1).findings()).extracting(Finding::code).contains("PROCEDURE_MISSING", "UNITS_MISSING");
    }

    @ParameterizedTest
    @CsvSource({"288.81&USD", "288.81\\T\\USD", "288.81 USD", "USD288.81", "288.81"})
    void theAmountDialectReadsAmountsWithTheirCurrency(String amount) {
        HospitalMessage message = read(MSH, "amount-with-currency", PID, PV1, FT1.replace("|150.00|150.00|", "|" + amount + "|" + amount + "|"), DG1, IN1).get(0);
        assertThat(message.findings()).isEmpty();
        assertThat(message.charges().get(0).amount()).isEqualTo(Money.of("288.81"));
    }

    @Test
    void anAmountWithCurrencyAsTheStandardWritesItNeedsNoDialect() {
        assertThat(base(PID, PV1, FT1.replace("|150.00|150.00|", "|288.81&USD|288.81&USD|"), DG1, IN1).charges().get(0).amount()).isEqualTo(Money.of("288.81"));
    }

    @Test
    void the23DialectReadsDiagnosesFromDg1AloneAndOneUnitWhereNoneIsSaid() {
        String ft1 = "FT1|1|T1||20260310||CG|99213^Visit^PROC^25||||150.00||||||||ward text";
        HospitalMessage message = read(MSH.replace("2.5.1", "2.3").replace("^DFT_P03", ""), "v23-dg1", PID, PV1, ft1, "DG1|1|I10|E11.9|Diabetes||F", IN1).get(0);
        assertThat(message.findings()).isEmpty();
        assertThat(message.diagnoses()).containsExactly(new Diagnosis("E119", CodeSystem.ICD10CM, Use.PRINCIPAL));
        assertThat(message.charges().get(0).diagnoses()).isEmpty();
        assertThat(message.charges().get(0).procedure().modifiers()).containsExactly("25");
        assertThat(message.charges().get(0).units()).isEqualByComparingTo("1");
        assertThat(message.charges().get(0).chargeId()).isEqualTo("T1");
    }

    @Test
    void everyValueNamesItsPlaceItsRuleAndItsLine() {
        String second = FT1.replace("FT1|1|T1", "FT1|2|T2").replace("|K1", "|K2");
        List<Origin> origins = READER.explain(bytes(MSH, PID, PV1, FT1, second, DG1, IN1), "base", "f").origins();
        Origin record = origin(origins, "patient.medicalRecordNumber");
        assertThat(record.place()).isEqualTo("PID-3[2]");
        assertThat(record.rule()).isEqualTo("path when PID-3.5 is MR or MRN");
        Origin procedure = origin(origins, "charges[1].procedure");
        assertThat(procedure.place()).isEqualTo("FT1[2]-25");
        assertThat(procedure.value()).isEqualTo("99213");
        assertThat(procedure.source()).matches("mappings/hl7/base\\.yaml:\\d+");
        assertThat(origin(origins, "charges[0].procedure.modifiers[1]").place()).isEqualTo("FT1[1]-26[2]");
        assertThat(origin(origins, "charges[0].diagnoses[1].code").place()).isEqualTo("FT1[1]-19[2]");
        assertThat(origin(origins, "charges[0].type").rule()).isEqualTo("path, table 0017-transaction-type");
        assertThat(origin(origins, "charges[0].currency").rule()).isEqualTo("default");
        assertThat(origin(origins, "coverages[0].memberId").path()).isEqualTo("IN1-36");
        assertThat(origin(origins, "visit.account").place()).isEqualTo("PID-18");
        assertThat(origins).extracting(Origin::label).doesNotHaveDuplicates();
    }

    @Test
    void admissionsGivePatientVisitAndCoverageAndDischargesSaySo() {
        HospitalMessage admitted = read(MSH.replace("DFT^P03^DFT_P03", "ADT^A01^ADT_A01"), "base", PID, PV1, DG1, IN1).get(0);
        assertThat(admitted.event()).isEqualTo(Event.PATIENT);
        assertThat(admitted.charges()).isEmpty();
        assertThat(admitted.coverages()).hasSize(1);
        assertThat(read(MSH.replace("DFT^P03^DFT_P03", "ADT^A03"), "base", PID, PV1).get(0).event()).isEqualTo(Event.DISCHARGE);
        assertThat(read(MSH.replace("DFT^P03^DFT_P03", "ADT^A31"), "base", PID.replace("|||||||ACC1", "")).get(0).visit()).isEmpty();
    }

    @Test
    void aMergeGivesOneMessageForEachPair() {
        List<HospitalMessage> merges = read(MSH.replace("DFT^P03^DFT_P03", "ADT^A40^ADT_A39"), "base", "EVN|A40", PID, "MRG|OLD1^^^MERCY^MR",
                PID.replace("MRN1", "MRN2"), "MRG|OLD2");
        assertThat(merges).extracting(each -> each.patient().medicalRecordNumber()).containsExactly("MRN1", "MRN2");
        assertThat(merges).extracting(each -> each.mergedFrom().orElseThrow()).containsExactly("OLD1", "OLD2");
    }

    @Test
    void otherEventsAndBrokenMessagesAreUnreadable() {
        assertThatThrownBy(() -> read(MSH.replace("DFT^P03^DFT_P03", "ORU^R01"), "base", PID)).isInstanceOf(UnreadableHl7Exception.class)
                .extracting(e -> ((UnreadableHl7Exception) e).reason()).isEqualTo("UNKNOWN_EVENT");
        assertThatThrownBy(() -> READER.read("hello".getBytes(StandardCharsets.UTF_8), "base", "f")).isInstanceOf(UnreadableHl7Exception.class);
    }

    @Test
    void fiveThousandSegmentsDoNotOverflowTheStack() {
        String[] segments = new String[4_990];
        Arrays.fill(segments, "ZZZ|1|2");
        segments[0] = PID;
        segments[1] = FT1;
        assertThat(base(segments).charges()).hasSize(1);
    }

    @Test
    void noDamageToAMessageMakesTheReaderThrowAnythingButUnreadable() {
        Random random = new Random(20260316);
        byte[] good = bytes(MSH, PID, PV1, FT1, DG1, IN1, "GT1|1", FT1);
        String alphabet = "|^~\\&\rFT1DG1IN0123456789.-+\"A";
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = good.clone();
            for (int change = 1 + random.nextInt(8); change > 0; change--) {
                bytes[8 + random.nextInt(bytes.length - 8)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            try {
                READER.read(bytes, i % 2 == 0 ? "base" : "v23-dg1", "f");
            } catch (UnreadableHl7Exception e) {
                assertThat(e.reason()).isNotEmpty();
            }
        }
    }

    private static Origin origin(List<Origin> origins, String label) {
        return origins.stream().filter(each -> each.label().equals(label)).findFirst().orElseThrow();
    }

    private static void assertFinding(HospitalMessage message, String code, Owner owner, String place) {
        assertThat(message.findings()).extracting(Finding::code).containsExactly(code);
        Finding finding = message.findings().get(0);
        assertThat(finding.owner()).isEqualTo(owner);
        assertThat(finding.place()).isEqualTo(place);
        assertThat(finding.isError()).isTrue();
        assertThat(finding.source()).startsWith("HL7 2.5.1 6.5.1.");
    }

    private static HospitalMessage base(String... segments) {
        return read(MSH, "base", segments).get(0);
    }

    private static List<HospitalMessage> read(String header, String dialect, String... segments) {
        return READER.read(bytes(header, segments), dialect, "mercy-hospital");
    }

    private static byte[] bytes(String header, String... segments) {
        return (header + "\r" + String.join("\r", segments) + "\r").getBytes(StandardCharsets.US_ASCII);
    }
}
