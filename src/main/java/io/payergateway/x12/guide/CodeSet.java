package io.payergateway.x12.guide;

import java.util.ArrayList;
import java.util.List;

/**
 * The codes that a guide allows in one place. Looks a code up where it stands in a longer text, so that nothing is cut out for it. Codes of up to eight
 * characters are kept as a number each, because comparing one number costs less than comparing a text.
 */
final class CodeSet {
    private static final int PACKED = 8;
    private final List<String> codes;
    private final List<String> longer;
    /** Open addressing, a power of two of slots, at most half of them taken; 0 is an empty slot. */
    private final long[] slots;
    private final int shift;

    CodeSet(List<String> codes) {
        this.codes = List.copyOf(codes);
        longer = codes.stream().filter(code -> code.length() > PACKED).toList();
        slots = new long[Integer.highestOneBit(Math.max(2, codes.size())) * 4];
        shift = 64 - Integer.numberOfTrailingZeros(slots.length);
        for (String code : codes) {
            if (code.length() <= PACKED) {
                long packed = packed(code, 0, code.length());
                int slot = slot(packed);
                while (slots[slot] != 0 && slots[slot] != packed) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = packed;
            }
        }
    }

    boolean contains(String text, int from, int to) {
        if (to - from > PACKED) {
            return containsLonger(text, from, to);
        }
        return contains(packed(text, from, to));
    }

    /** @param packed of a text, by {@link #packed} */
    boolean contains(long packed) {
        if (packed == 0) {
            return false;
        }
        for (int slot = slot(packed); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            if (slots[slot] == packed) {
                return true;
            }
        }
        return false;
    }

    private boolean containsLonger(String text, int from, int to) {
        for (String code : longer) {
            if (code.length() == to - from && text.startsWith(code, from)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some code is too long to be packed. */
    boolean hasLonger() {
        return !longer.isEmpty();
    }

    /** Of a text of up to eight characters; 0 for the empty text and for one that no packed code can be. */
    static long packed(String text, int from, int to) {
        long packed = 0;
        if (to - from > PACKED) {
            return packed;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                return 0;
            }
            packed = packed << 8 | c;
        }
        return packed;
    }

    private int slot(long packed) {
        return (int) (packed * 0x9E3779B97F4A7C15L >>> shift);
    }

    List<String> codes() {
        return codes;
    }

    /** Both sets' codes: what a table's lines of one segment accept together. */
    CodeSet and(CodeSet other) {
        List<String> all = new ArrayList<>(codes);
        other.codes.stream().filter(code -> !codes.contains(code)).forEach(all::add);
        return new CodeSet(all);
    }
}
