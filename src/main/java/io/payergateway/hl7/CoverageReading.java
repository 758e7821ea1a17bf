package io.payergateway.hl7;

import io.payergateway.mapping.Hl7Fields;
import io.payergateway.mapping.Target;
import io.payergateway.model.Address;
import io.payergateway.model.Coverage;
import io.payergateway.model.Patient;
import io.payergateway.model.PersonName;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** IN1 with IN2. The guarantor (GT1) is never looked at: who pays the bill is not who is insured. */
final class CoverageReading {
    private final Reading reading;
    private final Patient patient;

    CoverageReading(Reading reading, Patient patient) {
        this.reading = reading;
        this.patient = patient;
    }

    /** In the order of responsibility; labels count them in the order of the message. */
    List<Coverage> coverages(Hl7Message message) {
        List<Coverage> coverages = new ArrayList<>();
        List<Hl7Fields> loops = message.loops("IN1");
        for (int i = 0; i < loops.size(); i++) {
            coverages.add(coverage(loops.get(i), "coverages[" + i + "]", i + 1));
        }
        coverages.sort(Comparator.comparingInt(Coverage::order));
        for (int i = 1; i < coverages.size(); i++) {
            if (coverages.get(i).order() == coverages.get(i - 1).order()) {
                reading.error(Target.COVERAGE_ORDER, loops.get(0), "COVERAGE_ORDER", "Two coverages have the same priority (IN1-22, else IN1-1).");
            }
        }
        return coverages;
    }

    private Coverage coverage(Hl7Fields fields, String label, int place) {
        String payer = reading.text(Target.COVERAGE_PAYER_ID, fields, label);
        if (payer.isEmpty()) {
            reading.missing(Target.COVERAGE_PAYER_ID, fields, "PAYER_ID_MISSING", "The coverage names no payer (IN1-3).");
        }
        Relationship relationship = reading.code(Target.COVERAGE_RELATIONSHIP, fields, label, Relationship.class).orElse(Relationship.UNKNOWN);
        String memberId = reading.text(Target.COVERAGE_MEMBER_ID, fields, label);
        String own = reading.text(Target.COVERAGE_PATIENT_MEMBER_ID, fields, label);
        Subscriber subscriber = subscriber(fields, label);
        // X222A1 2000B: a dependent whose own member id the payer knows is billed as the subscriber
        if (relationship != Relationship.SELF && !own.isEmpty() && !own.equals(memberId)) {
            relationship = Relationship.SELF;
            memberId = own;
            subscriber = insured(patient);
        } else if (relationship == Relationship.SELF && subscriber.name().isEmpty()) {
            subscriber = insured(patient);
        }
        return new Coverage(order(fields, label, place), payer, reading.text(Target.COVERAGE_PAYER_NAME, fields, label), memberId,
                reading.text(Target.COVERAGE_GROUP_NUMBER, fields, label), reading.text(Target.COVERAGE_GROUP_NAME, fields, label), relationship, subscriber,
                reading.date(Target.COVERAGE_EFFECTIVE, fields, label), reading.date(Target.COVERAGE_EXPIRES, fields, label));
    }

    private int order(Hl7Fields fields, String label, int place) {
        String order = reading.text(Target.COVERAGE_ORDER, fields, label);
        if (order.matches("\\d{1,2}") && Integer.parseInt(order) > 0) {
            return Integer.parseInt(order);
        }
        if (!order.isEmpty()) {
            reading.error(Target.COVERAGE_ORDER, fields, "COVERAGE_ORDER", "The coverage's priority is no number from 1 to 99.");
        }
        return place;
    }

    private Subscriber subscriber(Hl7Fields fields, String label) {
        PersonName name = new PersonName(reading.text(Target.COVERAGE_SUBSCRIBER_LAST, fields, label),
                reading.text(Target.COVERAGE_SUBSCRIBER_FIRST, fields, label), reading.text(Target.COVERAGE_SUBSCRIBER_MIDDLE, fields, label),
                reading.text(Target.COVERAGE_SUBSCRIBER_SUFFIX, fields, label));
        Address address = new Address(reading.text(Target.COVERAGE_SUBSCRIBER_LINE1, fields, label), reading.text(Target.COVERAGE_SUBSCRIBER_LINE2, fields, label),
                reading.text(Target.COVERAGE_SUBSCRIBER_CITY, fields, label), reading.text(Target.COVERAGE_SUBSCRIBER_STATE, fields, label),
                reading.text(Target.COVERAGE_SUBSCRIBER_POSTAL_CODE, fields, label), reading.text(Target.COVERAGE_SUBSCRIBER_COUNTRY, fields, label));
        return new Subscriber(name, reading.date(Target.COVERAGE_SUBSCRIBER_BIRTH_DATE, fields, label),
                reading.code(Target.COVERAGE_SUBSCRIBER_SEX, fields, label, Sex.class).orElse(Sex.UNKNOWN), address);
    }

    private static Subscriber insured(Patient patient) {
        return new Subscriber(patient.name(), patient.birthDate(), patient.sex(), patient.address());
    }
}
