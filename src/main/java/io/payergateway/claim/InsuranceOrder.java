package io.payergateway.claim;

import io.payergateway.model.Coverage;
import io.payergateway.model.Finding;
import io.payergateway.model.Insurance;
import io.payergateway.model.Owner;
import io.payergateway.model.Patient;
import io.payergateway.model.Payer;
import io.payergateway.model.PersonName;
import io.payergateway.model.Relationship;
import io.payergateway.model.Subscriber;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Coverages into insurances: the order makes primary, secondary and so on (SBR01), configuration makes the local payer a real one, and the relationship
 * decides who is the subscriber.
 */
final class InsuranceOrder {
    /** SBR01 in order (X222A1 2000B). */
    private static final String RESPONSIBILITY = "PSTABCDEFGH";

    private final Partners partners;

    InsuranceOrder(Partners partners) {
        this.partners = partners;
    }

    record Resolved(List<Insurance> insurances, List<Finding> findings) {
    }

    /**
     * Which of them are known and good is for the edits to say; here only a coverage that was in force on none of the claim's days makes way for one that was.
     *
     * @param first and last day of service on the claim
     */
    Resolved resolve(Patient patient, List<Coverage> coverages, LocalDate first, LocalDate last) {
        List<Finding> findings = new ArrayList<>();
        List<Insurance> insurances = new ArrayList<>();
        boolean anyInForce = coverages.stream().anyMatch(each -> inForce(each, first, last));
        for (Coverage coverage : coverages.stream().sorted(Comparator.comparingInt(Coverage::order)).toList()) {
            if (anyInForce && !inForce(coverage, first, last)) {
                findings.add(Finding.warning("COVERAGE_NOT_IN_FORCE", Owner.REGISTRATION,
                        "The coverage was not in force on the days of service and is left off the claim.", "IN1[" + coverage.order() + "]-12",
                        "HL7 2.5.1 6.5.6.12"));
            } else if (insurances.size() < RESPONSIBILITY.length()) {
                Optional<PayerConfig> payer = partners.payer(patient.facility(), coverage.localPayerId());
                insurances.add(insurance(patient, coverage, payer, RESPONSIBILITY.substring(insurances.size(), insurances.size() + 1)));
            }
        }
        return new Resolved(insurances, findings);
    }

    private static boolean inForce(Coverage coverage, LocalDate first, LocalDate last) {
        return coverage.effective().map(day -> !day.isAfter(last)).orElse(true) && coverage.expires().map(day -> !day.isBefore(first)).orElse(true);
    }

    private static Insurance insurance(Patient patient, Coverage coverage, Optional<PayerConfig> config, String responsibility) {
        Payer payer = config.map(PayerConfig::payer).orElse(new Payer("", coverage.localPayerName(), "", ""));
        boolean ownMember = !coverage.patientMemberId().isEmpty()
                || coverage.relationship() != Relationship.SELF && config.map(PayerConfig::subscriberOnly).orElse(false)
                && namesNobodyElse(patient, coverage.subscriber());
        String memberId = coverage.patientMemberId().isEmpty() ? coverage.memberId() : coverage.patientMemberId();
        return new Insurance(responsibility, payer, memberId, coverage.groupNumber(), coverage.groupName(),
                ownMember ? Relationship.SELF : coverage.relationship(),
                ownMember ? new Subscriber(patient.name(), patient.birthDate(), patient.sex(), patient.address()) : coverage.subscriber(),
                coverage.effective(), coverage.expires());
    }

    /** Where the payer knows subscribers only, a stated relationship is taken for a slip unless IN1-16 names another person. */
    private static boolean namesNobodyElse(Patient patient, Subscriber subscriber) {
        PersonName named = subscriber.name();
        return named.isEmpty() || named.last().equalsIgnoreCase(patient.name().last()) && named.first().equalsIgnoreCase(patient.name().first());
    }
}
