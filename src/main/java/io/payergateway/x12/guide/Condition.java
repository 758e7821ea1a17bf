package io.payergateway.x12.guide;

import java.util.ArrayList;
import java.util.List;

/**
 * A relational condition of the standard (X12.6 chapter 3.11) among the elements of a segment, or the components of a composite.
 *
 * @param kind P all or none, R at least one, E at most one, C if the first then all others, L if the first then at least one other
 * @param positions from 1, at least two
 * @param mask bit n for each position n
 * @param first the bit of the first position
 */
record Condition(char kind, List<Integer> positions, long mask, long first) {
    /** What fits a mask. */
    static final int POSITIONS = 63;

    /** @param word as in segments.tsv: P0304, C030405 */
    static Condition parse(String word) {
        if (!word.matches("[PRECL](\\d\\d){2,}")) {
            throw new IllegalArgumentException(word + " is no condition like P0304");
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 1; i < word.length(); i += 2) {
            positions.add(Integer.parseInt(word.substring(i, i + 2)));
        }
        long mask = positions.stream().mapToLong(position -> 1L << position).reduce(0, (a, b) -> a | b);
        return new Condition(word.charAt(0), List.copyOf(positions), mask, 1L << positions.get(0));
    }

    /** @param present which positions (bit n for position n) hold a value */
    boolean holds(long present) {
        long there = present & mask;
        return switch (kind) {
            case 'P' -> there == 0 || there == mask;
            case 'R' -> there != 0;
            case 'E' -> (there & there - 1) == 0;
            case 'C' -> (there & first) == 0 || there == mask;
            case 'L' -> (there & first) == 0 || (there & there - 1) != 0;
            default -> throw new IllegalStateException("no such condition: " + kind);
        };
    }

    /** Bits of the positions without which it holds; where nothing being there breaks it, bit 0 and all, so that it is always looked at. */
    long alerting() {
        return switch (kind) {
            case 'C', 'L' -> first;
            case 'P', 'E' -> mask;
            default -> -1L;
        };
    }

    /** The position that a person should look at: the first that is absent though it is asked for, or the second that is there though it must not. */
    int culprit(long present) {
        int skipped = 0;
        for (int position : positions) {
            boolean there = (present >>> position & 1) != 0;
            if (kind == 'E' ? there && skipped++ == 1 : !there) {
                return position;
            }
        }
        return positions.get(0);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(kind);
        positions.forEach(position -> text.append("%02d".formatted(position)));
        return text.toString();
    }
}
