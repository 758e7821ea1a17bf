package io.payergateway.claim;

import io.payergateway.edits.Subscribers;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Insurance;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import io.payergateway.model.Subscriber;
import java.util.List;

/** Loops 2000B, 2000C and 2300 of one claim; what differs between the guides stands in {@link Professional837} and {@link Institutional837}. */
final class ClaimWriter {
    private final LoopWriter out;
    private final PartyWriter parties;
    private final Claim claim;
    private final String source;

    /** @param source how the trace names the claim: "claim" or "claims[3]" */
    ClaimWriter(LoopWriter out, Claim claim, String source) {
        this.out = out;
        this.parties = new PartyWriter(out);
        this.claim = claim;
        this.source = source;
    }

    /** @param billingLevel HL01 of the billing provider */
    void write(int billingLevel) {
        boolean self = claim.billed().relationship() == Relationship.SELF;
        int level = subscriber(billingLevel, self);
        if (!self) {
            patient(level);
        }
        out.loop("2300");
        if (claim.kind() == ClaimKind.PROFESSIONAL) {
            new Professional837(out, claim, source, this::otherInsurances).write();
        } else {
            new Institutional837(out, claim, source, this::otherInsurances).write();
        }
    }

    private int subscriber(int billingLevel, boolean self) {
        Insurance billed = claim.billed();
        String insurance = source + ".insurances[" + claim.billedInsurance() + "]";
        out.loop("2000B");
        int level = out.hierarchy(billingLevel, "22", !self);
        coverage(billed, self ? Relationship.SELF.code() : "", insurance);
        out.loop("2010BA");
        Subscriber subscriber = Subscribers.of(claim, billed);
        parties.person("IL", subscriber.name(), "MI", billed.memberId(), from(billed.subscriber().name().isEmpty(), insurance, ".name"), insurance + ".memberId");
        // Address and birth date of a subscriber who is not the patient "must not be sent" (X222A1, X223A2 2010BA N3, N4, DMG).
        if (self) {
            parties.address(subscriber.address(), from(billed.subscriber().address().isEmpty(), insurance, ".address"));
            parties.demographics(subscriber.birthDate(), subscriber.sex(), from(billed.subscriber().birthDate().isEmpty(), insurance, ".birthDate"),
                    from(billed.subscriber().sex() == Sex.UNKNOWN, insurance, ".sex"));
        }
        out.loop("2010BB");
        payer(billed, insurance);
        return level;
    }

    /** The patient's own data stand in for what the coverage leaves out about a subscriber who is the patient. */
    private String from(boolean patient, String insurance, String field) {
        return (patient ? source + ".patient" : insurance + ".subscriber") + field;
    }

    private void patient(int subscriberLevel) {
        String insurance = source + ".insurances[" + claim.billedInsurance() + "]";
        out.loop("2000C");
        out.hierarchy(subscriberLevel, "23", false);
        out.segment("PAT").put(1, claim.billed().relationship().code(), insurance + ".relationship").end();
        out.loop("2010CA");
        parties.person("QC", claim.patient().name(), "", "", source + ".patient.name", "");
        parties.address(claim.patient().address(), source + ".patient.address");
        parties.demographics(claim.patient().birthDate(), claim.patient().sex(), source + ".patient.birthDate", source + ".patient.sex");
    }

    /** SBR; the group's name only where it has no number (SBR03, SBR04). */
    private void coverage(Insurance insurance, String relationship, String from) {
        out.segment("SBR").put(1, insurance.responsibility(), from + ".responsibility").put(2, relationship, from + ".relationship")
                .put(3, insurance.groupNumber(), from + ".groupNumber")
                .put(4, insurance.groupNumber().isEmpty() ? insurance.groupName() : "", from + ".groupName")
                .put(9, insurance.payer().filingIndicator(), "config payers/" + insurance.payer().id() + " filingIndicator").end();
    }

    private void payer(Insurance insurance, String from) {
        parties.organization("PR", insurance.payer().name(), "PI", insurance.payer().payerId(), "config payers/" + insurance.payer().id() + " name",
                "config payers/" + insurance.payer().id() + " payerId");
    }

    /** Loop 2320 for each insurance that this claim does not go to. */
    private void otherInsurances() {
        List<Insurance> insurances = claim.insurances();
        for (int i = 0; i < insurances.size(); i++) {
            if (i == claim.billedInsurance()) {
                continue;
            }
            Insurance other = insurances.get(i);
            String from = source + ".insurances[" + i + "]";
            out.loop("2320");
            coverage(other, other.relationship().code(), from);
            out.segment("OI").put(3, claim.flags().benefitsAssigned(), source + ".flags.benefitsAssigned").put(6, claim.flags().release(), source + ".flags.release")
                    .end();
            out.loop("2330A");
            Subscriber subscriber = Subscribers.of(claim, other);
            boolean self = other.relationship() == Relationship.SELF;
            parties.person("IL", subscriber.name(), "MI", other.memberId(), from(self && other.subscriber().name().isEmpty(), from, ".name"), from + ".memberId");
            if (!subscriber.address().isEmpty()) {
                parties.address(subscriber.address(), from(self && other.subscriber().address().isEmpty(), from, ".address"));
            }
            out.loop("2330B");
            payer(other, from);
        }
    }
}
