package io.payergateway.x12.claim;

import io.payergateway.x12.CharacterPolicy;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.ElementListener;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12DataException;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Writer;
import io.payergateway.x12.guide.Guides;
import io.payergateway.x12.record.LoopCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes one file of claims of one guide: one ISA, one GS, and as many transaction sets as it takes.
 * <pre>{@code
 * ClaimSetWriter writer = new ClaimSetWriter(guides, ClaimSetWriter.Settings.of(ClaimGuide.PROFESSIONAL), isa, gs, out);
 * ClaimSetWriter.Added added = writer.add(context, claim);     // added.placed() empty: refused, and added.findings() say why
 * writer.finish();                                             // the last transaction set, GE and IEA
 * }</pre>
 * Each claim is written by itself first and read back against the guide; one with an error is not in the file, and the others are. A transaction set is handed to
 * the stream when it is complete and was read back as a whole, so that nothing is sent that the guide would refuse; memory grows with one transaction set. HL
 * numbers, parents and child flags, ST02 (from 0001), SE, GE and IEA are the writer's. A claim with more lines than the guide takes is split
 * ({@link ClaimSplit}). Claims that follow each other and whose levels are equal share them. The same calls give the same bytes. Not for several threads.
 */
public final class ClaimSetWriter {
    /** As the guides recommend (837 TR3, section 1.3.2). */
    public static final int CLAIMS_IN_A_SET = 5_000;
    /** ST02 has four digits here. */
    private static final int SETS = 9_999;

    /** @param claimsInSet how many CLM a transaction set has at most @param partner whose companion guide counts too; {@link Guides#NO_PARTNER} for none */
    public record Settings(ClaimGuide guide, int claimsInSet, CharacterPolicy characters, Delimiters delimiters, String partner) {
        public Settings {
            if (claimsInSet < 1) {
                throw new IllegalArgumentException("A transaction set holds at least one claim");
            }
        }

        public static Settings of(ClaimGuide guide) {
            return new Settings(guide, CLAIMS_IN_A_SET, CharacterPolicy.REFUSE, Delimiters.STANDARD, Guides.NO_PARTNER);
        }
    }

    /**
     * Where a claim went.
     *
     * @param claimNumber CLM01; of a part where the claim was split
     * @param setControlNumber ST02
     * @param reference BHT03
     */
    public record Placed(String claimNumber, String setControlNumber, String reference) {
    }

    /**
     * @param placed more than one where the claim was split; empty: it was refused
     * @param findings their positions are those in a transaction set that holds this claim alone; warnings do not keep a claim from being sent
     * @param unwritable the segment's record whose value X12 cannot hold, where one was met
     */
    public record Added(List<Placed> placed, List<X12Finding> findings, Optional<Record> unwritable) {
        public boolean accepted() {
            return !placed.isEmpty();
        }
    }

    /** What was handed over; without any accepted claim nothing was. */
    public record Finished(int sets, long claims) {
    }

    /** A claim, or a part of one, and the transaction set that it is to go into. @param continuation 1 for the first set of a header */
    private record Planned(Claim claim, int continuation) {
    }

    private final Settings settings;
    private final OutputStream stream;
    private final X12Writer x12;
    /** For one claim at a time. */
    private final X12Writer scratch;
    private final LastRecord writing = new LastRecord();
    private Optional<Record> unwritable = Optional.empty();
    private final byte[] head;
    private final ReadBack readBack;
    private Optional<SetHeader> header = Optional.empty();
    private Optional<Hierarchy> hierarchy = Optional.empty();
    private int continuation;
    private int claimsInSet;
    private int sets;
    private long claims;
    private boolean finished;

    /**
     * @param group its version must be the guide's
     * @param stream is not closed; what it throws comes out as UncheckedIOException
     */
    public ClaimSetWriter(Guides guides, Settings settings, InterchangeHeader interchange, GroupHeader group, OutputStream stream) {
        this(guides, settings, interchange, group, ElementListener.NONE, stream);
    }

    /** @param listener hears of what goes into the file, the segments in their order */
    public ClaimSetWriter(Guides guides, Settings settings, InterchangeHeader interchange, GroupHeader group, ElementListener listener, OutputStream stream) {
        if (!group.version().equals(settings.guide().version())) {
            throw new IllegalArgumentException("GS08 must be the version of the guide, " + settings.guide().version());
        }
        this.settings = settings;
        this.stream = stream;
        this.x12 = writer(settings, listener);
        this.head = x12.isa(interchange).gs(group).take();
        this.scratch = writer(settings, writing);
        scratch.isa(interchange).gs(group).take();
        GuideId guide = guides.index().guide(settings.guide().folder()).orElseThrow();
        this.readBack = new ReadBack(guides, guide, settings.partner(), interchange, group, head);
    }

    private static X12Writer writer(Settings settings, ElementListener listener) {
        return new X12Writer(settings.delimiters(), listener, false, settings.characters());
    }

    /** What is being written, by which the caller knows where a refused value came from. */
    private static final class LastRecord implements ElementListener {
        private Optional<Record> record = Optional.empty();

        @Override
        public void begins(int segmentIndex, Record begun) {
            record = Optional.of(begun);
        }

        @Override
        public void written(int segmentIndex, String segmentId, int element, int component, String value) {
            // only where it is counts
        }
    }

    public Added add(ClaimContext context, Claim claim) {
        if (finished) {
            throw new IllegalStateException("The file is finished");
        }
        List<X12Finding> findings = new ArrayList<>();
        int most = settings.guide().maxLines();
        boolean split = claim.lines().size() > most;
        if (split) {
            ClaimSplit.obstacles(claim, most).forEach(each -> findings.add(obstacle(each, claim.lines().size())));
            if (!findings.isEmpty()) {
                return new Added(List.of(), List.copyOf(findings), Optional.empty());
            }
        }
        unwritable = Optional.empty();
        List<Planned> plan = plan(context, split ? ClaimSplit.parts(claim, most) : List.of(claim));
        plan.forEach(each -> findings.addAll(alone(context, each)));
        List<Placed> placed = new ArrayList<>();
        if (findings.stream().noneMatch(X12Finding::isError)) {
            plan.forEach(each -> placed.add(place(context, each)));
        }
        return new Added(List.copyOf(placed), List.copyOf(findings), unwritable);
    }

    private List<Planned> plan(ClaimContext context, List<Claim> parts) {
        boolean sameHeader = sameHeader(context);
        int set = sameHeader ? continuation : 1;
        int inSet = sameHeader ? claimsInSet : 0;
        List<Planned> plan = new ArrayList<>();
        for (Claim part : parts) {
            if (inSet == settings.claimsInSet()) {
                set++;
                inSet = 0;
            }
            plan.add(new Planned(part, set));
            inSet++;
        }
        return plan;
    }

    private boolean sameHeader(ClaimContext context) {
        return header.isPresent() && header.get().equals(context.header());
    }

    /** The sets that one header's claims take have a BHT03 each: a receiver may take the same reference twice for the same batch sent twice. */
    private static SetHeader headerOf(ClaimContext context, int continuation) {
        return continuation == 1 ? context.header() : context.header().withReference(context.header().transaction().reference() + "-" + continuation);
    }

    /** Writes the claim into a transaction set of its own, and reads that back. */
    private List<X12Finding> alone(ClaimContext context, Planned planned) {
        boolean openSet = sameHeader(context) && planned.continuation() == continuation;
        TransactionHeader st = transaction(openSet ? sets : sets + 1);
        scratch.st(st);
        X12Writer.Mark start = scratch.mark();
        try {
            LoopCodec.of(SetHeader.class).write(headerOf(context, planned.continuation()), scratch);
            Hierarchy levels = new Hierarchy(scratch);
            Optional<Claim> own = openSet ? hierarchy.flatMap(open -> open.ownClaimAbove(context)) : Optional.empty();
            own.ifPresent(claim -> levels.add(new ClaimContext(context.header(), context.billing(), context.subscriber(), Optional.empty()), claim));
            levels.add(context, planned.claim());
            levels.end();
            return readBack.check(scratch.se().take(), st);
        } catch (X12DataException e) {
            unwritable = writing.record;
            int position = scratch.segmentsInSet() + 1;
            scratch.reset(start);
            scratch.se().take();
            return List.of(refused(e, st, position));
        }
    }

    private Placed place(ClaimContext context, Planned planned) {
        if (!sameHeader(context) || planned.continuation() != continuation) {
            closeSet();
            header = Optional.of(context.header());
            continuation = planned.continuation();
            sets++;
            x12.st(transaction(sets));
            LoopCodec.of(SetHeader.class).write(headerOf(context, continuation), x12);
            hierarchy = Optional.of(new Hierarchy(x12));
            claimsInSet = 0;
        }
        hierarchy.orElseThrow().add(context, planned.claim());
        claimsInSet++;
        claims++;
        return new Placed(planned.claim().information().number(), transaction(sets).controlNumber(), headerOf(context, continuation).transaction().reference());
    }

    private TransactionHeader transaction(int number) {
        if (number > SETS) {
            throw new IllegalStateException("A file has at most " + SETS + " transaction sets");
        }
        return new TransactionHeader("837", String.format(Locale.ROOT, "%04d", number), settings.guide().version());
    }

    private void closeSet() {
        if (hierarchy.isEmpty()) {
            return;
        }
        hierarchy.get().end();
        hierarchy = Optional.empty();
        byte[] set = x12.se().take();
        List<X12Finding> wrong = readBack.check(set, transaction(sets)).stream().filter(X12Finding::isError).toList();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("Claims that are right alone are wrong together: " + wrong.get(0).code() + " at " + wrong.get(0).place());
        }
        if (sets == 1) {
            send(head);
        }
        send(set);
    }

    /** Hands over the last transaction set and the end of the file. */
    public Finished finish() {
        closeSet();
        if (!finished && sets > 0) {
            send(x12.ge().iea().take());
        }
        finished = true;
        return new Finished(sets, claims);
    }

    private void send(byte[] bytes) {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X12Finding obstacle(ClaimSplit.Obstacle obstacle, int lines) {
        ReadBack.Place place = new ReadBack.Place(0, "2300", obstacle.segment(), obstacle.element(), 0);
        String message = "The claim has " + lines + " lines, where " + settings.guide().maxLines() + " are the most, and it cannot be split: " + obstacle.sentence() + ".";
        return readBack.finding("CLAIM_SPLIT", transaction(Math.max(1, sets)), place, new ReadBack.Acknowledgment("IK304", "4", 2), message);
    }

    private X12Finding refused(X12DataException e, TransactionHeader st, int position) {
        ReadBack.Acknowledgment acknowledgment = switch (e.code()) {
            case DELIMITER, CHARACTER -> new ReadBack.Acknowledgment("IK403", "6", 1);
            case LENGTH -> new ReadBack.Acknowledgment("IK403", "5", 1);
            case COUNT -> new ReadBack.Acknowledgment("IK403", "3", 1);
            case EMPTY -> new ReadBack.Acknowledgment("IK304", "8", 1);
        };
        ReadBack.Place place = new ReadBack.Place(position, "", e.segment(), e.element(), e.component());
        return readBack.finding("VALUE_" + e.code(), st, place, acknowledgment, e.getMessage() + ".");
    }
}
