package io.payergateway.edits;

import static io.payergateway.edits.Rule.error;
import static io.payergateway.edits.Rule.warning;

import io.payergateway.model.Address;
import io.payergateway.model.Claim;
import io.payergateway.model.Insurance;
import io.payergateway.model.Owner;
import io.payergateway.model.Relationship;
import io.payergateway.model.Subscriber;
import io.payergateway.partner.Forms;
import java.util.List;
import java.util.Optional;

/** The patient and the billed subscriber: what the guides need of each. */
final class PatientRules {
    private static final String SUBSCRIBER_SOURCE = "X222A1, X223A2 2010BA ";
    private static final String PATIENT_SOURCE = "X222A1, X223A2 2010CA ";

    static final List<Rule> RULES = List.of(
            error("SUBSCRIBER_NAME_MISSING", Owner.REGISTRATION, SUBSCRIBER_SOURCE + "NM103", "The subscriber has a last name.", (claim, facts, report) -> {
                for (int i = 0; i < claim.insurances().size(); i++) {
                    if (Subscribers.of(claim, claim.insurances().get(i)).name().isEmpty()) {
                        report.found(CoverageRules.nameLoop(claim, i) + "/NM103", "The subscriber of insurance " + (i + 1) + " has no last name.");
                    }
                }
            }),
            error("MEMBER_ID_MISSING", Owner.REGISTRATION, SUBSCRIBER_SOURCE + "NM109", "The subscriber has a member id.", (claim, facts, report) -> {
                for (int i = 0; i < claim.insurances().size(); i++) {
                    if (claim.insurances().get(i).memberId().isEmpty()) {
                        report.found(CoverageRules.nameLoop(claim, i) + "/NM109", "Insurance " + (i + 1) + " has no member id.");
                    }
                }
            }),
            error("SUBSCRIBER_BIRTH_DATE_MISSING", Owner.REGISTRATION, SUBSCRIBER_SOURCE + "DMG02", "A subscriber who is the patient has a birth date.",
                    (claim, facts, report) -> selfSubscriber(claim).filter(subscriber -> subscriber.birthDate().isEmpty()).ifPresent(
                            subscriber -> report.found("2010BA/DMG02", "The subscriber is the patient and has no birth date."))),
            error("SUBSCRIBER_ADDRESS_MISSING", Owner.REGISTRATION, SUBSCRIBER_SOURCE + "N3, N4", "A subscriber who is the patient has an address.",
                    (claim, facts, report) -> selfSubscriber(claim).map(Subscriber::address).ifPresent(address -> missing(address, "2010BA", "subscriber", report))),
            error("PATIENT_NAME_MISSING", Owner.REGISTRATION, PATIENT_SOURCE + "NM103", "A patient who is not the subscriber has a last name.", (claim, facts, report) -> {
                if (isDependent(claim) && claim.patient().name().isEmpty()) {
                    report.found("2010CA/NM103", "The patient has no last name.");
                }
            }),
            error("PATIENT_BIRTH_DATE_MISSING", Owner.REGISTRATION, PATIENT_SOURCE + "DMG02", "A patient who is not the subscriber has a birth date.",
                    (claim, facts, report) -> {
                        if (isDependent(claim) && claim.patient().birthDate().isEmpty()) {
                            report.found("2010CA/DMG02", "The patient has no birth date.");
                        }
                    }),
            error("PATIENT_ADDRESS_MISSING", Owner.REGISTRATION, PATIENT_SOURCE + "N3, N4", "A patient who is not the subscriber has an address.", (claim, facts, report) -> {
                if (isDependent(claim)) {
                    missing(claim.patient().address(), "2010CA", "patient", report);
                }
            }),
            error("STATE_CODE", Owner.REGISTRATION, "X222A1, X223A2 N402; USPS Publication 28", "An address in the US has a state code.", (claim, facts, report) ->
                    personAddress(claim).filter(address -> isDomestic(address) && !Forms.isState(address.state()))
                            .ifPresent(address -> report.found(personLoop(claim) + "/N402", "\"" + address.state() + "\" is no state code."))),
            error("POSTAL_CODE", Owner.REGISTRATION, "X222A1, X223A2 N403", "A US postal code has five or nine digits.", (claim, facts, report) ->
                    personAddress(claim).filter(address -> isDomestic(address) && !Forms.isPostalCode(address.postalCode().replace("-", "")))
                            .ifPresent(address -> report.found(personLoop(claim) + "/N403", "The postal code has not five or nine digits."))),
            error("COUNTRY_CODE", Owner.REGISTRATION, "X222A1, X223A2 N404; ISO 3166", "A country abroad is a two-letter code.", (claim, facts, report) ->
                    personAddress(claim).filter(address -> !isDomestic(address) && !address.country().matches("[A-Z]{2}"))
                            .ifPresent(address -> report.found(personLoop(claim) + "/N404", "The country is no two-letter code."))),
            warning("SELF_DIFFERS", Owner.REGISTRATION, "X222A1, X223A2 2000B SBR02", "A subscriber who is the patient has the patient's birth date.",
                    (claim, facts, report) -> CoverageRules.billed(claim).filter(insurance -> insurance.relationship() == Relationship.SELF)
                            .map(Insurance::subscriber).filter(subscriber -> subscriber.birthDate().isPresent() && claim.patient().birthDate().isPresent()
                                    && !subscriber.birthDate().equals(claim.patient().birthDate()))
                            .ifPresent(subscriber -> report.found("2000B/SBR02", "The relationship is self, but subscriber and patient have different birth dates."))));

    private PatientRules() {
    }

    private static boolean isDependent(Claim claim) {
        return CoverageRules.billed(claim).map(insurance -> insurance.relationship() != Relationship.SELF).orElse(false);
    }

    private static Optional<Subscriber> selfSubscriber(Claim claim) {
        return CoverageRules.billed(claim).filter(insurance -> insurance.relationship() == Relationship.SELF).map(insurance -> Subscribers.of(claim, insurance));
    }

    /** The address that the claim sends of the person who is the patient. */
    private static Optional<Address> personAddress(Claim claim) {
        Optional<Address> address = isDependent(claim) ? Optional.of(claim.patient().address()) : selfSubscriber(claim).map(Subscriber::address);
        return address.filter(each -> !each.isEmpty());
    }

    private static String personLoop(Claim claim) {
        return isDependent(claim) ? "2010CA" : "2010BA";
    }

    private static boolean isDomestic(Address address) {
        return address.country().isEmpty() || address.country().matches("USA?");
    }

    private static void missing(Address address, String loop, String who, Rule.Report report) {
        if (address.line1().isEmpty()) {
            report.found(loop + "/N301", "The " + who + "'s address has no street.");
        }
        if (address.city().isEmpty()) {
            report.found(loop + "/N401", "The " + who + "'s address has no city.");
        }
    }
}
