package io.payergateway.claim;

import io.payergateway.model.Address;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Insurance;
import io.payergateway.model.Money;
import io.payergateway.model.Patient;
import io.payergateway.model.PatientClass;
import io.payergateway.model.PersonName;
import io.payergateway.model.Procedure;
import io.payergateway.model.Provider;
import io.payergateway.model.Relationship;
import io.payergateway.model.ServiceLine;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import io.payergateway.model.Visit;
import io.payergateway.partner.Facility;
import io.payergateway.partner.PayerConfig;
import io.payergateway.partner.Partners;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Claims of made-up people that pass every edit; the same seed gives the same claims. Services lie between 2026-01-01 and 2026-03-31. */
public final class ClaimGenerator {
    private static final List<String> LAST = List.of("ABERNATHY", "BRONSKI", "CASTELLANO", "DELACROIX", "ELLSWORTH", "O'FARRELL", "GREEN-WATERS", "HALVORSEN");
    private static final List<String> FIRST = List.of("ADA", "BRUNO", "CELIA", "DMITRI", "EDNA", "FELIX", "GRETA", "HUGO");
    private static final List<String> CITIES = List.of("ALBANY", "BUFFALO", "TROY", "UTICA");
    private static final List<String> DIAGNOSES = List.of("E119", "I10", "J069", "M545", "N390", "K219", "F329", "R0789", "Z0000", "G43909", "L309", "H6690", "B349", "D649");
    private static final List<String> CPT = List.of("99213", "99214", "85025", "80053", "71046", "93000", "36415", "90471");
    private static final List<String> MODIFIERS = List.of("25", "26", "TC", "GT", "LT", "RT");
    private static final List<String> REVENUE = List.of("0250", "0300", "0320", "0450", "0510", "0636");

    private final Random random;
    private final Partners partners;
    private int count;

    public ClaimGenerator(long seed, Partners partners) {
        this.random = new Random(seed);
        this.partners = partners;
    }

    public Claim next(ClaimKind kind) {
        count++;
        boolean institutional = kind == ClaimKind.INSTITUTIONAL;
        Facility facility = partners.facilities().get(institutional || random.nextInt(3) == 0 ? "mercy-hospital" : pick(List.of("lakeside-clinic", "oldtown-clinic")));
        Patient patient = new Patient(facility.id(), "MRN" + (100000 + count), name(), Optional.of(LocalDate.of(1930 + random.nextInt(90), 1 + random.nextInt(12),
                1 + random.nextInt(28))), pick(List.of(Sex.values())), address());
        boolean inpatient = institutional && random.nextBoolean();
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(80));
        List<Diagnosis> diagnoses = diagnoses(institutional, inpatient);
        List<ServiceLine> lines = lines(kind, day, diagnoses.size());
        String frequency = random.nextInt(5) == 0 ? "7" : "1";
        List<Insurance> insurances = insurances(patient);
        return new Claim(kind, "G" + (1000000 + count) + "-" + random.nextInt(9), institutional ? inpatient ? "11" : "13" : "11", frequency, facility.id(), patient,
                visit(inpatient, day), insurances, 0, facility.billingProvider(), facility.flags(), diagnoses, lines,
                Money.sum(lines.stream().map(ServiceLine::charge).toList()), institutional || random.nextBoolean() ? Money.ZERO : Money.ofCents(random.nextInt(3000)),
                institutional ? Optional.empty() : Optional.of(provider()), random.nextBoolean() ? Optional.of(provider()) : Optional.empty(),
                frequency.equals("1") ? "" : "ICN" + (7000000 + count));
    }

    public List<Claim> list(ClaimKind kind, int size) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            claims.add(next(kind));
        }
        return claims;
    }

    private Visit visit(boolean inpatient, LocalDate day) {
        LocalDateTime admitted = day.atTime(random.nextInt(24), random.nextInt(60));
        return new Visit("ACC" + count, inpatient ? PatientClass.INPATIENT : PatientClass.OUTPATIENT, "MED", "3", "1", "01", Optional.of(admitted),
                Optional.of(admitted.plusDays(9).plusHours(3)), Optional.of(provider()), Optional.empty());
    }

    private List<Insurance> insurances(Patient patient) {
        List<Insurance> all = new ArrayList<>();
        List<String> payers = random.nextInt(4) == 0 ? List.of("evergreen", "summit") : List.of(pick(List.of("evergreen", "summit", "medicare-demo")));
        for (String id : payers) {
            PayerConfig payer = partners.payers().get(id);
            Relationship relationship = payer.subscriberOnly() || random.nextInt(3) > 0 ? Relationship.SELF : pick(List.of(Relationship.SPOUSE, Relationship.CHILD));
            Subscriber subscriber = relationship == Relationship.SELF ? new Subscriber(patient.name(), patient.birthDate(), patient.sex(), patient.address())
                    : new Subscriber(name(), Optional.of(LocalDate.of(1960, 5, 5)), Sex.FEMALE, address());
            boolean group = random.nextBoolean();
            all.add(new Insurance(all.isEmpty() ? "P" : "S", payer.payer(), "MBR" + (500000 + random.nextInt(100000)), group ? "GRP" + random.nextInt(900) : "",
                    random.nextBoolean() ? "ACME WORKS" : "", relationship, subscriber, Optional.of(LocalDate.of(2025, 1, 1)), Optional.empty()));
        }
        return all;
    }

    private List<Diagnosis> diagnoses(boolean institutional, boolean inpatient) {
        Set<String> codes = new LinkedHashSet<>();
        int size = 1 + random.nextInt(12);
        while (codes.size() < size) {
            codes.add(pick(DIAGNOSES));
        }
        List<Diagnosis> all = new ArrayList<>();
        for (String code : codes) {
            all.add(new Diagnosis(code, CodeSystem.ICD10CM, all.isEmpty() ? Diagnosis.Use.PRINCIPAL : Diagnosis.Use.OTHER));
        }
        if (institutional) {
            all.add(new Diagnosis(all.get(0).code(), CodeSystem.ICD10CM, inpatient ? Diagnosis.Use.ADMITTING : Diagnosis.Use.REASON_FOR_VISIT));
            if (random.nextBoolean()) {
                all.add(new Diagnosis("W1830XA", CodeSystem.ICD10CM, Diagnosis.Use.EXTERNAL_CAUSE));
            }
        }
        return all;
    }

    private List<ServiceLine> lines(ClaimKind kind, LocalDate first, int diagnoses) {
        boolean institutional = kind == ClaimKind.INSTITUTIONAL;
        List<ServiceLine> lines = new ArrayList<>();
        int size = random.nextInt(20) == 0 ? institutional ? 999 : 50 : 1 + random.nextInt(6);
        for (int i = 1; i <= size; i++) {
            List<String> modifiers = random.nextInt(3) == 0 ? List.of(pick(MODIFIERS), "59") : List.of("76");
            boolean drug = random.nextInt(8) == 0;
            Set<Integer> pointers = new LinkedHashSet<>();
            for (int p = random.nextInt(4); p >= 0 && !institutional; p--) {
                pointers.add(1 + random.nextInt(diagnoses));
            }
            LocalDate from = first.plusDays(random.nextInt(3));
            lines.add(new ServiceLine(i, "L" + count + "-" + i, drug ? new Procedure("J1100", CodeSystem.HCPCS, List.of("76")) : new Procedure(pick(CPT), CodeSystem.CPT, modifiers),
                    institutional ? pick(REVENUE) : "", drug ? "00641036725" : "", Money.ofCents(1 + random.nextInt(500_000)), "UN",
                    BigDecimal.valueOf(1 + random.nextInt(4_000), random.nextInt(4)), from, random.nextInt(5) == 0 ? from.plusDays(2) : from, List.copyOf(pointers),
                    institutional ? "" : random.nextInt(5) == 0 ? "12" : "11", random.nextInt(4) == 0 ? Optional.of(provider()) : Optional.empty(), List.of("C" + i)));
        }
        return lines;
    }

    private PersonName name() {
        return new PersonName(pick(LAST), pick(FIRST), random.nextBoolean() ? "Q" : "", random.nextInt(6) == 0 ? "JR" : "");
    }

    private Address address() {
        return new Address((1 + random.nextInt(900)) + " EXAMPLE ST", random.nextInt(4) == 0 ? "APT " + random.nextInt(50) : "", pick(CITIES), "NY",
                random.nextBoolean() ? "12207" : "12207-0001", random.nextBoolean() ? "" : "USA");
    }

    private Provider provider() {
        return new Provider(pick(List.of("1880000017", "1880000025", "1880000033", "2880000049")), name(), random.nextBoolean() ? "207Q00000X" : "");
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
