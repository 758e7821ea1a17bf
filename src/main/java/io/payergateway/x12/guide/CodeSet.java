package io.payergateway.x12.guide;

import java.util.ArrayList;
import java.util.List;

/** The codes that a guide allows in one place. Looks a code up where it stands in a longer text, so that nothing is cut out for it. */
final class CodeSet {
    private final List<String> codes;
    /** Open addressing, a power of two of slots, at most half of them taken; null is an empty slot. */
    private final String[] slots;

    CodeSet(List<String> codes) {
        this.codes = List.copyOf(codes);
        slots = new String[Integer.highestOneBit(Math.max(2, codes.size())) * 4];
        for (String code : codes) {
            int slot = slot(code, 0, code.length());
            while (slots[slot] != null) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = code;
        }
    }

    boolean contains(String text, int from, int to) {
        int length = to - from;
        for (int slot = slot(text, from, to); slots[slot] != null; slot = slot + 1 & slots.length - 1) {
            if (slots[slot].length() == length && text.startsWith(slots[slot], from)) {
                return true;
            }
        }
        return false;
    }

    private int slot(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return (hash ^ hash >>> 7) & slots.length - 1;
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
