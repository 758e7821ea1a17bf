package io.payergateway.mapping;

import io.payergateway.model.ChargeType;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.PatientClass;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import java.util.Optional;

/**
 * Every field that a dialect fills. The key is how a dialect file names it within its section, and the last part of its label in {@link Origin}.
 * A target of an enum type gets its constants from a code table.
 */
public enum Target {
    PATIENT_RECORD_NUMBER(Scope.PATIENT, "medicalRecordNumber"),
    PATIENT_LAST_NAME(Scope.PATIENT, "name.last"),
    PATIENT_FIRST_NAME(Scope.PATIENT, "name.first"),
    PATIENT_MIDDLE_NAME(Scope.PATIENT, "name.middle"),
    PATIENT_NAME_SUFFIX(Scope.PATIENT, "name.suffix"),
    PATIENT_BIRTH_DATE(Scope.PATIENT, "birthDate"),
    PATIENT_SEX(Scope.PATIENT, "sex", Sex.class),
    PATIENT_LINE1(Scope.PATIENT, "address.line1"),
    PATIENT_LINE2(Scope.PATIENT, "address.line2"),
    PATIENT_CITY(Scope.PATIENT, "address.city"),
    PATIENT_STATE(Scope.PATIENT, "address.state"),
    PATIENT_POSTAL_CODE(Scope.PATIENT, "address.postalCode"),
    PATIENT_COUNTRY(Scope.PATIENT, "address.country"),
    PATIENT_MERGED_FROM(Scope.PATIENT, "mergedFrom"),

    VISIT_ACCOUNT(Scope.VISIT, "account"),
    VISIT_PATIENT_CLASS(Scope.VISIT, "patientClass", PatientClass.class),
    VISIT_HOSPITAL_SERVICE(Scope.VISIT, "hospitalService"),
    VISIT_ADMISSION_TYPE(Scope.VISIT, "admissionType"),
    VISIT_ADMIT_SOURCE(Scope.VISIT, "admitSource"),
    VISIT_DISCHARGE_STATUS(Scope.VISIT, "dischargeStatus"),
    VISIT_ADMITTED(Scope.VISIT, "admitted"),
    VISIT_DISCHARGED(Scope.VISIT, "discharged"),
    VISIT_ATTENDING_NPI(Scope.VISIT, "attending.npi"),
    VISIT_ATTENDING_LAST(Scope.VISIT, "attending.name.last"),
    VISIT_ATTENDING_FIRST(Scope.VISIT, "attending.name.first"),
    VISIT_ATTENDING_MIDDLE(Scope.VISIT, "attending.name.middle"),
    VISIT_REFERRING_NPI(Scope.VISIT, "referring.npi"),
    VISIT_REFERRING_LAST(Scope.VISIT, "referring.name.last"),
    VISIT_REFERRING_FIRST(Scope.VISIT, "referring.name.first"),
    VISIT_REFERRING_MIDDLE(Scope.VISIT, "referring.name.middle"),

    DIAGNOSIS_CODE(Scope.DIAGNOSIS, "code"),
    DIAGNOSIS_SYSTEM(Scope.DIAGNOSIS, "system", CodeSystem.class),
    /** ADMITTING and the like by DG1-6; the principal one follows from the priority. */
    DIAGNOSIS_USE(Scope.DIAGNOSIS, "use", Diagnosis.Use.class),
    DIAGNOSIS_PRIORITY(Scope.DIAGNOSIS, "priority"),

    COVERAGE_ORDER(Scope.COVERAGE, "order"),
    COVERAGE_PAYER_ID(Scope.COVERAGE, "localPayerId"),
    COVERAGE_PAYER_NAME(Scope.COVERAGE, "localPayerName"),
    COVERAGE_MEMBER_ID(Scope.COVERAGE, "memberId"),
    /** The patient's own member id where it differs from the insured's: the patient is then billed as the subscriber. */
    COVERAGE_PATIENT_MEMBER_ID(Scope.COVERAGE, "patientMemberId"),
    COVERAGE_GROUP_NUMBER(Scope.COVERAGE, "groupNumber"),
    COVERAGE_GROUP_NAME(Scope.COVERAGE, "groupName"),
    COVERAGE_RELATIONSHIP(Scope.COVERAGE, "relationship", Relationship.class),
    COVERAGE_SUBSCRIBER_LAST(Scope.COVERAGE, "subscriber.name.last"),
    COVERAGE_SUBSCRIBER_FIRST(Scope.COVERAGE, "subscriber.name.first"),
    COVERAGE_SUBSCRIBER_MIDDLE(Scope.COVERAGE, "subscriber.name.middle"),
    COVERAGE_SUBSCRIBER_SUFFIX(Scope.COVERAGE, "subscriber.name.suffix"),
    COVERAGE_SUBSCRIBER_BIRTH_DATE(Scope.COVERAGE, "subscriber.birthDate"),
    COVERAGE_SUBSCRIBER_SEX(Scope.COVERAGE, "subscriber.sex", Sex.class),
    COVERAGE_SUBSCRIBER_LINE1(Scope.COVERAGE, "subscriber.address.line1"),
    COVERAGE_SUBSCRIBER_LINE2(Scope.COVERAGE, "subscriber.address.line2"),
    COVERAGE_SUBSCRIBER_CITY(Scope.COVERAGE, "subscriber.address.city"),
    COVERAGE_SUBSCRIBER_STATE(Scope.COVERAGE, "subscriber.address.state"),
    COVERAGE_SUBSCRIBER_POSTAL_CODE(Scope.COVERAGE, "subscriber.address.postalCode"),
    COVERAGE_SUBSCRIBER_COUNTRY(Scope.COVERAGE, "subscriber.address.country"),
    COVERAGE_EFFECTIVE(Scope.COVERAGE, "effective"),
    COVERAGE_EXPIRES(Scope.COVERAGE, "expires"),

    CHARGE_ID(Scope.CHARGE, "chargeId"),
    CHARGE_TYPE(Scope.CHARGE, "type", ChargeType.class),
    CHARGE_SERVICE_DATE(Scope.CHARGE, "serviceDate"),
    CHARGE_SERVICE_END(Scope.CHARGE, "serviceEnd"),
    CHARGE_PROCEDURE(Scope.CHARGE, "procedure"),
    CHARGE_PROCEDURE_SYSTEM(Scope.CHARGE, "procedure.system", CodeSystem.class),
    CHARGE_MODIFIERS(Scope.CHARGE, "procedure.modifiers"),
    CHARGE_REVENUE_CODE(Scope.CHARGE, "revenueCode"),
    CHARGE_NDC(Scope.CHARGE, "ndc"),
    CHARGE_UNITS(Scope.CHARGE, "units"),
    CHARGE_AMOUNT(Scope.CHARGE, "amount"),
    CHARGE_UNIT_PRICE(Scope.CHARGE, "unitPrice"),
    CHARGE_CURRENCY(Scope.CHARGE, "currency"),
    CHARGE_DIAGNOSIS_CODE(Scope.CHARGE, "diagnoses.code"),
    CHARGE_DIAGNOSIS_SYSTEM(Scope.CHARGE, "diagnoses.system", CodeSystem.class),
    CHARGE_PLACE_OF_SERVICE(Scope.CHARGE, "placeOfService"),
    CHARGE_PERFORMING_NPI(Scope.CHARGE, "performing.npi"),
    CHARGE_PERFORMING_LAST(Scope.CHARGE, "performing.name.last"),
    CHARGE_PERFORMING_FIRST(Scope.CHARGE, "performing.name.first"),
    CHARGE_PERFORMING_MIDDLE(Scope.CHARGE, "performing.name.middle"),
    CHARGE_ORDERING_NPI(Scope.CHARGE, "ordering.npi"),
    CHARGE_ORDERING_LAST(Scope.CHARGE, "ordering.name.last"),
    CHARGE_ORDERING_FIRST(Scope.CHARGE, "ordering.name.first"),
    CHARGE_ORDERING_MIDDLE(Scope.CHARGE, "ordering.name.middle");

    private final Scope scope;
    private final String key;
    private final Optional<Class<? extends Enum<?>>> type;

    Target(Scope scope, String key) {
        this.scope = scope;
        this.key = key;
        this.type = Optional.empty();
    }

    Target(Scope scope, String key, Class<? extends Enum<?>> type) {
        this.scope = scope;
        this.key = key;
        this.type = Optional.of(type);
    }

    public Scope scope() {
        return scope;
    }

    public String key() {
        return key;
    }

    /** The enum whose constants are its values; empty for text. */
    public Optional<Class<? extends Enum<?>>> type() {
        return type;
    }
}
