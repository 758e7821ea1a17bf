package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Organization;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.x12.CharacterPolicy;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.ElementListener;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.claim.ClaimGuide;
import io.payergateway.x12.claim.ClaimSetWriter;
import io.payergateway.x12.guide.Guides;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a file of the gateway's claims: maps them ({@link Claim837Mapping}) and has the records written ({@link ClaimSetWriter}), which holds each against the
 * guide and the clearinghouse's companion guide. A claim that they refuse is not in the file; the others are. The same claims and envelope give the same bytes.
 * Safe for many threads.
 */
public final class Claim837Writer {
    private final Guides guides;

    public Claim837Writer(Guides guides) {
        this.guides = guides;
    }

    /** One ISA with one GS; claims of one billing provider stand together. No bytes where every claim was refused. */
    public Written write(List<Claim> claims, Envelope837 envelope) {
        return write(claims, envelope, false);
    }

    /** The same bytes, with the source of each element. */
    public Written explain(List<Claim> claims, Envelope837 envelope) {
        return write(claims, envelope, true);
    }

    private Written write(List<Claim> claims, Envelope837 envelope, boolean traced) {
        refuseOtherKinds(claims, envelope.kind());
        ClaimGuide guide = guide(envelope.kind());
        Claim837Mapping mapping = new Claim837Mapping(envelope);
        Sources all = new Sources();
        all.addAll(mapping.headerSources());
        SourceTrace trace = new SourceTrace(all, guide.version().substring("005010".length()), "config clearinghouses/" + envelope.clearinghouse().id());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ClaimSetWriter writer = writer(guide, envelope, traced ? trace : ElementListener.NONE, out);
        List<Written.Placed> placed = new ArrayList<>();
        List<Written.Refused> refused = new ArrayList<>();
        for (int index : byProvider(claims)) {
            Claim claim = claims.get(index);
            if (claim.lines().size() > guide.maxLines()) {
                refused.add(new Written.Refused(index, List.of(tooManyLines(claim, guide))));
                continue;
            }
            Claim837Mapping.Mapped mapped = mapping.map(claim, claims.size() == 1 ? "claim" : "claims[" + index + "]");
            if (traced) {
                all.addAll(mapped.sources());
            }
            ClaimSetWriter.Added added = writer.add(mapped.context(), mapped.claim());
            if (added.accepted()) {
                ClaimSetWriter.Placed at = added.placed().get(0);
                placed.add(new Written.Placed(index, at.claimNumber(), at.setControlNumber(), at.reference()));
            } else {
                Optional<String> loop = added.unwritable().flatMap(record -> mapped.sources().loop(record).or(() -> all.loop(record)));
                refused.add(new Written.Refused(index, added.findings().stream().map(each -> loop.map(name -> unwritable(each, name)).orElse(each)).toList()));
            }
        }
        writer.finish();
        placed.sort(Comparator.comparing(Written.Placed::claim));
        refused.sort(Comparator.comparing(Written.Refused::claim));
        return new Written(out.toByteArray(), placed, refused, trace.elements());
    }

    private ClaimSetWriter writer(ClaimGuide guide, Envelope837 envelope, ElementListener listener, ByteArrayOutputStream out) {
        Clearinghouse partner = envelope.clearinghouse();
        InterchangeHeader isa = InterchangeHeader.of(partner.senderQualifier(), partner.senderId(), partner.receiverQualifier(), partner.receiverId(), envelope.at(),
                envelope.isaControlNumber(), partner.acknowledgmentRequested(), partner.usageIndicator());
        GroupHeader gs = GroupHeader.of("HC", partner.applicationSender(), partner.applicationReceiver(), envelope.at(), envelope.groupControlNumber(),
                guide.version());
        ClaimSetWriter.Settings settings = new ClaimSetWriter.Settings(guide, ClaimSetWriter.CLAIMS_IN_A_SET, characters(partner), Delimiters.STANDARD,
                partner.id());
        return new ClaimSetWriter(guides, settings, isa, gs, listener, out);
    }

    private static CharacterPolicy characters(Clearinghouse partner) {
        return switch (partner.nonAscii()) {
            case REFUSE -> CharacterPolicy.REFUSE;
            case TRANSLITERATE -> CharacterPolicy.TRANSLITERATE;
        };
    }

    static ClaimGuide guide(ClaimKind kind) {
        return switch (kind) {
            case PROFESSIONAL -> ClaimGuide.PROFESSIONAL;
            case INSTITUTIONAL -> ClaimGuide.INSTITUTIONAL;
            case DENTAL -> ClaimGuide.DENTAL;
        };
    }

    private static void refuseOtherKinds(List<Claim> claims, ClaimKind kind) {
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("a file holds at least one claim");
        }
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).kind() != kind) {
                throw new IllegalArgumentException("claims[" + i + "] is no " + kind + " claim");
            }
        }
    }

    /** Indexes of the claims, those of one billing provider one after another, so that they share its loop. */
    private static List<Integer> byProvider(List<Claim> claims) {
        Map<Organization, List<Integer>> byProvider = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            byProvider.computeIfAbsent(claims.get(i).billingProvider(), any -> new ArrayList<>()).add(i);
        }
        return byProvider.values().stream().flatMap(List::stream).toList();
    }

    /** The records' writer would split it, and its parts would have numbers that no answer could be told by: long claims are split when they are assembled. */
    private static X12Finding tooManyLines(Claim claim, ClaimGuide guide) {
        X12Finding.Place place = new X12Finding.Place("", "", "", 0, "LX", "2400", 0, 0, 0);
        return new X12Finding("LINES_TOO_MANY", X12Finding.Severity.ERROR, place, "IK304", "4", "The claim has " + claim.lines().size() + " lines; "
                + guide.maxLines() + " fit.", "", 2, guide.version() + " 2400 LX");
    }

    /** Without the character: it may be part of the patient's name. */
    private static X12Finding unwritable(X12Finding finding, String loop) {
        X12Finding.Place at = finding.place();
        X12Finding.Place place = new X12Finding.Place(at.interchange(), at.group(), at.transaction(), at.segmentPosition(), at.segment(), loop, at.element(),
                at.component(), at.repetition());
        return new X12Finding("NOT_WRITABLE", finding.severity(), place, finding.acknowledgmentElement(), finding.acknowledgmentCode(),
                "The value holds a character or form that X12 does not allow.", "", finding.snip(), "X12.6 basic and extended character sets");
    }
}
