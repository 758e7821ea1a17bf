package io.payergateway.x12.check;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.FindingList;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.InterchangeReader;
import io.payergateway.x12.InterchangeReport;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Limits;
import io.payergateway.x12.guide.GuideWalk;
import io.payergateway.x12.guide.Guides;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @param transactions at most {@link #TRANSACTIONS}, in the order of the file
     * @param unlisted how many findings there were beyond {@link X12Limits#findings()}
     * @param stopped why reading stopped before the end, if it did
     */
    public record Checked(Verdict verdict, List<Seen> transactions, List<X12Finding> findings, long unlisted, Optional<X12Exception> stopped) {
    }

    /** How many transaction sets are listed; all are checked. */
    public static final int TRANSACTIONS = 10_000;
    /** Segments kept until one of them tells the guide; a body that has not told it by then follows its envelope. */
    private static final int HELD = 5_000;

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

    /** The same checks by the partner's companion guides, where it has some. */
    public X12Check forPartner(String id) {
        return new X12Check(guides, limits, id);
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line */
    public static X12Check load(Path mappingsX12) {
        return new X12Check(Guides.load(mappingsX12, SetChecks.ALL));
    }

    /** Throws only what the stream itself throws, as UncheckedIOException. Does not close the stream. */
    public Checked check(InputStream in) {
        return check(in, new InterchangeHandler() { });
    }

    /** @param also sees everything that is checked, in order, each finding included */
    public Checked check(InputStream in, InterchangeHandler also) {
        Run run = new Run(also);
        try {
            InterchangeReport report = new InterchangeReader(limits).read(in, run);
            Verdict verdict = run.findings.hasError() || report.hasErrors() ? Verdict.ERRORS : Verdict.CLEAN;
            return run.checked(verdict, report.unlisted(), Optional.empty());
        } catch (X12Exception e) {
            return run.checked(Verdict.UNREADABLE, 0, Optional.of(e));
        }
    }

    private final class Run implements InterchangeHandler {
        private final InterchangeHandler also;
        private final FindingList findings;
        private final List<Seen> seen = new ArrayList<>();
        private final List<Segment> held = new ArrayList<>();
        private final GuideIndex index = guides.index();
        private Optional<Envelope> envelope = Optional.empty();
        private Optional<GuideId> guide = Optional.empty();
        private Optional<GuideWalk> walk = Optional.empty();
        private boolean undecided;

        private Run(InterchangeHandler also) {
            this.also = also;
            this.findings = new FindingList(limits.findings(), also::finding);
        }

        private Checked checked(Verdict verdict, long unlisted, Optional<X12Exception> stopped) {
            return new Checked(verdict, List.copyOf(seen), findings.kept(), findings.unlisted() + unlisted, stopped);
        }

        @Override
        public void interchangeStart(Segment isa, InterchangeHeader header) {
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
            if (undecided) {
                held.add(segment);
                if (index.tellsGuide(segment)) {
                    index.ofBody(guide.orElseThrow(), envelope.orElseThrow(), segment).ifPresent(other -> {
                        other.findings().forEach(findings::add);
                        guide = other.guide();
                    });
                    decide();
                } else if (held.size() == HELD) {
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
            walk.ifPresent(started -> held.forEach(started::segment));
            held.clear();
        }

        @Override
        public void transactionEnd(Envelope ended, List<X12Finding> trailer) {
            if (undecided) {
                decide();
            }
            walk.ifPresent(GuideWalk::end);
            walk = Optional.empty();
            if (seen.size() < TRANSACTIONS) {
                seen.add(new Seen(ended, guide));
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
    }
}
