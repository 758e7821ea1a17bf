package io.payergateway.x12.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Segments, elements and components that are wrong, missing, too many or elsewhere. The first segment is the ISA, and is left alone more often than not. */
final class SegmentDamage {
    private static final String[] VALUES = {"", " ", "0", "-0", "-", ".", "-.", "1.", ".5", "1e9", "1E400", "NaN", "+1", "00000000000000000001", "2147483648", "9223372036854775808",
        "99999999999999999999999999999999", "-99999999999999999999.999999999999999999", "0.0000000000000000001", "\u00d9\u00a3", "\u00b2", "A", "a", "XX", "ZZ", "D8", "RD8", "DT", "20261341", "00000000",
        "99999999", "20260301-20260331", "20260301-", "-20260301", "20250229", "2460", "1234567893", "1234567890", "XX:", ":", "::", "HC:99213", "HC:99213:::::::", "^", "A^B", "A:B^C:D", "\0",
        "\u00ff", "\n", "IEA", "ISA", "1", "2", "3", "20", "22", "23", "PT", "0001", "0002", "837", "835", "277", "999", "005010X222A1", "005010X223A2", "005010X214", "005010", "X"};
    private static final String[] IDS = {"HL", "CLM", "CLP", "LX", "SV1", "SV2", "SV3", "SVC", "STC", "TRN", "REF", "NM1", "CAS", "SVD", "AMT", "DTP", "HI", "PLB", "EB", "LS", "LE", "AK2", "IK3", "IK4",
        "CTX", "IK5", "AK9", "TA1", "ST", "SE", "GS", "GE", "IEA", "ISA", "BIN", "BDS", "", "X", "nm1", "NM12", "N 1", "\u00ff\u00fe", "UNH", "ISB", "TA3", "SBR", "PAT", "BHT", "BPR", "LIN"};

    private final List<String> segments;
    private final List<String> other;
    private final Random random;
    private final boolean large;

    /** @param segments changed in place; never empty @param large whether anything may come more often than any list holds */
    SegmentDamage(List<String> segments, List<String> other, Random random, boolean large) {
        this.segments = segments;
        this.other = other;
        this.random = random;
        this.large = large;
    }

    void once() {
        int at = segments.size() > 1 && random.nextInt(8) > 0 ? 1 + random.nextInt(segments.size() - 1) : random.nextInt(segments.size());
        switch (random.nextInt(14)) {
            case 0 -> segments.remove(segments.size() == 1 ? 0 : at);
            case 1 -> segments.addAll(at, Collections.nCopies(many(), segments.get(at)));
            case 2 -> Collections.swap(segments, at, random.nextInt(segments.size()));
            case 3 -> segments.add(random.nextInt(segments.size()), segments.remove(at));
            case 4 -> segments.add(at, other.get(random.nextInt(other.size())));
            case 5 -> part(at);
            case 6 -> levels(at);
            case 7 -> segments.set(at, segments.get(at).replaceFirst("^[^*]*", pick(IDS)));
            case 8 -> segments.add(at, pick(IDS) + ("*" + pick(VALUES)).repeat(random.nextInt(6)));
            case 9 -> block(at);
            default -> segments.set(at, element(segments.get(at)));
        }
        if (segments.isEmpty()) {
            segments.add("");
        }
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private int many() {
        return large ? 2_000 : 1 + random.nextInt(4);
    }

    /** Consecutive segments of another file. */
    private void part(int at) {
        int from = random.nextInt(other.size());
        segments.addAll(at, new ArrayList<>(other.subList(from, from + random.nextInt(Math.min(20, other.size() - from) + 1))));
    }

    /** A loop or more once again, or many times. */
    private void block(int at) {
        List<String> block = List.copyOf(segments.subList(at, at + random.nextInt(Math.min(12, segments.size() - at) + 1)));
        for (int i = large ? 300 : random.nextInt(3); i >= 0; i--) {
            segments.addAll(at, block);
        }
    }

    /** Levels in levels, or in themselves, or in each other. */
    private void levels(int at) {
        List<String> levels = new ArrayList<>();
        int depth = many();
        int kind = random.nextInt(4);
        for (int i = 1; i <= depth; i++) {
            int parent = switch (kind) {
                case 0 -> i - 1;
                case 1 -> i;
                case 2 -> i + 1;
                default -> random.nextInt(depth);
            };
            levels.add("HL*" + i + "*" + (parent == 0 ? "" : parent) + "*" + pick(new String[] {"19", "20", "21", "22", "23", "PT", "", "ZZ"}) + "*" + random.nextInt(2));
        }
        segments.addAll(at, levels);
    }

    private String element(String segment) {
        List<String> elements = new ArrayList<>(List.of(segment.split("\\*", -1)));
        int at = elements.size() > 1 ? 1 + random.nextInt(elements.size() - 1) : 0;
        switch (random.nextInt(10)) {
            case 0 -> elements.set(at, "");
            case 1 -> elements.remove(at);
            case 2 -> elements.add(at, pick(VALUES));
            case 3 -> Collections.swap(elements, at, random.nextInt(elements.size()));
            case 4 -> elements.addAll(Collections.nCopies(random.nextInt(8) == 0 ? 120 : random.nextInt(4), pick(VALUES)));
            case 5 -> elements.set(at, repeated(elements.get(at)));
            case 6 -> elements.set(at, component(elements.get(at)));
            case 7 -> elements.set(at, stolen());
            default -> elements.set(at, pick(VALUES));
        }
        return String.join("*", elements);
    }

    private String repeated(String value) {
        int times = large ? 3_000 : 1 + random.nextInt(5);
        return String.join(random.nextBoolean() ? "^" : random.nextBoolean() ? ":" : "", Collections.nCopies(times, value.isEmpty() ? pick(VALUES) : value));
    }

    private String component(String value) {
        List<String> components = new ArrayList<>(List.of(value.split(":", -1)));
        int at = random.nextInt(components.size());
        if (random.nextBoolean()) {
            components.set(at, pick(VALUES));
        } else {
            components.add(at, pick(VALUES));
        }
        return String.join(":", components);
    }

    /** An element of another segment. */
    private String stolen() {
        List<String> donor = random.nextBoolean() ? other : segments;
        String[] from = donor.get(random.nextInt(donor.size())).split("\\*", -1);
        return from[random.nextInt(from.length)];
    }

    /** Makes SE01 right again, so that what else is wrong is looked at. */
    static void count(List<String> segments) {
        int start = -1;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i).strip();
            if (segment.startsWith("ST*")) {
                start = i;
            } else if (segment.startsWith("SE*") && start >= 0) {
                String[] elements = segment.split("\\*", -1);
                elements[1] = Integer.toString(i - start + 1);
                segments.set(i, String.join("*", elements));
                start = -1;
            }
        }
    }
}
