package io.payergateway.claim;

import io.payergateway.model.Address;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Insurance;
import io.payergateway.model.Money;
import io.payergateway.model.Patient;
import io.payergateway.model.PatientClass;
import io.payergateway.model.PersonName;
import io.payergateway.model.PriorDecision;
import io.payergateway.model.Procedure;
import io.payergateway.model.Provider;
import io.payergateway.model.Relationship;
import io.payergateway.model.ServiceLine;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import io.payergateway.model.Visit;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** A few claims of made-up people, each with one thing to show. */
public final class SampleClaims {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Address HOME = new Address("12 ELM ST", "APT 4", "ALBANY", "NY", "12207-1234", "USA");
    private static final Provider RENDERING = new Provider("1880000017", new PersonName("HALL", "NORA", "", ""), "207Q00000X");
    private static final Provider ATTENDING = new Provider("1880000025", new PersonName("FENN", "OTTO", "B", "JR"), "208M00000X");
    private static final Provider OTHER = new Provider("1880000033", new PersonName("BYRNE", "LUCY", "", ""), "");

    private final Partners partners;

    public SampleClaims(Partners partners) {
        this.partners = partners;
    }

    /** Self, two lines with modifiers, a second provider and another place on the second, a drug, a referral, a payment. */
    public Claim professional() {
        Facility facility = partners.facilities().get("lakeside-clinic");
        return new Claim(ClaimKind.PROFESSIONAL, "ACC1001-1", "11", "1", facility.id(), patient(facility), visit(PatientClass.OUTPATIENT),
                List.of(self("P", "evergreen")), 0, facility.billingProvider(), facility.flags(), diagnoses(Use.OTHER),
                List.of(new ServiceLine(1, "ACC1001-1-1", new Procedure("99213", CodeSystem.CPT, List.of("25")), "", "", Money.of("125.50"), "UN", BigDecimal.ONE, DAY, DAY,
                                List.of(1, 2), "11", Optional.of(RENDERING), List.of("C1")),
                        new ServiceLine(2, "ACC1001-1-2", new Procedure("J1100", CodeSystem.HCPCS, List.of("JZ", "RT")), "", "00641-0367-25", Money.of("30"), "UN",
                                new BigDecimal("2.500"), DAY, DAY.plusDays(1), List.of(2), "12", Optional.of(OTHER), List.of("C2"))),
                Money.of("155.50"), Money.of("20"), Optional.of(RENDERING), Optional.of(OTHER), "");
    }

    /** The patient is the child of the subscriber. */
    public Claim dependent() {
        Claim claim = professional();
        Insurance self = claim.insurances().get(0);
        Subscriber parent = new Subscriber(new PersonName("MARLOW", "JUNE", "A", ""), Optional.of(LocalDate.of(1984, 7, 9)), Sex.FEMALE, HOME);
        return withInsurances(claim, List.of(new Insurance("P", self.payer(), self.memberId(), "", "ACME WORKS", Relationship.CHILD, parent, Optional.empty(), Optional.empty())));
    }

    /** Billed to the primary; the secondary is named so that the payers can coordinate. */
    public Claim secondaryKnown() {
        return withInsurances(professional(), List.of(self("P", "medicare-demo"), self("S", "summit")));
    }

    /** The same to the secondary, after the primary denied part of one line and left part of the other to the patient. */
    public Claim secondaryBilled() {
        Claim claim = withInsurances(professional(), List.of(self("P", "evergreen"), self("S", "medicare-demo")));
        PriorDecision.Line visit = new PriorDecision.Line(1, "HC:99213:25", "", Money.of("80"), List.of(adjustment("CO", "45", "25.50"), adjustment("PR", "1", "20")));
        PriorDecision.Line drug = new PriorDecision.Line(2, "HC:J1100:JZ:RT", "", Money.of("0"), List.of(adjustment("CO", "197", "30")));
        return after(claim, new PriorDecision(0, DAY.plusDays(20), "26081ICN5", Money.of("80"), List.of(), List.of(visit, drug)));
    }

    /** A stay that its first payer decided on as a whole. */
    public Claim stayAfterDeductible() {
        Claim claim = Changed.in(Changed.in(withInsurances(institutional(), List.of(self("P", "evergreen"), self("S", "summit"))), "frequency", "1"), "payerClaimControlNumber", "");
        return after(claim, new PriorDecision(0, DAY.plusDays(20), "26081ICN6", Money.of("2000"),
                List.of(adjustment("CO", "45", "510.75"), adjustment("PR", "1", "1500")), List.of()));
    }

    /** The same stay of a patient who still works: the plan of the employer before Medicare. */
    public Claim stayBeforeMedicare() {
        return Changed.in(stayAfterDeductible(), "insurances", List.of(self("P", "evergreen"), self("S", "medicare-demo")));
    }

    private static Adjustment adjustment(String group, String carc, String amount) {
        return new Adjustment(group, carc, Money.of(amount), Optional.empty());
    }

    private static Claim after(Claim claim, PriorDecision decision) {
        return new Claim(claim.kind(), claim.patientControlNumber(), claim.facilityCode(), claim.frequency(), claim.facility(), claim.patient(), claim.visit(),
                claim.insurances(), 1, claim.billingProvider(), claim.flags(), claim.diagnoses(), claim.lines(), claim.totalCharge(), claim.patientPaid(),
                claim.rendering(), claim.referring(), claim.payerClaimControlNumber(), List.of(decision));
    }

    /** An inpatient stay with all five kinds of diagnoses; the second line is a room without a procedure. Replaces an earlier claim. */
    public Claim institutional() {
        Facility facility = partners.facilities().get("mercy-hospital");
        List<Diagnosis> diagnoses = List.of(new Diagnosis("J189", CodeSystem.ICD10CM, Use.PRINCIPAL), new Diagnosis("R509", CodeSystem.ICD10CM, Use.ADMITTING),
                new Diagnosis("E119", CodeSystem.ICD10CM, Use.OTHER), new Diagnosis("R059", CodeSystem.ICD10CM, Use.REASON_FOR_VISIT),
                new Diagnosis("W1830XA", CodeSystem.ICD10CM, Use.EXTERNAL_CAUSE), new Diagnosis("I10", CodeSystem.ICD10CM, Use.OTHER));
        return new Claim(ClaimKind.INSTITUTIONAL, "ACC2002-1", "11", "7", facility.id(), patient(facility), visit(PatientClass.INPATIENT), List.of(self("P", "summit")), 0,
                facility.billingProvider(), facility.flags(), diagnoses,
                List.of(new ServiceLine(1, "ACC2002-1-1", new Procedure("71046", CodeSystem.CPT, List.of()), "0324", "", Money.of("410.00"), "UN", BigDecimal.ONE, DAY, DAY,
                                List.of(), "", Optional.of(OTHER), List.of("C1")),
                        new ServiceLine(2, "ACC2002-1-2", Procedure.NONE, "0120", "", Money.of("3600.75"), "DA", BigDecimal.valueOf(3), DAY, DAY.plusDays(3), List.of(), "",
                                Optional.empty(), List.of("C2", "C3", "C4"))),
                Money.of("4010.75"), Money.ZERO, Optional.empty(), Optional.empty(), "26060ICN77");
    }

    /** An emergency visit: reason for visit instead of admitting diagnosis, dated lines, a provider other than the attending one on the first. */
    public Claim outpatient() {
        Claim stay = institutional();
        ServiceLine image = new ServiceLine(1, "ACC3003-1-1", new Procedure("71046", CodeSystem.CPT, List.of()), "0324", "", Money.of("410.00"), "UN", BigDecimal.ONE, DAY, DAY,
                List.of(), "", Optional.of(OTHER), List.of("C1"));
        ServiceLine visit = new ServiceLine(2, "ACC3003-1-2", new Procedure("99284", CodeSystem.CPT, List.of("25")), "0450", "", Money.of("900.10"), "UN", BigDecimal.ONE, DAY,
                DAY, List.of(), "", Optional.of(ATTENDING), List.of("C2"));
        return new Claim(ClaimKind.INSTITUTIONAL, "ACC3003-1", "13", "1", stay.facility(), stay.patient(), visit(PatientClass.EMERGENCY), stay.insurances(), 0,
                stay.billingProvider(), stay.flags(), stay.diagnoses(), List.of(image, visit), Money.of("1310.10"), Money.ZERO, Optional.empty(), Optional.of(OTHER), "");
    }

    public static Claim withInsurances(Claim claim, List<Insurance> insurances) {
        return new Claim(claim.kind(), claim.patientControlNumber(), claim.facilityCode(), claim.frequency(), claim.facility(), claim.patient(), claim.visit(), insurances,
                claim.billedInsurance(), claim.billingProvider(), claim.flags(), claim.diagnoses(), claim.lines(), claim.totalCharge(), claim.patientPaid(), claim.rendering(),
                claim.referring(), claim.payerClaimControlNumber());
    }

    private static List<Diagnosis> diagnoses(Use second) {
        return List.of(new Diagnosis("E119", CodeSystem.ICD10CM, Use.PRINCIPAL), new Diagnosis("I10", CodeSystem.ICD10CM, second));
    }

    private static Patient patient(Facility facility) {
        return new Patient(facility.id(), "MRN77", new PersonName("MARLOW", "THEO", "", ""), Optional.of(LocalDate.of(2015, 2, 28)), Sex.MALE, HOME);
    }

    private Insurance self(String responsibility, String payer) {
        Patient patient = patient(partners.facilities().get("lakeside-clinic"));
        return new Insurance(responsibility, partners.payers().get(payer).payer(), "XEV4471902", "GRP55", "ACME WORKS", Relationship.SELF,
                new Subscriber(patient.name(), patient.birthDate(), patient.sex(), patient.address()), Optional.of(LocalDate.of(2026, 1, 1)), Optional.empty());
    }

    private static Visit visit(PatientClass patientClass) {
        return new Visit("ACC", patientClass, "MED", "1", "1", "01", Optional.of(LocalDateTime.of(2026, 3, 2, 8, 15)), Optional.of(LocalDateTime.of(2026, 3, 5, 16, 40)),
                Optional.of(ATTENDING), Optional.empty());
    }
}
