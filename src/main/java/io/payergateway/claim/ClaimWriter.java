package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Insurance;
import io.payergateway.model.Relationship;
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
        parties.person("IL", billed.subscriber().name(), "MI", billed.memberId(), insurance + ".subscriber.name", insurance + ".memberId");
        // Address and birth date of a subscriber who is not the patient "must not be sent" (X222A1, X223A2 2010BA N3, N4, DMG).
        if (self) {
            parties.address(billed.subscriber().address(), insurance + ".subscriber.address");
            parties.demographics(billed.subscriber().birthDate(), billed.subscriber().sex(), insurance + ".subscriber");
        }
        out.loop("2010BB");
        payer(billed, insurance);
        return level;
    }

    private void patient(int subscriberLevel) {
        String insurance = source + ".insurances[" + claim.billedInsurance() + "]";
        out.loop("2000C");
        out.hierarchy(subscriberLevel, "23", false);
        out.segment("PAT").put(1, claim.billed().relationship().code(), insurance + ".relationship").end();
        out.loop("2010CA");
        parties.person("QC", claim.patient().name(), "", "", source + ".patient.name", "");
        parties.address(claim.patient().address(), source + ".patient.address");
        parties.demographics(claim.patient().birthDate(), claim.patient().sex(), source + ".patient");
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
            parties.person("IL", other.subscriber().name(), "MI", other.memberId(), from + ".subscriber.name", from + ".memberId");
            if (!other.subscriber().address().isEmpty()) {
                parties.address(other.subscriber().address(), from + ".subscriber.address");
            }
            out.loop("2330B");
            payer(other, from);
        }
    }
}
