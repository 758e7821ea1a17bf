package io.payergateway.hl7;

import io.payergateway.mapping.Hl7Fields;
import io.payergateway.mapping.Target;
import io.payergateway.model.Address;
import io.payergateway.model.Patient;
import io.payergateway.model.PatientClass;
import io.payergateway.model.PersonName;
import io.payergateway.model.Sex;
import io.payergateway.model.Visit;
import java.util.Optional;

/** PID, MRG and PV1. */
final class PatientReading {
    private final Reading reading;

    PatientReading(Reading reading) {
        this.reading = reading;
    }

    Patient patient(Hl7Fields fields, String facility) {
        String label = "patient";
        String record = reading.text(Target.PATIENT_RECORD_NUMBER, fields, label);
        if (record.isEmpty()) {
            reading.missing(Target.PATIENT_RECORD_NUMBER, fields, "PATIENT_ID_MISSING", "The message names no medical record number for its patient.");
        }
        PersonName name = new PersonName(reading.text(Target.PATIENT_LAST_NAME, fields, label), reading.text(Target.PATIENT_FIRST_NAME, fields, label),
                reading.text(Target.PATIENT_MIDDLE_NAME, fields, label), reading.text(Target.PATIENT_NAME_SUFFIX, fields, label));
        Address address = new Address(reading.text(Target.PATIENT_LINE1, fields, label), reading.text(Target.PATIENT_LINE2, fields, label),
                reading.text(Target.PATIENT_CITY, fields, label), reading.text(Target.PATIENT_STATE, fields, label),
                reading.text(Target.PATIENT_POSTAL_CODE, fields, label), reading.text(Target.PATIENT_COUNTRY, fields, label));
        return new Patient(facility, record, name, reading.date(Target.PATIENT_BIRTH_DATE, fields, label),
                reading.code(Target.PATIENT_SEX, fields, label, Sex.class).orElse(Sex.UNKNOWN), address);
    }

    /** A40: the record number that ceases. */
    Optional<String> mergedFrom(Hl7Fields fields) {
        Optional<String> merged = reading.value(Target.PATIENT_MERGED_FROM, fields, "patient").map(value -> value.text());
        if (merged.isEmpty()) {
            reading.missing(Target.PATIENT_MERGED_FROM, fields, "MERGE_ID_MISSING", "The merge names no record number that ceases (MRG-1).");
        }
        return merged;
    }

    /** Empty where the message has neither an account nor a PV1: a change of patient data alone. */
    Optional<Visit> visit(Hl7Message message, Hl7Fields fields, boolean needsAccount) {
        String label = "visit";
        String account = reading.text(Target.VISIT_ACCOUNT, fields, label);
        if (account.isEmpty() && needsAccount) {
            reading.missing(Target.VISIT_ACCOUNT, fields, "ACCOUNT_MISSING", "The message names no account (PID-18) and no visit (PV1-19), so its charges belong nowhere.");
        }
        if (account.isEmpty() && !message.has("PV1")) {
            return Optional.empty();
        }
        return Optional.of(new Visit(account, reading.code(Target.VISIT_PATIENT_CLASS, fields, label, PatientClass.class).orElse(PatientClass.UNKNOWN),
                reading.text(Target.VISIT_HOSPITAL_SERVICE, fields, label),
                reading.known(Target.VISIT_ADMISSION_TYPE, reading.value(Target.VISIT_ADMISSION_TYPE, fields, label)).orElse(""),
                reading.text(Target.VISIT_ADMIT_SOURCE, fields, label), reading.text(Target.VISIT_DISCHARGE_STATUS, fields, label),
                reading.dateTime(Target.VISIT_ADMITTED, fields, label), reading.dateTime(Target.VISIT_DISCHARGED, fields, label),
                reading.provider(Target.VISIT_ATTENDING_NPI, Target.VISIT_ATTENDING_LAST, Target.VISIT_ATTENDING_FIRST, Target.VISIT_ATTENDING_MIDDLE, fields, label),
                reading.provider(Target.VISIT_REFERRING_NPI, Target.VISIT_REFERRING_LAST, Target.VISIT_REFERRING_FIRST, Target.VISIT_REFERRING_MIDDLE, fields, label)));
    }
}
