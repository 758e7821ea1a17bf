package io.payergateway.claim;

import io.payergateway.edits.Subscribers;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Insurance;
import io.payergateway.model.Organization;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import io.payergateway.x12.claim.BillingProviderLevel;
import io.payergateway.x12.claim.ClaimContext;
import io.payergateway.x12.claim.ClaimInformation;
import io.payergateway.x12.claim.FacilityCode;
import io.payergateway.x12.claim.OtherInsurance;
import io.payergateway.x12.claim.OtherPayerDecision;
import io.payergateway.x12.claim.OtherSubscriber;
import io.payergateway.x12.claim.Party;
import io.payergateway.x12.claim.PatientInformation;
import io.payergateway.x12.claim.PatientLevel;
import io.payergateway.x12.claim.SetHeader;
import io.payergateway.x12.claim.SubscriberInformation;
import io.payergateway.x12.claim.SubscriberLevel;
import io.payergateway.x12.record.Demographics;
import io.payergateway.x12.record.PartyName;
import io.payergateway.x12.record.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One claim as records of the 837: its levels 2000A to 2000C, and what loop 2300 has in both guides. What differs between them stands in {@link Professional837}
 * and {@link Institutional837}. Pure.
 */
final class Claim837 {
    private final Sources sources;
    private final Party837 parties;
    private final Claim claim;
    private final String source;

    /** @param sources notes each record that is made @param source how the trace names the claim: "claim" or "claims[3]" */
    Claim837(Sources sources, Claim claim, String source) {
        this.sources = sources;
        this.parties = new Party837(sources);
        this.claim = claim;
        this.source = source;
    }

    io.payergateway.x12.claim.Claim record() {
        return claim.kind() == ClaimKind.PROFESSIONAL ? new Professional837(sources, this, claim, source).record()
                : new Institutional837(sources, this, claim, source).record();
    }

    ClaimContext context(SetHeader header) {
        boolean self = claim.billed().relationship() == Relationship.SELF;
        return new ClaimContext(header, billingProvider(), subscriber(self), self ? Optional.empty() : Optional.of(patient()));
    }

    private BillingProviderLevel billingProvider() {
        Organization provider = claim.billingProvider();
        return new BillingProviderLevel(Optional.of(parties.taxonomy("2000A", "BI", provider.taxonomy(), source + ".billingProvider.taxonomy")), Optional.empty(),
                List.of(parties.billingProvider(provider, source + ".billingProvider")));
    }

    private SubscriberLevel subscriber(boolean self) {
        Insurance billed = claim.billed();
        String insurance = source + ".insurances[" + claim.billedInsurance() + "]";
        Subscriber subscriber = Subscribers.of(claim, billed);
        PartyName name = parties.person("2010BA", "IL", subscriber.name(), "MI", billed.memberId(), from(billed.subscriber().name().isEmpty(), insurance, ".name"),
                insurance + ".memberId");
        return new SubscriberLevel(coverage("2000B", billed, self ? Relationship.SELF.code() : "", insurance), Optional.empty(),
                List.of(self ? patientHimself(name, subscriber, billed, insurance) : Party.of(name), payer("2010BB", billed)));
    }

    /** Address and birth date of a subscriber who is not the patient "must not be sent" (X222A1, X223A2 2010BA N3, N4, DMG). */
    private Party patientHimself(PartyName name, Subscriber subscriber, Insurance billed, String insurance) {
        Demographics demographics = parties.demographics("2010BA", subscriber.birthDate(), subscriber.sex(),
                from(billed.subscriber().birthDate().isEmpty(), insurance, ".birthDate"), from(billed.subscriber().sex() == Sex.UNKNOWN, insurance, ".sex"));
        return parties.at("2010BA", name, subscriber.address(), from(billed.subscriber().address().isEmpty(), insurance, ".address"), Optional.of(demographics));
    }

    /** The patient's own data stand in for what the coverage leaves out about a subscriber who is the patient. */
    private String from(boolean patient, String insurance, String field) {
        return (patient ? source + ".patient" : insurance + ".subscriber") + field;
    }

    private PatientLevel patient() {
        String relationship = source + ".insurances[" + claim.billedInsurance() + "].relationship";
        PatientInformation pat = sources.note("2000C", new PatientInformation(claim.billed().relationship().code(), "", "", "", Optional.empty(), ""),
                named -> named.put(1, relationship));
        PartyName name = parties.person("2010CA", "QC", claim.patient().name(), "", "", source + ".patient.name", "");
        Demographics demographics = parties.demographics("2010CA", claim.patient().birthDate(), claim.patient().sex(), source + ".patient.birthDate",
                source + ".patient.sex");
        return new PatientLevel(pat, List.of(parties.at("2010CA", name, claim.patient().address(), source + ".patient.address", Optional.of(demographics))));
    }

    /** SBR; the group's name only where it has no number (SBR03, SBR04). */
    private SubscriberInformation coverage(String loop, Insurance insurance, String relationship, String from) {
        String first = claim.insurances().get(0).payer().id();
        SubscriberInformation sbr = new SubscriberInformation(insurance.responsibility(), relationship, insurance.groupNumber(),
                insurance.groupNumber().isEmpty() ? insurance.groupName() : "", claim.medicareSecondaryType(claim.insurances().indexOf(insurance)), insurance.payer().filingIndicator());
        return sources.note(loop, sbr, named -> named.put(1, from + ".responsibility").put(2, from + ".relationship").put(3, from + ".groupNumber")
                .put(4, from + ".groupName").put(5, "config payers/" + first + " medicareSecondaryType")
                .put(9, "config payers/" + insurance.payer().id() + " filingIndicator"));
    }

    private Party payer(String loop, Insurance insurance) {
        String config = "config payers/" + insurance.payer().id();
        return Party.of(parties.organization(loop, "PR", insurance.payer().name(), "PI", insurance.payer().payerId(), config + " name", config + " payerId"));
    }

    /** @param qualifier CLM05-2 @param signatureOnFile CLM06, "" where the guide has none */
    ClaimInformation information(String qualifier, String signatureOnFile) {
        FacilityCode facility = new FacilityCode(claim.facilityCode(), qualifier, claim.frequency());
        ClaimInformation clm = new ClaimInformation(claim.patientControlNumber(), new BigDecimal(claim.totalCharge().toX12()), facility, signatureOnFile,
                claim.flags().assignment(), claim.flags().benefitsAssigned(), claim.flags().release(), "", Optional.empty(), "", "", "");
        return sources.note("2300", clm, named -> named.put(1, source + ".patientControlNumber").put(2, source + ".totalCharge").put(5, 1, source + ".facilityCode")
                .put(5, 3, source + ".frequency").put(6, source + ".flags.signatureOnFile").put(7, source + ".flags.assignment")
                .put(8, source + ".flags.benefitsAssigned").put(9, source + ".flags.release"));
    }

    /** REF*F8 of a claim that the payer has. */
    List<Reference> payerClaimControlNumber() {
        return claim.payerClaimControlNumber().isEmpty() ? List.of() : List.of(sources.note("2300", Reference.of("F8", claim.payerClaimControlNumber()),
                named -> named.put(2, source + ".payerClaimControlNumber")));
    }

    /** Loop 2320 for each insurance that this claim does not go to. */
    List<OtherSubscriber> otherInsurances() {
        List<OtherSubscriber> others = new ArrayList<>();
        for (int i = 0; i < claim.insurances().size(); i++) {
            if (i != claim.billedInsurance()) {
                others.add(other(i, source + ".insurances[" + i + "]"));
            }
        }
        return List.copyOf(others);
    }

    /** Loops 2430 of a line: what each earlier payer decided on it. */
    List<OtherPayerDecision> decisions(int line) {
        return claim.priorDecisions().stream().flatMap(of -> new OtherPayer837(sources, claim, of, source).line(line).stream()).toList();
    }

    private OtherSubscriber other(int index, String from) {
        Insurance other = claim.insurances().get(index);
        Optional<OtherPayer837> decision = claim.decisionOf(index).map(of -> new OtherPayer837(sources, claim, of, source));
        OtherInsurance oi = sources.note("2320", new OtherInsurance(claim.flags().benefitsAssigned(), "", claim.flags().release()),
                named -> named.put(3, source + ".flags.benefitsAssigned").put(6, source + ".flags.release"));
        Subscriber subscriber = Subscribers.of(claim, other);
        boolean self = other.relationship() == Relationship.SELF;
        PartyName name = parties.person("2330A", "IL", subscriber.name(), "MI", other.memberId(), from(self && other.subscriber().name().isEmpty(), from, ".name"),
                from + ".memberId");
        Party insured = subscriber.address().isEmpty() ? Party.of(name)
                : parties.at("2330A", name, subscriber.address(), from(self && other.subscriber().address().isEmpty(), from, ".address"), Optional.empty());
        Party payer = payer("2330B", other);
        return new OtherSubscriber(coverage("2320", other, other.relationship().code(), from), decision.map(OtherPayer837::adjustments).orElse(List.of()),
                decision.map(OtherPayer837::amounts).orElse(List.of()), oi, Optional.empty(), Optional.empty(),
                List.of(insured, decision.map(of -> of.payer(payer)).orElse(payer)));
    }
}
