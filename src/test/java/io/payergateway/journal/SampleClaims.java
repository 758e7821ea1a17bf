package io.payergateway.journal;

import io.payergateway.model.Address;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimFlags;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Insurance;
import io.payergateway.model.Money;
import io.payergateway.model.Organization;
import io.payergateway.model.Patient;
import io.payergateway.model.PatientClass;
import io.payergateway.model.Payer;
import io.payergateway.model.PersonName;
import io.payergateway.model.Procedure;
import io.payergateway.model.Provider;
import io.payergateway.model.Relationship;
import io.payergateway.model.ServiceLine;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import io.payergateway.model.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/** Synthetic claims and the rows that they need. */
public final class SampleClaims {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private SampleClaims() {
    }

    public static Claim claim(String patientControlNumber, String total) {
        PersonName name = new PersonName("DOE", "JANE", "", "");
        Address address = new Address("1 ELM ST", "", "SPRINGFIELD", "IL", "62701", "");
        Patient patient = new Patient("lakeside-clinic", "MRN1", name, Optional.of(LocalDate.of(1980, 5, 4)), Sex.FEMALE, address);
        Provider doctor = new Provider("1234567893", new PersonName("ROE", "RICHARD", "", ""), "207Q00000X");
        Visit visit = new Visit(patientControlNumber, PatientClass.OUTPATIENT, "CLI", "3", "1", "01", Optional.of(LocalDateTime.of(2026, 3, 1, 9, 30)),
                Optional.empty(), Optional.of(doctor), Optional.empty());
        Insurance insurance = new Insurance("P", new Payer("evergreen", "EVERGREEN HEALTH", "EVG01", "CI"), "M123", "G1", "", Relationship.SELF,
                new Subscriber(name, patient.birthDate(), Sex.FEMALE, address), Optional.empty(), Optional.empty());
        ServiceLine line = new ServiceLine(1, "1", new Procedure("99213", CodeSystem.CPT, List.of("25")), "", "", Money.of(total), "UN",
                new BigDecimal("1.5"), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 1), List.of(1), "11", Optional.of(doctor), List.of("C1"));
        return new Claim(ClaimKind.PROFESSIONAL, patientControlNumber, "11", "1", "lakeside-clinic", patient, visit, List.of(insurance), 0,
                new Organization("LAKESIDE CLINIC", "1234567893", "123456789", "261QP2300X", address, "BILLING", "5555550100"),
                new ClaimFlags("Y", "A", "Y", "Y"), List.of(new Diagnosis("E119", CodeSystem.ICD10CM, Diagnosis.Use.PRINCIPAL)), List.of(line),
                Money.of(total), Money.ZERO, Optional.of(doctor), Optional.empty(), "");
    }

    /** A new encounter of a new patient. @return its id */
    public static long encounter(Handle handle) {
        int number = COUNT.incrementAndGet();
        long patient = handle.createUpdate("insert into patient (facility, mrn, content) values ('lakeside-clinic', :mrn, '{}')").bind("mrn", "M" + number)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        return handle.createUpdate("""
                        insert into encounter (facility, account, patient_id, content, state, opened_at)
                        values ('lakeside-clinic', :account, :patient, '{}', 'OPEN', now())""")
                .bind("account", "A" + number).bind("patient", patient).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** A new OPEN claim of a new encounter. @return its id */
    public static long open(Handle handle) {
        return new LifecycleStore().create(handle, encounter(handle), claim("PCN-" + COUNT.incrementAndGet(), "150.00"), "clearpath", NOON);
    }
}
