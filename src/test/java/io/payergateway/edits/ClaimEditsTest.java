package io.payergateway.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Changed;
import io.payergateway.claim.SampleClaims;
import io.payergateway.model.Address;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Finding;
import io.payergateway.model.Insurance;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.Procedure;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimEditsTest {
    private static final Partners PARTNERS = DemoPartners.load();
    private static final SampleClaims SAMPLES = new SampleClaims(PARTNERS);
    private static final Claim PROFESSIONAL = SAMPLES.professional();
    private static final Claim DEPENDENT = SAMPLES.dependent();
    private static final Claim INSTITUTIONAL = SAMPLES.institutional();
    /** 03:30 UTC on 6 March is still 5 March, the last day of the stay, at the facilities of the samples. */
    private static final Instant NOW = Instant.parse("2026-03-06T03:30:00Z");
    private final ClaimEdits edits = new ClaimEdits(PARTNERS, CodeTables.load(Path.of("mappings/codes")), Clock.fixed(NOW, ZoneOffset.UTC));

    /** One broken claim for each rule, with the place where it is found. */
    record Broken(String code, Owner owner, String place, Claim claim) {
        @Override
        public String toString() {
            return code + " at " + place;
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(claims(), registration(), coverage(), providers(), diagnoses(), procedures(), lines(), dates(), texts()).flatMap(List::stream);
    }

    private static List<Broken> claims() {
        return List.of(broken("KIND_NOT_SUPPORTED", Owner.OPERATIONS, "2300/CLM05-2", in(PROFESSIONAL, "kind", ClaimKind.DENTAL)),
                broken("FACILITY_UNKNOWN", Owner.OPERATIONS, "2010AA", in(PROFESSIONAL, "facility", "nowhere")),
                broken("PATIENT_CONTROL_NUMBER", Owner.OPERATIONS, "2300/CLM01", in(PROFESSIONAL, "patientControlNumber", "A12345678901234567890")),
                broken("PATIENT_CONTROL_NUMBER", Owner.OPERATIONS, "2300/CLM01", in(PROFESSIONAL, "patientControlNumber", "A*1")),
                broken("TOTAL_MISMATCH", Owner.BILLING, "2300/CLM02", in(PROFESSIONAL, "totalCharge", Money.of("155.51"))),
                broken("PATIENT_PAID_NEGATIVE", Owner.BILLING, "2300/AMT02", in(PROFESSIONAL, "patientPaid", Money.of("-1"))),
                broken("PATIENT_PAID_TOO_MUCH", Owner.BILLING, "2300/AMT02", in(PROFESSIONAL, "patientPaid", Money.of("155.51"))),
                broken("TYPE_OF_BILL", Owner.BILLING, "2300/CLM05-1", in(INSTITUTIONAL, "facilityCode", "0111")),
                broken("FREQUENCY", Owner.BILLING, "2300/CLM05-3", in(PROFESSIONAL, "frequency", "2")),
                broken("PAYER_CLAIM_NUMBER_MISSING", Owner.BILLING, "2300/REF02", in(PROFESSIONAL, "frequency", "8")));
    }

    private static List<Broken> registration() {
        Claim noAddress = in(in(PROFESSIONAL, "insurances[0].subscriber.address", Address.NONE), "patient.address", Address.NONE);
        return List.of(broken("SUBSCRIBER_NAME_MISSING", Owner.REGISTRATION, "2010BA/NM103", in(DEPENDENT, "insurances[0].subscriber.name.last", "")),
                broken("MEMBER_ID_MISSING", Owner.REGISTRATION, "2010BA/NM109", in(PROFESSIONAL, "insurances[0].memberId", "")),
                broken("MEMBER_ID_MISSING", Owner.REGISTRATION, "2330A[2]/NM109", in(SAMPLES.secondaryKnown(), "insurances[1].memberId", "")),
                broken("SUBSCRIBER_BIRTH_DATE_MISSING", Owner.REGISTRATION, "2010BA/DMG02",
                        in(in(PROFESSIONAL, "insurances[0].subscriber.birthDate", Optional.empty()), "patient.birthDate", Optional.empty())),
                broken("SUBSCRIBER_ADDRESS_MISSING", Owner.REGISTRATION, "2010BA/N301", noAddress),
                broken("PATIENT_NAME_MISSING", Owner.REGISTRATION, "2010CA/NM103", in(DEPENDENT, "patient.name.last", "")),
                broken("PATIENT_BIRTH_DATE_MISSING", Owner.REGISTRATION, "2010CA/DMG02", in(DEPENDENT, "patient.birthDate", Optional.empty())),
                broken("PATIENT_ADDRESS_MISSING", Owner.REGISTRATION, "2010CA/N401", in(DEPENDENT, "patient.address.city", "")),
                broken("STATE_CODE", Owner.REGISTRATION, "2010CA/N402", in(DEPENDENT, "patient.address.state", "ZZ")),
                broken("POSTAL_CODE", Owner.REGISTRATION, "2010BA/N403", in(PROFESSIONAL, "insurances[0].subscriber.address.postalCode", "1220")),
                broken("COUNTRY_CODE", Owner.REGISTRATION, "2010CA/N404", in(DEPENDENT, "patient.address.country", "CANADA")),
                broken("SELF_DIFFERS", Owner.REGISTRATION, "2000B/SBR02", in(PROFESSIONAL, "patient.birthDate", Optional.of(LocalDate.of(2014, 2, 28)))));
    }

    private static List<Broken> coverage() {
        return List.of(broken("COVERAGE_MISSING", Owner.REGISTRATION, "2000B", in(PROFESSIONAL, "insurances", List.<Insurance>of())),
                broken("PAYER_UNKNOWN", Owner.REGISTRATION, "2010BB/NM109", in(PROFESSIONAL, "insurances[0].payer.payerId", "")),
                broken("PAYER_UNKNOWN", Owner.REGISTRATION, "2330B[2]/NM109", in(SAMPLES.secondaryKnown(), "insurances[1].payer.id", "unheard-of")),
                broken("RESPONSIBILITY", Owner.REGISTRATION, "2320[2]/SBR01", in(SAMPLES.secondaryKnown(), "insurances[1].responsibility", "P")),
                broken("DEPENDENT_NOT_ALLOWED", Owner.REGISTRATION, "2000B/SBR02", in(DEPENDENT, "insurances[0].payer", PARTNERS.payers().get("medicare-demo").payer())),
                broken("PRIOR_PAYMENT_MISSING", Owner.BILLING, "2320[1]", in(SAMPLES.secondaryKnown(), "billedInsurance", 1)),
                broken("MEDICARE_SECONDARY_TYPE", Owner.BILLING, "2320[2]/SBR05",
                        in(SAMPLES.secondaryKnown(), "insurances[1].payer", PARTNERS.payers().get("medicare-demo").payer())),
                broken("COVERAGE_EXPIRED", Owner.REGISTRATION, "2000B", in(PROFESSIONAL, "insurances[0].expires", Optional.of(LocalDate.of(2026, 3, 1)))),
                broken("COVERAGE_NOT_STARTED", Owner.REGISTRATION, "2000B", in(PROFESSIONAL, "insurances[0].effective", Optional.of(LocalDate.of(2026, 3, 3)))));
    }

    private static List<Broken> providers() {
        return List.of(broken("ATTENDING_MISSING", Owner.REGISTRATION, "2310A", in(INSTITUTIONAL, "visit.attending", Optional.empty())),
                broken("BILLING_NPI", Owner.OPERATIONS, "2010AA/NM109", in(PROFESSIONAL, "billingProvider.npi", "1990000023")),
                broken("NPI_MISSING", Owner.BILLING, "2310A/NM109", in(PROFESSIONAL, "referring.npi", "")),
                broken("NPI_CHECK_DIGIT", Owner.BILLING, "2310B/NM109", in(PROFESSIONAL, "rendering.npi", "1880000018")),
                broken("NPI_CHECK_DIGIT", Owner.BILLING, "2310A/NM109", in(INSTITUTIONAL, "visit.attending.npi", "1880000026")),
                broken("NPI_CHECK_DIGIT", Owner.BILLING, "2420A[2]/NM109", in(PROFESSIONAL, "lines[1].rendering.npi", "188000003")),
                broken("PROVIDER_NAME_MISSING", Owner.BILLING, "2310A/NM103", in(PROFESSIONAL, "referring.name.last", "")),
                broken("TAXONOMY", Owner.BILLING, "2310B/PRV03", in(PROFESSIONAL, "rendering.taxonomy", "FAMILY")));
    }

    private static List<Broken> diagnoses() {
        List<Diagnosis> thirteen = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            thirteen.add(new Diagnosis("E2" + (10 + i), CodeSystem.ICD10CM, i == 0 ? Use.PRINCIPAL : Use.OTHER));
        }
        List<Diagnosis> twentyFive = new ArrayList<>(INSTITUTIONAL.diagnoses());
        for (int i = 0; i < 23; i++) {
            twentyFive.add(new Diagnosis("E2" + (10 + i), CodeSystem.ICD10CM, Use.OTHER));
        }
        Claim noDiagnosis = in(in(in(PROFESSIONAL, "diagnoses", List.<Diagnosis>of()), "lines[0].diagnosisPointers", List.of(1)), "lines[1].diagnosisPointers", List.of(1));
        return List.of(broken("DIAGNOSIS_MISSING", Owner.CODING, "2300/HI01", noDiagnosis, "POINTER_TO_NOTHING"),
                broken("DIAGNOSIS_SYSTEM", Owner.CODING, "2300/HI, diagnosis 2", in(PROFESSIONAL, "diagnoses[1].system", CodeSystem.SNOMED)),
                broken("DIAGNOSIS_SYSTEM", Owner.CODING, "2300/HI, diagnosis 1", in(PROFESSIONAL, "diagnoses[0].system", CodeSystem.ICD9CM)),
                broken("DIAGNOSIS_SYSTEM", Owner.CODING, "2300/HI, diagnosis 1", in(PROFESSIONAL, "diagnoses[0].system", CodeSystem.UNSTATED)),
                broken("DIAGNOSIS_FORM", Owner.CODING, "2300/HI, diagnosis 1", in(PROFESSIONAL, "diagnoses[0].code", "E11.9")),
                broken("DIAGNOSIS_FORM", Owner.CODING, "2300/HI, diagnosis 1", in(PROFESSIONAL, "diagnoses[0].code", "25000")),
                broken("DIAGNOSIS_REPEATED", Owner.CODING, "2300/HI, diagnosis 2", in(PROFESSIONAL, "diagnoses[1].code", "E119")),
                broken("DIAGNOSES_TOO_MANY", Owner.CODING, "2300/HI", in(PROFESSIONAL, "diagnoses", thirteen)),
                broken("DIAGNOSES_TOO_MANY", Owner.CODING, "2300/HI", in(INSTITUTIONAL, "diagnoses", twentyFive)),
                broken("PRINCIPAL_DIAGNOSIS", Owner.CODING, "2300/HI*ABK", in(INSTITUTIONAL, "diagnoses[0].use", Use.OTHER)),
                broken("PRINCIPAL_DIAGNOSIS", Owner.CODING, "2300/HI*ABK", in(PROFESSIONAL, "diagnoses[0].code", "W1830XA")),
                broken("ADMITTING_DIAGNOSIS_MISSING", Owner.CODING, "2300/HI*ABJ", in(INSTITUTIONAL, "diagnoses[1].use", Use.OTHER)),
                broken("POINTER_MISSING", Owner.CODING, "2400[1]/SV107", in(PROFESSIONAL, "lines[0].diagnosisPointers", List.<Integer>of())),
                broken("POINTER_TO_NOTHING", Owner.CODING, "2400[2]/SV107", in(PROFESSIONAL, "lines[1].diagnosisPointers", List.of(3))),
                broken("POINTERS_TOO_MANY", Owner.CODING, "2400[1]/SV107", in(PROFESSIONAL, "lines[0].diagnosisPointers", List.of(2, 2))));
    }

    private static List<Broken> procedures() {
        return List.of(broken("PROCEDURE_MISSING", Owner.CODING, "2400[1]/SV101-2", in(PROFESSIONAL, "lines[0].procedure", Procedure.NONE)),
                broken("PROCEDURE_SYSTEM_MISSING", Owner.CODING, "2400[1]/SV101-1", in(PROFESSIONAL, "lines[0].procedure.system", CodeSystem.UNSTATED)),
                broken("PROCEDURE_SYSTEM_UNKNOWN", Owner.CODING, "2400[1]/SV202-1", in(INSTITUTIONAL, "lines[0].procedure.system", CodeSystem.CHARGEMASTER)),
                broken("PROCEDURE_FORM", Owner.CODING, "2400[1]/SV101-2", in(PROFESSIONAL, "lines[0].procedure.code", "9921")),
                broken("PROCEDURE_FORM", Owner.CODING, "2400[1]/SV101-2", in(PROFESSIONAL, "lines[0].procedure.code", "J1100")),
                broken("MODIFIER", Owner.CODING, "2400[1]/SV101-3", in(PROFESSIONAL, "lines[0].procedure.modifiers", List.of("25", "25"))),
                broken("MODIFIER", Owner.CODING, "2400[1]/SV101-3", in(PROFESSIONAL, "lines[0].procedure.modifiers", List.of("25", "26", "TC", "GT", "LT"))),
                broken("MODIFIER", Owner.CODING, "2400[1]/SV101-3", in(PROFESSIONAL, "lines[0].procedure.modifiers", List.of("2"))),
                broken("NDC", Owner.CODING, "2410[2]/LIN03", in(PROFESSIONAL, "lines[1].ndc", "641-0367-25")),
                broken("DRUG_QUANTITY_ASSUMED", Owner.BILLING, "2410[2]/CTP04", PROFESSIONAL));
    }

    private static List<Broken> lines() {
        ServiceLine first = PROFESSIONAL.lines().get(0);
        List<ServiceLine> many = new ArrayList<>();
        for (int i = 1; i <= 51; i++) {
            many.add(Changed.in(Changed.in(Changed.in(first, "number", i), "controlNumber", "L" + i), "units", BigDecimal.valueOf(i)));
        }
        Claim fiftyOne = in(in(PROFESSIONAL, "lines", many), "totalCharge", Money.sum(Collections.nCopies(51, first.charge())));
        ServiceLine again = Changed.in(Changed.in(first, "number", 2), "controlNumber", "AGAIN");
        Claim twice = in(in(PROFESSIONAL, "lines", List.of(first, again)), "totalCharge", Money.of("251.00"));
        return List.of(broken("LINES_MISSING", Owner.BILLING, "2400", in(in(in(PROFESSIONAL, "lines", List.<ServiceLine>of()), "totalCharge", Money.ZERO), "patientPaid", Money.ZERO)),
                broken("LINES_TOO_MANY", Owner.BILLING, "2400", fiftyOne),
                broken("LINE_NUMBERS", Owner.OPERATIONS, "2400[2]/LX01", in(PROFESSIONAL, "lines[1].number", 3)),
                broken("LINE_NUMBERS", Owner.OPERATIONS, "2400[2]/REF02", in(PROFESSIONAL, "lines[1].controlNumber", "ACC1001-1-1")),
                broken("UNITS", Owner.BILLING, "2400[1]/SV104", in(PROFESSIONAL, "lines[0].units", BigDecimal.ZERO)),
                broken("UNITS", Owner.BILLING, "2400[1]/SV205", in(INSTITUTIONAL, "lines[0].units", new BigDecimal("1.0001"))),
                broken("UNIT_BASIS", Owner.BILLING, "2400[1]/SV103", in(PROFESSIONAL, "lines[0].unitBasis", "DA")),
                broken("CHARGE_NEGATIVE", Owner.BILLING, "2400[2]/SV102", in(in(PROFESSIONAL, "lines[1].charge", Money.of("-30")), "totalCharge", Money.of("95.50"))),
                broken("REVENUE_CODE", Owner.BILLING, "2400[2]/SV201", in(INSTITUTIONAL, "lines[1].revenueCode", "")),
                broken("REVENUE_CODE", Owner.BILLING, "2400[2]/SV201", in(INSTITUTIONAL, "lines[1].revenueCode", "120")),
                broken("PLACE_OF_SERVICE", Owner.BILLING, "2300/CLM05-1", in(PROFESSIONAL, "facilityCode", "88")),
                broken("PLACE_OF_SERVICE", Owner.BILLING, "2400[2]/SV105", in(PROFESSIONAL, "lines[1].placeOfService", "O")),
                broken("DUPLICATE_CHARGE", Owner.BILLING, "2400[2]/SV101", twice));
    }

    private static List<Broken> dates() {
        LocalDate future = LocalDate.of(2026, 3, 6);
        return List.of(broken("SERVICE_DATE_FUTURE", Owner.BILLING, "2400[2]/DTP03", in(PROFESSIONAL, "lines[1].to", future)),
                broken("SERVICE_DATE_ORDER", Owner.BILLING, "2400[1]/DTP03", in(PROFESSIONAL, "lines[0].to", LocalDate.of(2026, 3, 1))),
                broken("SERVICE_BEFORE_BIRTH", Owner.REGISTRATION, "2400[1]/DTP03", in(DEPENDENT, "patient.birthDate", Optional.of(LocalDate.of(2026, 3, 3)))),
                broken("BIRTH_DATE_FUTURE", Owner.REGISTRATION, "DMG02", in(DEPENDENT, "insurances[0].subscriber.birthDate", Optional.of(future))),
                broken("ADMISSION_MISSING", Owner.REGISTRATION, "2300/DTP*435", in(INSTITUTIONAL, "visit.admitted", Optional.empty())),
                broken("ADMISSION_MISSING", Owner.REGISTRATION, "2300/CL101", in(INSTITUTIONAL, "visit.admissionType", "")),
                broken("PATIENT_STATUS_MISSING", Owner.REGISTRATION, "2300/CL103", in(SAMPLES.outpatient(), "visit.dischargeStatus", "")),
                broken("DISCHARGE_BEFORE_ADMISSION", Owner.REGISTRATION, "2300/DTP*096", in(INSTITUTIONAL, "visit.discharged", Optional.of(LocalDateTime.of(2026, 3, 2, 8, 14)))));
    }

    private static List<Broken> texts() {
        return List.of(broken("TEXT_CHARACTERS", Owner.REGISTRATION, "2010BA/NM103", in(PROFESSIONAL, "insurances[0].subscriber.name.last", "NU\u00d1EZ")),
                broken("TEXT_CHARACTERS", Owner.REGISTRATION, "2010BA/NM109", in(PROFESSIONAL, "insurances[0].memberId", "A:1")),
                broken("TEXT_CHARACTERS", Owner.REGISTRATION, "2010CA/N301", in(DEPENDENT, "patient.address.line1", "12 ELM ~ ST")),
                broken("TEXT_LENGTH", Owner.REGISTRATION, "2010CA/NM104", in(DEPENDENT, "patient.name.first", "A".repeat(36))));
    }

    private static Broken broken(String code, Owner owner, String place, Claim claim, String... follow) {
        return new Broken(String.join(" ", Stream.concat(Stream.of(code), Arrays.stream(follow)).toList()), owner, place, claim);
    }

    private static <T> Claim in(Claim claim, String path, T value) {
        return Changed.in(claim, path, value);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenClaimGetsItsFindingAndNoOther(Broken broken) {
        List<Finding> findings = edits.check(broken.claim());
        List<String> codes = List.of(broken.code().split(" "));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(codes.get(0));
            assertThat(finding.owner()).isEqualTo(broken.owner());
            assertThat(finding.place()).isEqualTo(broken.place());
            assertThat(finding.source()).isNotEmpty();
        });
        assertThat(findings).extracting(Finding::code).allMatch(code -> codes.contains(code) || code.equals("DRUG_QUANTITY_ASSUMED"));
    }

    @Test
    void everyRuleHasABrokenClaim() {
        assertThat(broken().map(broken -> broken.code().split(" ")[0]).distinct()).containsAll(ClaimEdits.rules().stream().map(Rule::code).toList());
        assertThat(ClaimEdits.rules()).extracting(Rule::code).doesNotHaveDuplicates();
    }

    @Test
    void rightClaimsHaveNoErrors() {
        for (Claim claim : List.of(PROFESSIONAL, DEPENDENT, INSTITUTIONAL, SAMPLES.outpatient(), SAMPLES.secondaryKnown())) {
            assertThat(edits.check(claim)).filteredOn(Finding::isError).isEmpty();
        }
    }

    @Test
    void aSelfSubscriberTakesWhatItLacksFromThePatient() {
        Claim claim = in(in(PROFESSIONAL, "insurances[0].subscriber.address", Address.NONE), "insurances[0].subscriber.birthDate", Optional.empty());
        assertThat(edits.check(claim)).filteredOn(Finding::isError).isEmpty();
    }

    @Test
    void lettersBeyondX12AreNoFaultWhereTheClearinghouseWantsThemPlainAndSeparatorsAre() {
        ClaimEdits plain = new ClaimEdits(DemoPartners.transliterating(), CodeTables.load(Path.of("mappings/codes")), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(plain.check(in(PROFESSIONAL, "insurances[0].subscriber.name.last", "NU\u00d1EZ"))).filteredOn(Finding::isError).isEmpty();
        assertThat(plain.check(in(PROFESSIONAL, "insurances[0].subscriber.name.last", "NU\u00d1EZ*"))).extracting(Finding::code).contains("TEXT_CHARACTERS");
        assertThat(plain.check(in(PROFESSIONAL, "insurances[0].subscriber.name.last", "NU\u0007EZ"))).extracting(Finding::code).contains("TEXT_CHARACTERS");
    }

    @Test
    void aRepeatedProcedureWithItsModifierIsNoDuplicate() {
        ServiceLine first = PROFESSIONAL.lines().get(0);
        for (String modifier : List.of("76", "77", "91", "59", "XE", "XP", "XS", "XU")) {
            ServiceLine again = Changed.in(Changed.in(Changed.in(first, "number", 2), "controlNumber", "AGAIN"), "procedure.modifiers", List.of("25", modifier));
            Claim claim = in(in(PROFESSIONAL, "lines", List.of(first, again)), "totalCharge", Money.of("251.00"));
            assertThat(edits.check(claim)).filteredOn(Finding::isError).as(modifier).isEmpty();
        }
    }

    @Test
    void aFindingNeverNamesThePatient() {
        broken().flatMap(broken -> edits.check(broken.claim()).stream()).forEach(finding ->
                assertThat(finding.message() + finding.place()).doesNotContain("MARLOW", "THEO", "XEV4471902", "ELM", "MRN77", "2015"));
    }

    @Test
    void whatDayItIsIsDecidedAtTheFacility() {
        ClaimEdits before = new ClaimEdits(PARTNERS, CodeTables.load(Path.of("mappings/codes")), Clock.fixed(Instant.parse("2026-03-03T04:59:00Z"), ZoneOffset.UTC));
        ClaimEdits after = new ClaimEdits(PARTNERS, CodeTables.load(Path.of("mappings/codes")), Clock.fixed(Instant.parse("2026-03-03T05:01:00Z"), ZoneOffset.UTC));
        assertThat(before.check(PROFESSIONAL)).extracting(Finding::code).contains("SERVICE_DATE_FUTURE");
        assertThat(after.check(PROFESSIONAL)).extracting(Finding::code).doesNotContain("SERVICE_DATE_FUTURE");
    }

    @Test
    void findingsAreLimitedAndErrorsComeFirst() {
        ServiceLine line = INSTITUTIONAL.lines().get(0);
        List<ServiceLine> many = new ArrayList<>();
        for (int i = 1; i <= 999; i++) {
            many.add(Changed.in(Changed.in(Changed.in(line, "number", i), "revenueCode", ""), "ndc", "00641036725"));
        }
        List<Finding> findings = edits.check(in(INSTITUTIONAL, "lines", many));
        assertThat(findings).hasSize(ClaimEdits.MAX_FINDINGS).allMatch(Finding::isError);
    }
}
