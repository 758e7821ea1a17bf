package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Money;
import io.payergateway.model.Organization;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.x12.CharacterPolicy;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.ElementListener;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes 837P (005010X222A1) and 837I (005010X223A2) files. Stateless; the same claims and envelope give the same bytes.
 * What a claim must have is checked by {@link io.payergateway.edits.ClaimEdits}; a claim that should never have come this far
 * (its lines do not add up to its total, too many lines, another kind) is a programmer's error here. A value that X12 cannot hold is refused
 * with {@link io.payergateway.x12.X12DataException}.
 */
public final class Claim837Writer {
    /** Claims in one transaction set, as both guides recommend (section 1.3.2 of X222A1 and X223A2). */
    static final int MAX_CLAIMS_IN_SET = 5_000;
    /** ST02 has four digits here. */
    private static final int MAX_CLAIMS = MAX_CLAIMS_IN_SET * 9_999;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    /** One ISA with one GS; 5,000 claims to a transaction set, ST02 from 0001. {@link Written#placed} is parallel to claims. */
    public Written write(List<Claim> claims, Envelope837 envelope) {
        return write(claims, envelope, false);
    }

    /** The same bytes, with the source of each element. */
    public Written explain(List<Claim> claims, Envelope837 envelope) {
        return write(claims, envelope, true);
    }

    private static Written write(List<Claim> claims, Envelope837 envelope, boolean traced) {
        refuseWhatEditsShouldHaveHeld(claims, envelope.kind());
        List<ElementTrace> trace = new ArrayList<>();
        LoopWriter[] loops = new LoopWriter[1];
        ElementListener listener = traced
                ? (position, segment, element, component, value, source) -> trace.add(traceOf(loops[0].loop(), position, segment, element, component,
                        value, source, envelope.clearinghouse()))
                : ElementListener.NONE;
        X12Writer x12 = new X12Writer(Delimiters.STANDARD, listener, false, characters(envelope.clearinghouse()));
        LoopWriter out = new LoopWriter(x12, envelope.kind() == ClaimKind.PROFESSIONAL ? "X222A1" : "X223A2", traced);
        loops[0] = out;
        List<Written.Placed> placed = interchange(claims, envelope, x12, out);
        return new Written(x12.bytes(), placed, trace);
    }

    private static List<Written.Placed> interchange(List<Claim> claims, Envelope837 envelope, X12Writer x12, LoopWriter out) {
        Clearinghouse partner = envelope.clearinghouse();
        String version = version(envelope.kind());
        x12.isa(InterchangeHeader.of(partner.senderQualifier(), partner.senderId(), partner.receiverQualifier(), partner.receiverId(), envelope.at(),
                envelope.isaControlNumber(), partner.acknowledgmentRequested(), partner.usageIndicator()));
        x12.gs(GroupHeader.of("HC", partner.applicationSender(), partner.applicationReceiver(), envelope.at(), envelope.groupControlNumber(), version));
        List<Written.Placed> placed = new ArrayList<>();
        for (int from = 0, set = 1; from < claims.size(); from += MAX_CLAIMS_IN_SET, set++) {
            int to = Math.min(claims.size(), from + MAX_CLAIMS_IN_SET);
            String controlNumber = String.format(Locale.ROOT, "%04d", set);
            x12.st(new TransactionHeader("837", controlNumber, version));
            new TransactionWriter(envelope, out).write(claims, from, to, envelope.batchReference(controlNumber));
            out.loop("");
            x12.se();
            claims.subList(from, to).forEach(
                    claim -> placed.add(new Written.Placed(claim.patientControlNumber(), controlNumber, envelope.batchReference(controlNumber))));
        }
        x12.ge().iea();
        return placed;
    }

    private static CharacterPolicy characters(Clearinghouse partner) {
        return switch (partner.nonAscii()) {
            case REFUSE -> CharacterPolicy.REFUSE;
            case TRANSLITERATE -> CharacterPolicy.TRANSLITERATE;
        };
    }

    static String version(ClaimKind kind) {
        return kind == ClaimKind.PROFESSIONAL ? "005010X222A1" : "005010X223A2";
    }

    /** Service lines of one claim (X222A1 and X223A2 2400 LX). */
    static int maxLines(ClaimKind kind) {
        return kind == ClaimKind.PROFESSIONAL ? 50 : 999;
    }

    private static void refuseWhatEditsShouldHaveHeld(List<Claim> claims, ClaimKind kind) {
        if (claims.isEmpty() || claims.size() > MAX_CLAIMS) {
            throw new IllegalArgumentException("a file holds from 1 to " + MAX_CLAIMS + " claims");
        }
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            if (claim.kind() != kind) {
                throw new IllegalArgumentException("claims[" + i + "] is no " + kind + " claim");
            }
            if (claim.lines().isEmpty() || claim.lines().size() > maxLines(kind)) {
                throw new IllegalArgumentException("claims[" + i + "] has " + claim.lines().size() + " lines; 1 to " + maxLines(kind) + " can be sent");
            }
            if (!claim.totalCharge().equals(Money.sum(claim.lines().stream().map(ServiceLine::charge).toList()))) {
                throw new IllegalArgumentException("claims[" + i + "]: the total is not the sum of the lines");
            }
        }
    }

    /** The envelope's elements come from the writer below without a loop; here they get one, and the configuration that set them. */
    private static ElementTrace traceOf(String loop, int position, String segment, int element, int component, String value, String source,
                                        Clearinghouse partner) {
        boolean envelope = loop.isEmpty();
        String named = !source.isEmpty() ? source : EnvelopeSources.of(segment, element, "config clearinghouses/" + partner.id());
        return new ElementTrace(position, envelope ? segment : loop, segment, element, component, value, named);
    }

    /** BHT, 1000A, 1000B, and the hierarchy of one transaction set. */
    private record TransactionWriter(Envelope837 envelope, LoopWriter out) {

        void write(List<Claim> claims, int from, int to, String reference) {
            PartyWriter parties = new PartyWriter(out);
            header(parties, reference);
            out.startHierarchy();
            Map<Organization, List<Integer>> byProvider = new LinkedHashMap<>();
            for (int i = from; i < to; i++) {
                byProvider.computeIfAbsent(claims.get(i).billingProvider(), any -> new ArrayList<>()).add(i);
            }
            byProvider.forEach((provider, indexes) -> {
                String first = source(claims, indexes.get(0));
                out.loop("2000A");
                int level = out.hierarchy(0, "20", true);
                parties.taxonomy("BI", provider.taxonomy(), first + ".billingProvider.taxonomy");
                out.loop("2010AA");
                parties.billingProvider(provider, first + ".billingProvider");
                for (int index : indexes) {
                    new ClaimWriter(out, claims.get(index), source(claims, index)).write(level);
                }
            });
        }

        private static String source(List<Claim> claims, int index) {
            return claims.size() == 1 ? "claim" : "claims[" + index + "]";
        }

        private void header(PartyWriter parties, String reference) {
            Clearinghouse partner = envelope.clearinghouse();
            String config = "config clearinghouses/" + partner.id() + " ";
            out.loop("ST");
            out.segment("BHT").rule(1, "0019").rule(2, "00").put(3, reference, "envelope batchReference").put(4, DATE.format(envelope.at()), "envelope at")
                    .put(5, TIME.format(envelope.at()), "envelope at").rule(6, "CH").end();
            out.loop("1000A");
            parties.organization("41", partner.submitterName(), "46", partner.submitterId(), config + "submitter.name", config + "submitter.id");
            boolean mail = !partner.contactEmail().isEmpty();
            out.segment("PER").rule(1, "IC").put(2, partner.contactName(), config + "submitter.contactName").rule(3, "TE")
                    .put(4, partner.contactPhone(), config + "submitter.contactPhone").rule(5, mail ? "EM" : "")
                    .put(6, partner.contactEmail(), config + "submitter.contactEmail").end();
            out.loop("1000B");
            parties.organization("40", partner.receiverName(), "46", partner.receiverEtin(), config + "receiver.name", config + "receiver.id");
        }
    }
}
