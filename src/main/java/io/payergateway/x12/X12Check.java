package io.payergateway.x12;

import java.io.InputStream;
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
    public enum Verdict {
        CLEAN, ERRORS, UNREADABLE;

        public int exitCode() {
            return ordinal();
        }
    }

    /** One transaction set that was seen; guide empty where it is unknown. */
    public record Seen(Envelope envelope, Optional<GuideId> guide) {
    }

    /** @param stopped why reading stopped before the end, if it did */
    public record Checked(Verdict verdict, List<Seen> transactions, List<X12Finding> findings, long unlisted, Optional<X12Exception> stopped) {
    }

    public X12Check(GuideIndex index) {
        this(index, X12Limits.STANDARD);
    }

    public X12Check(GuideIndex index, X12Limits limits) {
    }

    public Checked check(InputStream in) {
        throw new UnsupportedOperationException("being built");
    }
}
