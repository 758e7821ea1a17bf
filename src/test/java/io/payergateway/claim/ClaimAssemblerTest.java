package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Address;
import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Finding;
import io.payergateway.model.Insurance;
import io.payergateway.model.Money;
import io.payergateway.model.Patient;
import io.payergateway.model.PatientClass;
import io.payergateway.model.PersonName;
import io.payergateway.model.Procedure;
import io.payergateway.model.Provider;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import io.payergateway.model.Visit;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClaimAssemblerTest {
    private static final Partners PARTNERS = DemoPartners.load();
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final Provider HARTLEY = new Provider("1990000063", new PersonName("HARTLEY", "OWEN", "", ""), "");
    private static final Provider OTHER = new Provider("1880000017", new PersonName("HALL", "NORA", "", ""), "");
    private static final Patient AMELIA = new Patient("mercy-hospital", "M1", new PersonName("RIVERSTONE", "AMELIA", "", ""),
            Optional.of(LocalDate.of(2015, 1, 2)), Sex.FEMALE, new Address("1 A ST", "", "ALBANY", "NY", "12208", ""));
    private static final Subscriber FATHER = new Subscriber(new PersonName("RIVERSTONE", "GREGOR", "", ""), Optional.of(LocalDate.of(1980, 1, 1)), Sex.MALE,
            Address.NONE);
    private final ClaimAssembler assembler = new ClaimAssembler(PARTNERS);
    private final List<PostedCharge> charges = new ArrayList<>();
    private final List<Diagnosis> diagnoses = new ArrayList<>();
    private final List<Coverage> coverages = new ArrayList<>(List.of(coverage(1, "EVG01", "EV1", Relationship.SELF, "")));
    private PatientClass patientClass = PatientClass.OUTPATIENT;
    private String service = "CLINIC";

    @Test
    void configurationAndVisitDecideTheKindAndWhatItSaysOfThePlace() {
        post(charge("K1", "99213", "0510", "100.00", DAY, "E119"));
        assertThat(only()).satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(ClaimKind.PROFESSIONAL);
            assertThat(claim.facilityCode()).isEqualTo("11");
            assertThat(claim.billingProvider().npi()).isEqualTo("1990000014");
            assertThat(claim.flags().assignment()).isEqualTo("A");
            assertThat(claim.lines().get(0).revenueCode()).isEmpty();
        });
        service = "LAB";
        assertThat(only()).satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(ClaimKind.INSTITUTIONAL);
            assertThat(claim.facilityCode()).isEqualTo("13");
            assertThat(claim.lines().get(0).diagnosisPointers()).isEmpty();
            assertThat(claim.lines().get(0).revenueCode()).isEqualTo("0510");
        });
    }

    @Test
    void diagnosesKeepTheOrderOfDg1ThenThoseOfTheChargesAndLinesPointToTheirOwn() {
        diagnoses.addAll(List.of(diagnosis("I10", Use.OTHER), diagnosis("E119", Use.PRINCIPAL)));
        post(charge("K1", "99213", "", "100.00", DAY, "I10", "Z000"), charge("K2", "36415", "", "10.00", DAY), charge("K3", "81002", "", "5.00", DAY, "E119"));
        Claim claim = only();
        assertThat(claim.diagnoses()).extracting(Diagnosis::code).containsExactly("E119", "I10", "Z000");
        assertThat(claim.diagnoses()).extracting(Diagnosis::use).containsExactly(Use.PRINCIPAL, Use.OTHER, Use.OTHER);
        assertThat(claim.lines()).extracting(line -> line.diagnosisPointers()).containsExactly(List.of(2, 3), List.of(1, 2), List.of(1));
    }

    @Test
    void aLinePointsToFourAtMostAndSaysSo() {
        post(charge("K1", "99213", "", "100.00", DAY, "A01", "A02", "A03", "A04", "A05"));
        assertThat(only().lines().get(0).diagnosisPointers()).containsExactly(1, 2, 3, 4);
        assertThat(findings()).containsExactly("POINTERS_CUT");
    }

    @Test
    void overTwelveTheDiagnosesThatNoChargeNamesGiveWay() {
        for (int i = 10; i < 24; i++) {
            diagnoses.add(diagnosis("A" + i, Use.OTHER));
        }
        post(charge("K1", "99213", "", "100.00", DAY, "A23"));
        Claim claim = only();
        assertThat(claim.diagnoses()).hasSize(12);
        assertThat(claim.diagnoses().get(0).code()).isEqualTo("A10");
        assertThat(claim.diagnoses().get(claim.lines().get(0).diagnosisPointers().get(0) - 1).code()).isEqualTo("A23");
        assertThat(findings()).containsExactly("DIAGNOSES_CUT");
    }

    @Test
    void anInstitutionalClaimKeepsAdmittingAndReasonForVisitApart() {
        service = "MED";
        diagnoses.addAll(List.of(diagnosis("R10", Use.ADMITTING), diagnosis("K35", Use.PRINCIPAL), diagnosis("R10", Use.REASON_FOR_VISIT)));
        post(charge("K1", "99213", "0450", "100.00", DAY));
        assertThat(only().diagnoses()).extracting(Diagnosis::use).containsExactly(Use.PRINCIPAL, Use.ADMITTING, Use.REASON_FOR_VISIT);
        service = "CLINIC";
        assertThat(only().diagnoses()).extracting(Diagnosis::code).containsExactly("K35");
    }

    @Test
    void institutionalChargesOfOneCodeAndDayAreOneLineThatAddsUp() {
        service = "LAB";
        post(charge("K1", "85025", "0300", "40.00", DAY, "E119"), charge("K2", "85025", "0300", "40.00", DAY, "E119"),
                charge("K3", "85025", "0300", "40.00", DAY.plusDays(1), "E119"), charge("K4", "85025", "0305", "40.00", DAY, "E119"));
        Claim claim = only();
        assertThat(claim.lines()).extracting(line -> line.chargeIds()).containsExactly(List.of("K1", "K2"), List.of("K3"), List.of("K4"));
        assertThat(claim.lines().get(0).units()).isEqualByComparingTo("2");
        assertThat(claim.lines().get(0).charge()).isEqualTo(Money.of("80.00"));
        assertThat(claim.totalCharge()).isEqualTo(Money.of("160.00"));
    }

    @Test
    void coverageOrderMakesPrimaryAndSecondary() {
        coverages.clear();
        coverages.addAll(List.of(coverage(2, "SUM01", "S2", Relationship.SELF, ""), coverage(1, "EVG01", "E1", Relationship.SELF, "")));
        post(charge("K1", "99213", "", "100.00", DAY, "E119"));
        assertThat(only().insurances()).extracting(Insurance::responsibility).containsExactly("P", "S");
        assertThat(only().billed().payer().id()).isEqualTo("evergreen");
        assertThat(assembled().drafts().get(0).clearinghouse()).isEqualTo("clearpath");
    }

    @Test
    void aCoverageThatHadEndedMakesWayForTheNext() {
        coverages.clear();
        Coverage ended = coverage(1, "EVG01", "E1", Relationship.SELF, "");
        coverages.add(new Coverage(1, "EVG01", "", "E1", "", "", Relationship.SELF, ended.subscriber(), Optional.empty(), Optional.of(DAY.minusDays(1))));
        coverages.add(coverage(2, "SUM01", "S2", Relationship.SELF, ""));
        post(charge("K1", "99213", "", "100.00", DAY, "E119"));
        assertThat(only().insurances()).extracting(Insurance::memberId).containsExactly("S2");
        assertThat(only().billed().responsibility()).isEqualTo("P");
        assertThat(findings()).containsExactly("COVERAGE_NOT_IN_FORCE");
    }

    @Test
    void aDependentIsBilledUnderTheSubscriberUnlessThePayerGaveAMemberIdOfItsOwn() {
        coverages.set(0, coverage(1, "EVG01", "FAMILY1", Relationship.CHILD, ""));
        post(charge("K1", "99213", "", "100.00", DAY, "E119"));
        assertThat(only().billed().relationship()).isEqualTo(Relationship.CHILD);
        assertThat(only().billed().subscriber()).isEqualTo(FATHER);
        coverages.set(0, coverage(1, "EVG01", "FAMILY1", Relationship.CHILD, "OWN7"));
        assertThat(only().billed().relationship()).isEqualTo(Relationship.SELF);
        assertThat(only().billed().memberId()).isEqualTo("OWN7");
        assertThat(only().billed().subscriber().name()).isEqualTo(AMELIA.name());
    }

    @Test
    void medicareHasSubscribersOnlySoARelationshipThatNamesNobodyElseIsASlip() {
        Subscriber herself = new Subscriber(AMELIA.name(), Optional.empty(), Sex.UNKNOWN, Address.NONE);
        coverages.set(0, new Coverage(1, "MCR01", "", "1EG4TE5MK73", "", "", Relationship.OTHER, herself, Optional.empty(), Optional.empty()));
        post(charge("K1", "99213", "", "100.00", DAY, "E119"));
        assertThat(only().billed().relationship()).isEqualTo(Relationship.SELF);
        coverages.set(0, new Coverage(1, "MCR01", "", "1EG4TE5MK73", "", "", Relationship.SPOUSE, FATHER, Optional.empty(), Optional.empty()));
        // another person's coverage is for the edits to refuse, not for us to rename
        assertThat(only().billed().relationship()).isEqualTo(Relationship.SPOUSE);
    }

    @Test
    void aRecurringAccountHasAClaimForEachMonth() {
        patientClass = PatientClass.RECURRING;
        post(charge("K1", "97110", "", "50.00", LocalDate.of(2026, 9, 29), "E119"), charge("K2", "97110", "", "50.00", LocalDate.of(2026, 10, 1), "E119"),
                charge("K3", "97110", "", "50.00", LocalDate.of(2026, 9, 30), "E119"));
        assertThat(assembled().claims()).extracting(claim -> claim.lines().stream().map(line -> line.chargeIds().get(0)).toList())
                .containsExactly(List.of("K1", "K3"), List.of("K2"));
        assertThat(assembled().claims()).extracting(Claim::patientControlNumber).containsExactly("ACC1-1", "ACC1-2");
    }

    @Test
    void theClaimNamesTheFirstPerformingProviderAndEachLineItsOwn() {
        post(charge("K1", "99213", "", "100.00", DAY, "E119"));
        charges.add(new PostedCharge(2, 1, new Charge("K2", ChargeType.CHARGE, DAY, Optional.empty(), new Procedure("36415", CodeSystem.CPT, List.of()), "", "",
                BigDecimal.ONE, Money.of("10.00"), Optional.empty(), List.of(), "", Optional.of(OTHER), Optional.empty()), OptionalLong.empty(),
                OptionalLong.empty(), false));
        assertThat(only().rendering()).contains(HARTLEY);
        assertThat(only().lines().get(1).rendering()).contains(OTHER);
    }

    @Test
    void withoutChargesThereIsNoClaim() {
        assertThat(assembled().drafts()).isEmpty();
    }

    @Test
    void thePatientControlNumberHoldsWhatX12AllowsAndKeepsTheAccountsBeginning() {
        assertThat(PatientControlNumber.of("PAID/10 01", 1)).isEqualTo("PAID1001-1");
        assertThat(PatientControlNumber.of("DENY-0123456789-0123456789", 12)).isEqualTo("DENY-0123456789-0-12").hasSize(20);
        assertThat(PatientControlNumber.of("***", 3)).isEqualTo("-3");
    }

    private Claim only() {
        List<Claim> claims = assembled().claims();
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private Assembled assembled() {
        Visit visit = new Visit("ACC1", patientClass, service, "", "", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return assembler.assemble(new Encounter(1, AMELIA, visit, coverages, diagnoses, charges, 0, List.of(), List.of()));
    }

    private List<String> findings() {
        return assembled().findings().stream().map(Finding::code).distinct().toList();
    }

    private void post(Charge... posted) {
        for (Charge each : posted) {
            charges.add(new PostedCharge(charges.size() + 1, 1, each, OptionalLong.empty(), OptionalLong.empty(), false));
        }
    }

    private static Charge charge(String id, String code, String revenueCode, String amount, LocalDate day, String... codes) {
        List<Diagnosis> named = Stream.of(codes).map(each -> diagnosis(each, Use.OTHER)).toList();
        return new Charge(id, ChargeType.CHARGE, day, Optional.empty(), new Procedure(code, CodeSystem.CPT, List.of()), revenueCode, "", BigDecimal.ONE,
                Money.of(amount), Optional.empty(), named, "", Optional.of(HARTLEY), Optional.empty());
    }

    private static Diagnosis diagnosis(String code, Use use) {
        return new Diagnosis(code, CodeSystem.ICD10CM, use);
    }

    private static Coverage coverage(int order, String payer, String member, Relationship relationship, String own) {
        return new Coverage(order, payer, "", member, "", "", relationship, FATHER, Optional.empty(), Optional.empty(), own);
    }
}
