package io.payergateway.x12;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine of {@code check FILE} for X12: reads, checks the envelopes, names the guide of each transaction set.
 * <pre>{@code
 * Checked checked = new X12Check(GuideIndex.load(path)).check(in);     // never throws for bad input
 * checked.verdict().exitCode();                                        // 0 clean, 1 errors, 2 unreadable
 * }</pre>
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

    private final GuideIndex index;
    private final X12Limits limits;

    public X12Check(GuideIndex index) {
        this(index, X12Limits.STANDARD);
    }

    public X12Check(GuideIndex index, X12Limits limits) {
        this.index = index;
        this.limits = limits;
    }

    /** Throws only what the stream itself throws, as UncheckedIOException. Does not close the stream. */
    public Checked check(InputStream in) {
        Run run = new Run();
        try {
            InterchangeReport report = new InterchangeReader(limits).read(in, run);
            Verdict verdict = run.findings.hasError() || report.hasErrors() ? Verdict.ERRORS : Verdict.CLEAN;
            return run.checked(verdict, report.unlisted(), Optional.empty());
        } catch (X12Exception e) {
            return run.checked(Verdict.UNREADABLE, 0, Optional.of(e));
        }
    }

    private final class Run implements InterchangeHandler {
        private final FindingList findings = new FindingList(limits.findings(), finding -> { });
        private final List<Seen> seen = new ArrayList<>();
        private Optional<Envelope> envelope = Optional.empty();
        private Optional<GuideId> guide = Optional.empty();
        private boolean bodyTold;

        private Checked checked(Verdict verdict, long unlisted, Optional<X12Exception> stopped) {
            return new Checked(verdict, List.copyOf(seen), findings.kept(), findings.unlisted() + unlisted, stopped);
        }

        @Override
        public void transactionStart(Envelope started) {
            GuideIndex.Identified identified = index.identify(started);
            identified.findings().forEach(findings::add);
            envelope = Optional.of(started);
            guide = identified.guide();
            bodyTold = guide.isEmpty();
        }

        @Override
        public void segment(Segment segment) {
            if (!bodyTold) {
                index.ofBody(guide.orElseThrow(), envelope.orElseThrow(), segment).ifPresent(other -> {
                    other.findings().forEach(findings::add);
                    guide = other.guide();
                    bodyTold = true;
                });
            }
        }

        @Override
        public void transactionEnd(Envelope ended, List<X12Finding> trailer) {
            if (seen.size() < TRANSACTIONS) {
                seen.add(new Seen(ended, guide));
            }
        }

        @Override
        public void finding(X12Finding finding) {
            findings.add(finding);
        }
    }
}
