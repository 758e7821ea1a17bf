package io.payergateway.mapping;

import io.payergateway.mapping.ChargeBatchRows.Account;
import io.payergateway.mapping.ChargeBatchRows.Field;
import io.payergateway.mapping.ChargeBatchRows.Row;
import io.payergateway.model.Address;
import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.Patient;
import io.payergateway.model.PatientClass;
import io.payergateway.model.PersonName;
import io.payergateway.model.Procedure;
import io.payergateway.model.Provider;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import io.payergateway.model.Visit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the records of a charge batch mean: one message for each account. Wrong fields are findings of that account alone. */
final class ChargeBatchMessages {
    private final String facility;

    ChargeBatchMessages(String facility) {
        this.facility = facility;
    }

    HospitalMessage message(Account account) {
        List<Finding> findings = new ArrayList<>();
        Row row = account.patient();
        need(row, Field.ACCOUNT_NUMBER, Owner.REGISTRATION, "ACCOUNT_MISSING", findings);
        need(row, Field.RECORD_NUMBER, Owner.REGISTRATION, "PATIENT_ID_MISSING", findings);
        PersonName name = new PersonName(row.get(Field.LAST_NAME), row.get(Field.FIRST_NAME), row.get(Field.MIDDLE_NAME), "");
        Address address = new Address(row.get(Field.STREET), "", row.get(Field.CITY), row.get(Field.STATE), row.get(Field.POSTAL_CODE), "");
        Patient patient = new Patient(facility, row.get(Field.RECORD_NUMBER), name, date(row, Field.BIRTH_DATE, findings), Sex.of(row.get(Field.SEX)), address);
        List<Charge> charges = account.charges().stream().flatMap(charge -> charge(charge, findings).stream()).toList();
        Map<String, Diagnosis> diagnoses = new LinkedHashMap<>();
        charges.forEach(charge -> charge.diagnoses().forEach(each -> diagnoses.putIfAbsent(each.code(), each)));
        Visit visit = new Visit(row.get(Field.ACCOUNT_NUMBER), patientClass(row, findings), "", "", "", "", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
        return new HospitalMessage(HospitalMessage.Event.CHARGES, facility, patient, Optional.of(visit), coverages(row, patient, findings),
                principalFirst(diagnoses.values()), charges, Optional.empty(), findings);
    }

    private Optional<Charge> charge(Row row, List<Finding> findings) {
        Optional<ChargeType> type = switch (row.get(Field.TYPE)) {
            case "CG" -> Optional.of(ChargeType.CHARGE);
            case "CD" -> Optional.of(ChargeType.CREDIT);
            default -> Optional.empty();
        };
        if (type.isEmpty()) {
            findings.add(error("CODE_UNKNOWN", Owner.BILLING, "The type must be CG (charge) or CD (credit).", row, Field.TYPE));
        }
        need(row, Field.SERVICE_DATE, Owner.BILLING, "SERVICE_DATE_MISSING", findings);
        Optional<LocalDate> date = date(row, Field.SERVICE_DATE, findings);
        if (type.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        need(row, Field.CHARGE_ID, Owner.BILLING, "CHARGE_ID_MISSING", findings);
        if (row.get(Field.PROCEDURE).isEmpty() && row.get(Field.REVENUE_CODE).isEmpty()) {
            findings.add(error("PROCEDURE_MISSING", Owner.CODING, "The charge has neither a procedure (CPT or HCPCS) nor a revenue code.", row, Field.PROCEDURE));
        }
        List<Diagnosis> diagnoses = parts(row.get(Field.DIAGNOSES)).stream()
                .map(code -> new Diagnosis(code.replace(".", ""), CodeSystem.ICD10CM, Diagnosis.Use.OTHER)).toList();
        // the amount was parsed before, for the total
        return Optional.of(new Charge(row.get(Field.CHARGE_ID), type.get(), date.get(), Optional.empty(), procedure(row), row.get(Field.REVENUE_CODE), "",
                units(row, findings), Money.parse(row.get(Field.AMOUNT)).orElse(Money.ZERO), Optional.empty(), diagnoses, row.get(Field.PLACE_OF_SERVICE),
                performing(row), Optional.empty()));
    }

    private static Procedure procedure(Row row) {
        if (row.get(Field.PROCEDURE).isEmpty()) {
            return Procedure.NONE;
        }
        CodeSystem system = switch (row.get(Field.PROCEDURE_SYSTEM)) {
            case "CPT" -> CodeSystem.CPT;
            case "HCPCS" -> CodeSystem.HCPCS;
            case "" -> CodeSystem.UNSTATED;
            default -> CodeSystem.OTHER;
        };
        return new Procedure(row.get(Field.PROCEDURE).toUpperCase(Locale.ROOT), system, parts(row.get(Field.MODIFIERS)));
    }

    private static Optional<Provider> performing(Row row) {
        PersonName name = new PersonName(row.get(Field.PERFORMING_LAST), row.get(Field.PERFORMING_FIRST), "", "");
        return row.get(Field.PERFORMING_NPI).isEmpty() && name.isEmpty() ? Optional.empty() : Optional.of(new Provider(row.get(Field.PERFORMING_NPI), name, ""));
    }

    private static List<Coverage> coverages(Row row, Patient patient, List<Finding> findings) {
        if (row.get(Field.PAYER).isEmpty()) {
            return List.of();
        }
        Optional<Relationship> relationship = Arrays.stream(Relationship.values()).filter(each -> each.name().equals(row.get(Field.RELATIONSHIP))).findFirst();
        if (relationship.isEmpty()) {
            findings.add(error("CODE_UNKNOWN", Owner.REGISTRATION, "The relationship must be one of " + List.of(Relationship.values()) + ".", row, Field.RELATIONSHIP));
        }
        Subscriber subscriber = relationship.equals(Optional.of(Relationship.SELF))
                ? new Subscriber(patient.name(), patient.birthDate(), patient.sex(), patient.address())
                : new Subscriber(new PersonName(row.get(Field.SUBSCRIBER_LAST), row.get(Field.SUBSCRIBER_FIRST), "", ""),
                        date(row, Field.SUBSCRIBER_BIRTH, findings), Sex.of(row.get(Field.SUBSCRIBER_SEX)), patient.address());
        return List.of(new Coverage(1, row.get(Field.PAYER), "", row.get(Field.MEMBER_ID), row.get(Field.GROUP_NUMBER), "",
                relationship.orElse(Relationship.UNKNOWN), subscriber, Optional.empty(), Optional.empty()));
    }

    private static PatientClass patientClass(Row row, List<Finding> findings) {
        return switch (row.get(Field.PATIENT_CLASS)) {
            case "I" -> PatientClass.INPATIENT;
            case "O" -> PatientClass.OUTPATIENT;
            case "E" -> PatientClass.EMERGENCY;
            default -> {
                findings.add(error("CODE_UNKNOWN", Owner.REGISTRATION, "The patient class must be I, O or E.", row, Field.PATIENT_CLASS));
                yield PatientClass.UNKNOWN;
            }
        };
    }

    private static BigDecimal units(Row row, List<Finding> findings) {
        String text = row.get(Field.UNITS);
        if (text.matches("\\d{1,9}(\\.\\d{1,3})?")) {
            return new BigDecimal(text);
        }
        findings.add(error("UNITS_INVALID", Owner.BILLING, "The units are no number with at most three decimals.", row, Field.UNITS));
        return BigDecimal.ZERO;
    }

    private static List<Diagnosis> principalFirst(Iterable<Diagnosis> diagnoses) {
        List<Diagnosis> all = new ArrayList<>();
        diagnoses.forEach(each -> all.add(new Diagnosis(each.code(), each.system(), all.isEmpty() ? Diagnosis.Use.PRINCIPAL : each.use())));
        return all;
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.toUpperCase(Locale.ROOT).split("\\^")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private static Optional<LocalDate> date(Row row, Field field, List<Finding> findings) {
        Optional<LocalDate> date = date(row.get(field));
        if (date.isEmpty() && !row.get(field).isEmpty()) {
            findings.add(error("DATE_INVALID", field == Field.SERVICE_DATE ? Owner.BILLING : Owner.REGISTRATION, "This is no date (CCYYMMDD).", row, field));
        }
        return date;
    }

    static Optional<LocalDate> date(String text) {
        try {
            return text.matches("\\d{8}") ? Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void need(Row row, Field field, Owner owner, String code, List<Finding> findings) {
        if (row.get(field).isEmpty()) {
            findings.add(error(code, owner, "The field " + field.element() + " is empty.", row, field));
        }
    }

    private static Finding error(String code, Owner owner, String message, Row row, Field field) {
        return Finding.error(code, owner, message, "record " + row.line() + " " + field.element(), "charge batch layout, docs/reference/hl7-mapping.md");
    }
}
