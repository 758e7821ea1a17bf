package io.payergateway.edits;

import io.payergateway.model.Claim;
import io.payergateway.model.Insurance;
import io.payergateway.model.Patient;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;

/** Who the subscriber of an insurance is, for edits and for the 837 alike. */
public final class Subscribers {

    private Subscribers() {
    }

    /** Where the patient is the subscriber, what IN1 leaves out about the subscriber is what PID says about the patient: they are one person. */
    public static Subscriber of(Claim claim, Insurance insurance) {
        Subscriber stated = insurance.subscriber();
        if (insurance.relationship() != Relationship.SELF) {
            return stated;
        }
        Patient patient = claim.patient();
        return new Subscriber(stated.name().isEmpty() ? patient.name() : stated.name(), stated.birthDate().or(patient::birthDate),
                stated.sex() == Sex.UNKNOWN ? patient.sex() : stated.sex(), stated.address().isEmpty() ? patient.address() : stated.address());
    }
}
