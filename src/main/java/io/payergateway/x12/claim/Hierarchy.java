package io.payergateway.x12.claim;

import io.payergateway.x12.X12Writer;
import io.payergateway.x12.record.HierarchicalLevel;
import io.payergateway.x12.record.LoopCodec;
import io.payergateway.x12.record.SegmentCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the levels of one transaction set as its claims come: a level is opened anew where it is another than the claim before had. Whether a subscriber has
 * patients below (HL04) is known only when the first one comes or the level ends, so a subscriber's own claims wait until then; the guides allow 100 at most.
 */
final class Hierarchy {
    /** Claims of one patient (837 TR3, loop 2300); further ones come in one more level of the same content. */
    private static final int CLAIMS_OF_A_PATIENT = 100;
    private static final String PROVIDER = "20";
    private static final String SUBSCRIBER = "22";
    private static final String PATIENT = "23";

    private final X12Writer out;
    private final List<Claim> waiting = new ArrayList<>();
    private Optional<BillingProviderLevel> billing = Optional.empty();
    private Optional<SubscriberLevel> subscriber = Optional.empty();
    private Optional<PatientLevel> patient = Optional.empty();
    private Optional<Claim> own = Optional.empty();
    private boolean subscriberWaits;
    private int levels;
    private int billingNumber;
    private int subscriberNumber;
    private int claimsHere;

    Hierarchy(X12Writer out) {
        this.out = out;
    }

    /** A claim of the subscriber's own that stands above where a claim of this context would come: the guides judge the level by it. */
    Optional<Claim> ownClaimAbove(ClaimContext context) {
        return context.patient().isPresent() && continues(context) ? own : Optional.empty();
    }

    void add(ClaimContext context, Claim claim) {
        if (billing.isEmpty() || !billing.get().equals(context.billing())) {
            open(context.billing());
        }
        boolean full = claimsHere == CLAIMS_OF_A_PATIENT;
        if (!continues(context) || context.patient().isEmpty() && (patient.isPresent() || full)) {
            open(context.subscriber());
            full = false;
        }
        if (context.patient().isEmpty()) {
            waiting.add(claim);
            own = Optional.of(claim);
        } else {
            subscriber(true);
            if (!patient.equals(context.patient()) || full) {
                open(context.patient().get());
            }
            LoopCodec.of(Claim.class).write(claim, out);
        }
        claimsHere++;
    }

    /** After the last claim. */
    void end() {
        subscriber(false);
    }

    private boolean continues(ClaimContext context) {
        return billing.isPresent() && billing.get().equals(context.billing()) && subscriber.isPresent() && subscriber.get().equals(context.subscriber());
    }

    private void open(BillingProviderLevel level) {
        subscriber(false);
        subscriber = Optional.empty();
        billing = Optional.of(level);
        billingNumber = hl("", PROVIDER, true);
        LoopCodec.of(BillingProviderLevel.class).write(level, out);
    }

    private void open(SubscriberLevel level) {
        subscriber(false);
        subscriber = Optional.of(level);
        subscriberWaits = true;
        patient = Optional.empty();
        own = Optional.empty();
        claimsHere = 0;
    }

    private void open(PatientLevel level) {
        patient = Optional.of(level);
        claimsHere = 0;
        hl(Integer.toString(subscriberNumber), PATIENT, false);
        LoopCodec.of(PatientLevel.class).write(level, out);
    }

    /** Writes the subscriber's level and own claims, if they wait. */
    private void subscriber(boolean patientsBelow) {
        if (subscriberWaits) {
            subscriberNumber = hl(Integer.toString(billingNumber), SUBSCRIBER, patientsBelow);
            LoopCodec.of(SubscriberLevel.class).write(subscriber.orElseThrow(), out);
            waiting.forEach(claim -> LoopCodec.of(Claim.class).write(claim, out));
            waiting.clear();
            subscriberWaits = false;
        }
    }

    private int hl(String parent, String code, boolean children) {
        levels++;
        SegmentCodec.of(HierarchicalLevel.class).write(new HierarchicalLevel(Integer.toString(levels), parent, code, children ? "1" : "0"), out);
        return levels;
    }
}
