package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.Segment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which business unit a segment of one transaction set belongs to, as 005010X231A1 has the sender find it: the claim by CLM01, else the nearest TRN02.
 * Remembers the last ones only; an error found so late that its unit is forgotten has no context.
 */
final class BusinessUnits {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST = 35;
    private static final Set<String> BY_TRACE = Set.of("270", "271", "276", "277", "278", "835");

    private final boolean claims;
    private final boolean traces;
    /** Position of the first segment of each unit to its context; empty where no unit is open. */
    private final TreeMap<Integer, Optional<ErrorContext>> from = new TreeMap<>(Map.of(1, Optional.empty()));
    private int level = 1;

    BusinessUnits(String transactionSet) {
        claims = transactionSet.equals("837");
        traces = BY_TRACE.contains(transactionSet);
    }

    void see(Segment segment) {
        if (segment.is("HL")) {
            level = segment.position();
            put(level, Optional.empty());
        } else if (claims && segment.is("CLM")) {
            put(segment.position(), context("CLM01", segment.element(1)));
        } else if (traces && segment.is("TRN")) {
            // the first one names its whole level, what stands before it too
            boolean first = from.getOrDefault(level, Optional.empty()).isEmpty();
            put(first ? level : segment.position(), context("TRN02", segment.element(2)));
        }
    }

    private static Optional<ErrorContext> context(String name, String value) {
        return Writable.is(value, 1, LONGEST) ? Optional.of(ErrorContext.businessUnit(name, value)) : Optional.empty();
    }

    private void put(int position, Optional<ErrorContext> context) {
        from.put(position, context);
        if (from.size() > REMEMBERED) {
            from.pollFirstEntry();
        }
    }

    Optional<ErrorContext> at(int position) {
        return Optional.ofNullable(from.floorEntry(position)).flatMap(Map.Entry::getValue);
    }
}
