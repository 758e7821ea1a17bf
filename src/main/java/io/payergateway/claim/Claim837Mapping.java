package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.x12.claim.ClaimContext;
import io.payergateway.x12.claim.Party;
import io.payergateway.x12.claim.SetHeader;
import io.payergateway.x12.record.Contact;
import io.payergateway.x12.record.HierarchicalTransaction;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Makes the records of an 837P (005010X222A1) or 837I (005010X223A2) of the gateway's claims. Pure: the same claims and envelope give equal records. What a claim
 * must have is checked by {@link io.payergateway.edits.ClaimEdits} before, and by the guide when the records are written; here nothing is.
 */
final class Claim837Mapping {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private final Envelope837 envelope;
    private final SetHeader header;
    private final Sources headerSources = new Sources();

    Claim837Mapping(Envelope837 envelope) {
        this.envelope = envelope;
        this.header = setHeader(headerSources);
    }

    /** @param sources of its records; those of the header are {@link #headerSources} */
    record Mapped(ClaimContext context, io.payergateway.x12.claim.Claim claim, Sources sources) {
    }

    /** @param source how the trace names the claim: "claim" or "claims[3]" */
    Mapped map(Claim claim, String source) {
        Sources sources = new Sources();
        Claim837 made = new Claim837(sources, claim, source);
        return new Mapped(made.context(header), made.record(), sources);
    }

    /** All claims of a file share its header. */
    Sources headerSources() {
        return headerSources;
    }

    private SetHeader setHeader(Sources sources) {
        Clearinghouse partner = envelope.clearinghouse();
        String config = "config clearinghouses/" + partner.id() + " ";
        Party837 parties = new Party837(sources);
        HierarchicalTransaction bht = new HierarchicalTransaction("0019", "00", envelope.batchReference(), DateTimeFormatter.BASIC_ISO_DATE.format(envelope.at()),
                TIME.format(envelope.at()), "CH");
        sources.note("ST", bht, named -> named.put(3, "envelope batchReference").put(4, "envelope at").put(5, "envelope at"));
        Contact contact = parties.contact("1000A", partner.contactName(), partner.contactPhone(), partner.contactEmail(), config + "submitter.contactName",
                config + "submitter.contactPhone", config + "submitter.contactEmail");
        Party submitter = new Party(parties.organization("1000A", "41", partner.submitterName(), "46", partner.submitterId(), config + "submitter.name",
                config + "submitter.id"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(contact));
        Party receiver = Party.of(parties.organization("1000B", "40", partner.receiverName(), "46", partner.receiverEtin(), config + "receiver.name",
                config + "receiver.id"));
        return new SetHeader(bht, List.of(submitter, receiver));
    }
}
