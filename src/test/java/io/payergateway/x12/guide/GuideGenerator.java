package io.payergateway.x12.guide;

import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.guide.LoopRule.Child;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Makes transaction sets out of a guide's table, knowing nothing of the records: every segment, element and code that the table allows can come. Same seed, same
 * text. What several segments must agree on (sums) is not made right; what one segment must hold (its relational conditions, the form of codes) is.
 */
public final class GuideGenerator {
    /** Parts that a situational rule asks for in most of its cases. */
    private static final Set<String> ALWAYS = Set.of("DMG", "HI", "2110C", "2200D", "2200C", "2120C", "2120D", "LS", "LE");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/.#";
    private static final Map<String, String> DATES = Map.of("D8", "20260302", "RD8", "20260301-20260331", "TM", "0930", "DT", "202603020930");
    private static final Set<String> NINE_DIGITS = Set.of("EI", "TJ", "SY");

    private final Random random;
    private final boolean full;
    private final String version;
    private final List<List<String>> segments = new ArrayList<>();

    private GuideGenerator(String version, long seed, boolean full) {
        this.version = version;
        this.random = new Random(seed);
        this.full = full;
    }

    static Guide guide(String name) {
        Path mappings = Path.of("mappings/x12");
        return GuideTable.read(mappings.resolve(name).resolve("guide.txt"), Dictionary.load(mappings.resolve("standard")), SetChecks.ALL.keySet());
    }

    /**
     * @param full every situational part is there, and what may repeat comes twice; else each by chance
     * @return from ST to SE, each segment without its terminator
     */
    public static List<String> set(String name, long seed, boolean full) {
        Guide guide = guide(name);
        GuideGenerator generator = new GuideGenerator(guide.version(), seed, full);
        generator.loop(guide.root());
        generator.number();
        return generator.segments.stream().map(GuideGenerator::text).toList();
    }

    /** The version that goes into GS08 and ST03. */
    public static String version(String name) {
        return guide(name).version();
    }

    private void loop(LoopRule loop) {
        for (Child child : loop.children()) {
            int count = count(child);
            for (int i = 0; i < count; i++) {
                if (child.rule() instanceof LoopRule inner) {
                    loop(inner);
                } else {
                    segments.add(segment(child.start()));
                }
            }
        }
    }

    private int count(Child child) {
        int most = Math.min(child.rule().repeat(), 2);
        if (child.index() == 0) {
            return 1;
        }
        if (full) {
            return most;
        }
        boolean always = child.rule().required() || ALWAYS.contains(child.rule() instanceof LoopRule ? child.rule().id() : child.start().id());
        return always ? 1 + random.nextInt(most) : random.nextInt(most + 1);
    }

    static List<ElementRule> elements(SegmentRule rule) {
        return IntStream.rangeClosed(1, rule.size()).mapToObj(rule::element).toList();
    }

    private List<String> segment(SegmentRule rule) {
        List<ElementRule> elements = elements(rule);
        long present = grouped(rule.id(), present(elements, rule.conditions()));
        List<String> values = new ArrayList<>();
        values.add(rule.id());
        for (int i = 1; i <= elements.size(); i++) {
            ElementRule element = elements.get(i - 1);
            boolean there = (present >>> i & 1) != 0;
            int times = !there ? 0 : element.repeat() == 1 ? 1 : full ? 3 : 1 + random.nextInt(Math.min(3, element.repeat()));
            List<String> repetitions = new ArrayList<>();
            for (int j = 0; j < times; j++) {
                repetitions.add(element.composite() ? composite(rule, i, element) : value(rule.id(), i, element, values));
            }
            values.add(String.join("^", repetitions));
        }
        return values;
    }

    private String composite(SegmentRule rule, int element, ElementRule composite) {
        List<ElementRule> components = composite.components();
        long present = present(components, composite.conditions());
        List<String> values = new ArrayList<>();
        values.add("");
        for (int i = 1; i <= components.size(); i++) {
            values.add((present >>> i & 1) == 0 ? "" : value(rule.id() + element + "-", i, components.get(i - 1), values));
        }
        return trimmed(values.subList(1, values.size()), ":");
    }

    /** Bit n for position n: chosen by usage and chance, then changed until the conditions hold. */
    private long present(List<ElementRule> rules, List<Condition> conditions) {
        long present = 0;
        for (int i = 1; i <= rules.size(); i++) {
            Usage usage = rules.get(i - 1).usage();
            present |= usage == Usage.REQUIRED || usage == Usage.SITUATIONAL && (full || random.nextBoolean()) ? 1L << i : 0;
        }
        if (present == 0) {
            present = 1L << 1;
        }
        for (int round = 0; round < 10; round++) {
            for (Condition condition : conditions) {
                present = condition.holds(present) ? present : repaired(present, rules, condition);
            }
        }
        return present;
    }

    private static long repaired(long present, List<ElementRule> rules, Condition condition) {
        List<Integer> positions = condition.positions();
        boolean allUsed = positions.stream().allMatch(position -> rules.get(position - 1).usage() != Usage.NOT_USED);
        int used = positions.stream().skip(condition.kind() == 'L' ? 1 : 0).filter(position -> rules.get(position - 1).usage() != Usage.NOT_USED).findFirst().orElse(0);
        return switch (condition.kind()) {
            case 'R' -> present | 1L << used;
            case 'L' -> used == 0 ? present & ~(1L << positions.get(0)) : present | 1L << used;
            case 'E' -> present & ~(1L << positions.stream().filter(position -> (present >>> position & 1) != 0 && rules.get(position - 1).usage() != Usage.REQUIRED)
                    .findFirst().orElseThrow());
            default -> {
                long changed = present;
                for (int position : positions) {
                    changed = allUsed ? changed | 1L << position : changed & ~(1L << position);
                }
                yield changed;
            }
        };
    }

    /** What repeats in groups has no empty group between others, and each adjustment has its reason and amount. */
    private static long grouped(String segment, long present) {
        int size = segment.equals("CAS") ? 3 : segment.equals("PLB") || segment.equals("PER") ? 2 : 0;
        long kept = present;
        for (int from = segment.equals("CAS") ? 2 : 3; size > 0 && from < 20; from += size) {
            long group = ((1L << size) - 1) << from;
            if ((kept & group) == 0) {
                return kept & (1L << from) - 1;
            }
            kept |= 3L << from;
        }
        return kept;
    }

    /** @param before the values at the positions before, from 1 */
    private String value(String segment, int position, ElementRule rule, List<String> before) {
        if (rule.codes().isPresent()) {
            List<String> codes = rule.codes().get().codes();
            return segment.equals("NM1") && position == 2 ? codes.get(0) : codes.get(random.nextInt(codes.size()));
        }
        Optional<String> formed = formed(segment, position, position > 1 ? before.get(position - 1) : "", before);
        if (formed.isPresent()) {
            return formed.get();
        }
        return switch (rule.type()) {
            case DT -> "2026%02d%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
            case TM -> "%02d%02d".formatted(random.nextInt(24), random.nextInt(60));
            case R -> number(rule);
            case N -> Integer.toString(1 + random.nextInt(rule.max() < 3 ? 9 : 99));
            default -> words(rule);
        };
    }

    private static Optional<String> formed(String segment, int position, String qualifier, List<String> before) {
        return Optional.ofNullable(switch (segment + position) {
            case "DTP3", "DMG2", "MPI7" -> DATES.get(qualifier);
            case "NM19", "N14" -> qualifier.equals("XX") ? "1234567893" : null;
            case "PRV3" -> qualifier.equals("PXC") ? "207Q00000X" : null;
            case "N43" -> "43001";
            case "N44" -> "MX";
            case "DTM2" -> "20260302";
            case "CAS2", "CAS5", "CAS8", "CAS11", "CAS14", "CAS17" -> "45";
            case "BPR7", "BPR13" -> "999999992";
            case "BPR10", "TRN3" -> "1999999999";
            case "BPR11", "TRN4" -> "DIVISION1";
            // "not found" goes with each action
            case "STC1-1", "STC10-1", "STC11-1" -> "A4";
            case "REF2" -> NINE_DIGITS.contains(qualifier) ? "999999999" : null;
            case "SVC1-2", "SVC6-2", "EQ2-2", "EB13-2" -> procedure(qualifier);
            case "SVC1-3", "SVC1-4", "SVC1-5", "SVC1-6", "SVC6-3", "SVC6-4", "SVC6-5", "SVC6-6" -> "2" + position;
            case "EQ5-1", "EQ5-2", "EQ5-3", "EQ5-4", "EB14-1", "EB14-2", "EB14-3", "EB14-4" -> "1";
            default -> !segment.startsWith("HI") || position != 2 ? null : qualifier.startsWith("AB") ? "J0190" : "4019";
        });
    }

    private static String procedure(String qualifier) {
        return switch (qualifier) {
            case "AD" -> "D0120";
            case "N4" -> "00093123401";
            case "NU" -> "0450";
            default -> "99213";
        };
    }

    private String number(ElementRule rule) {
        String whole = Integer.toString(1 + random.nextInt(rule.max() < 4 ? 9 : 9_000));
        return (random.nextInt(8) == 0 ? "-" : "") + whole + (rule.max() > 6 && random.nextBoolean() ? ".%02d".formatted(random.nextInt(100)) : "");
    }

    private String words(ElementRule rule) {
        int length = rule.min() + random.nextInt(Math.min(rule.max(), rule.min() + 15) - rule.min() + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean blank = i > 0 && i < length - 1 && random.nextInt(9) == 0;
            text.append(blank ? ' ' : LETTERS.charAt(random.nextInt(i == 0 || i == length - 1 ? 36 : LETTERS.length())));
        }
        return text.toString();
    }

    /** HL01, HL02, HL04 and SE01, which count what was made; ST02 and SE02, which are one. */
    private void number() {
        List<String> depths = List.of("20", "21", "19", "22 PT", "23");
        List<List<String>> open = new ArrayList<>();
        int count = 0;
        for (List<String> hl : segments.stream().filter(segment -> segment.get(0).equals("HL")).toList()) {
            open.removeIf(each -> depth(depths, each) >= depth(depths, hl));
            hl.set(1, Integer.toString(++count));
            if (!open.isEmpty()) {
                List<String> parent = open.get(open.size() - 1);
                hl.set(2, parent.get(1));
                parent.set(4, "1");
            }
            hl.set(4, hl.get(4).isEmpty() ? "" : "0");
            open.add(hl);
        }
        segments.get(0).set(2, "0001");
        List<String> end = segments.get(segments.size() - 1);
        end.set(1, Integer.toString(segments.size()));
        end.set(2, "0001");
        if (!segments.get(0).get(3).isEmpty()) {
            segments.get(0).set(3, version);
        }
    }

    private static int depth(List<String> depths, List<String> hl) {
        for (int i = 0; i < depths.size(); i++) {
            if (depths.get(i).contains(hl.get(3))) {
                return i;
            }
        }
        throw new IllegalStateException("level " + hl.get(3));
    }

    private static String text(List<String> values) {
        return trimmed(values, "*");
    }

    private static String trimmed(List<String> values, String separator) {
        int last = values.size();
        while (last > 1 && values.get(last - 1).isEmpty()) {
            last--;
        }
        return String.join(separator, values.subList(0, last));
    }
}
