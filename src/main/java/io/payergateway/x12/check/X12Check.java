package io.payergateway.x12.check;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.FindingList;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.HeldSegments;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.InterchangeReader;
import io.payergateway.x12.Segment;
import io.payergateway.x12.SegmentSource;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Limits;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.guide.GuideWalk;
import io.payergateway.x12.guide.Guides;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The engine of {@code check FILE} for X12: reads, checks the envelopes, names the guide of each transaction set and holds the set against it (SNIP types 1 to 5).
 * <pre>{@code
 * X12Check check = X12Check.load(Path.of("mappings/x12"));
 * Checked checked = check.check(in);           // never throws for bad input
 * checked.verdict().exitCode();                // 0 clean, 1 errors, 2 unreadable
 * }</pre>
 * Constant memory; safe for many threads.
 */
public final class X12Check {
    /** Warnings alone are CLEAN. */
    public enum Verdict {
        CLEAN, ERRORS, UNREADABLE;

        public int exitCode() {
            return ordinal();
        }
    }

    /** One transaction set that was seen; guide empty where it is unknown. */
    public record Seen(Envelope envelope, Optional<GuideId> guide) {
    }

    /**
     * All that was seen, listed or not.
     *
     * @param setsByGuide folder of the guide to transaction sets, "" where none is known
     * @param claims CLM and CLP segments
     */
    public record Counts(int interchanges, int groups, Map<String, Long> setsByGuide, long claims, long segments, long errors, long warnings) {
    }

    /**
     * @param transactions at most {@link #TRANSACTIONS}, in the order of the file
     * @param unlisted how many findings there were beyond {@link X12Limits#findings()}
     * @param stopped why reading stopped before the end, if it did
     * @param counts of what was read until then
     */
    public record Checked(Verdict verdict, List<Seen> transactions, List<X12Finding> findings, long unlisted, Optional<X12Exception> stopped,
            Counts counts) {
    }

    /** How many transaction sets are listed, fewer where their envelopes are longer than {@link X12Limits#heldCharacters()}; all are checked. */
    public static final int TRANSACTIONS = 10_000;

    private final Guides guides;
    private final X12Limits limits;
    private final String partner;

    public X12Check(Guides guides) {
        this(guides, X12Limits.STANDARD);
    }

    public X12Check(Guides guides, X12Limits limits) {
        this(guides, limits, Guides.NO_PARTNER);
    }

    private X12Check(Guides guides, X12Limits limits, String partner) {
        this.guides = guides;
        this.limits = limits;
        this.partner = partner;
    }

    /** The guides that it checks by. */
    public Guides guides() {
        return guides;
    }

    /** The partners that have companion guides. */
    public Set<String> partners() {
        return guides.partners();
    }

    /** The same checks by the partner's companion guides, where it has some. */
    public X12Check forPartner(String id) {
        return new X12Check(guides, limits, id);
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line */
    public static X12Check load(Path mappingsX12) {
        return new X12Check(Guides.load(mappingsX12, SetChecks.ALL));
    }

    /** The dictionary's number of an element or component, as IK402 names it; "" where there is none. @param component 0 for the whole element */
    public String elementNumber(String segmentId, int element, int component) {
        return guides.elementNumber(segmentId, element, component);
    }

    /** Throws only what the stream itself throws, as UncheckedIOException. Does not close the stream. */
    public Checked check(InputStream in) {
        return check(in, new InterchangeHandler() { });
    }

    /** @param also sees everything that is checked, in order, each finding included */
    public Checked check(InputStream in, InterchangeHandler also) {
        return check(new X12Reader(in, limits), also);
    }

    public Checked check(SegmentSource segments) {
        return check(segments, new InterchangeHandler() { });
    }

    public Checked check(SegmentSource segments, InterchangeHandler also) {
        Run run = new Run(also);
        try {
            new InterchangeReader(limits).read(segments, run);
            return run.checked(run.findings.hasError() ? Verdict.ERRORS : Verdict.CLEAN, Optional.empty());
        } catch (X12Exception e) {
            return run.checked(Verdict.UNREADABLE, Optional.of(e));
        }
    }

    private final class Run implements InterchangeHandler {
        private final InterchangeHandler also;
        private final FindingList findings;
        private final List<Seen> seen = new ArrayList<>();
        private final HeldSegments held = new HeldSegments(limits.heldCharacters());
        private final GuideIndex index = guides.index();
        private Optional<Envelope> envelope = Optional.empty();
        private Optional<GuideId> guide = Optional.empty();
        private Optional<GuideWalk> walk = Optional.empty();
        private boolean undecided;
        /** Characters of the envelopes in {@link #seen}. */
        private long listed;
        private final Map<String, Long> setsByGuide = new TreeMap<>();
        private int interchanges;
        private int groups;
        private long claims;
        private long segments;

        private Run(InterchangeHandler also) {
            this.also = also;
            this.findings = new FindingList(limits.findings(), also::finding, also::unlisted);
        }

        private Checked checked(Verdict verdict, Optional<X12Exception> stopped) {
            Counts counts = new Counts(interchanges, groups, setsByGuide, claims, segments, findings.errors(), findings.warnings());
            return new Checked(verdict, List.copyOf(seen), findings.kept(), findings.unlisted(), stopped, counts);
        }

        @Override
        public void read(Segment segment) {
            segments++;
            also.read(segment);
        }

        @Override
        public void interchangeStart(Segment isa, InterchangeHeader header) {
            interchanges++;
            envelope = Optional.of(new Envelope(header, Optional.empty(), Optional.empty()));
            also.interchangeStart(isa, header);
        }

        @Override
        public void interchangeSegment(Segment segment) {
            if (segment.is("TA1")) {
                guides.walk(Guides.TA1, envelope.orElseThrow(), findings::add).ifPresent(ta1 -> {
                    ta1.segment(segment);
                    ta1.end();
                });
            }
            also.interchangeSegment(segment);
        }

        @Override
        public void groupStart(Segment gs, GroupHeader header) {
            groups++;
            also.groupStart(gs, header);
        }

        @Override
        public void transactionStart(Envelope started) {
            GuideIndex.Identified identified = index.identify(started);
            identified.findings().forEach(findings::add);
            envelope = Optional.of(started);
            guide = identified.guide();
            held.clear();
            undecided = guide.isPresent() && index.bodyDecides(started.transaction().orElseThrow().id());
            walk = undecided ? Optional.empty() : start();
            also.transactionStart(started);
        }

        private Optional<GuideWalk> start() {
            return guide.flatMap(id -> guides.walk(id, partner, envelope.orElseThrow(), findings::add));
        }

        @Override
        public void segment(Segment segment) {
            switch (segment.id()) {
                case "CLM", "CLP" -> claims++;
                default -> { }
            }
            if (undecided) {
                held.add(segment);
                if (index.tellsGuide(segment)) {
                    index.ofBody(guide.orElseThrow(), envelope.orElseThrow(), segment).ifPresent(other -> {
                        other.findings().forEach(findings::add);
                        guide = other.guide();
                    });
                    decide();
                } else if (held.isFull()) {
                    decide();
                }
            } else if (walk.isPresent()) {
                walk.get().segment(segment);
            }
            also.segment(segment);
        }

        private void decide() {
            undecided = false;
            walk = start();
            held.release(segment -> walk.ifPresent(started -> started.segment(segment)));
        }

        @Override
        public void transactionEnd(Envelope ended, List<X12Finding> trailer) {
            if (undecided) {
                decide();
            }
            walk.ifPresent(GuideWalk::end);
            walk = Optional.empty();
            setsByGuide.merge(guide.map(GuideId::name).orElse(""), 1L, Long::sum);
            if (seen.size() < TRANSACTIONS && listed < limits.heldCharacters()) {
                seen.add(new Seen(ended, guide));
                listed += ended.length();
            }
            also.transactionEnd(ended, trailer);
        }

        @Override
        public void groupEnd(GroupHeader header) {
            also.groupEnd(header);
        }

        @Override
        public void interchangeEnd(InterchangeHeader header) {
            also.interchangeEnd(header);
        }

        @Override
        public void finding(X12Finding finding) {
            findings.add(finding);
        }

        @Override
        public void unlisted(X12Finding finding) {
            findings.add(finding);
        }
    }
}
