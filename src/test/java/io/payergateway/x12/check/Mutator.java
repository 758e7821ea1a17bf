package io.payergateway.x12.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one thing wrong in a valid file. What may be left out, which elements have closed lists of codes, and what adds up to what stands beside the file in
 * {@code <guide>.pool}, written by hand from the guide and not read from the tables that are put to the test.
 */
final class Mutator {
    private static final Path FOLDER = Path.of("src/test/resources/x12/valid");
    private static final Pattern DATE = Pattern.compile("(?<![0-9])20[0-9]{6}(?![0-9])");
    private static final Pattern NPI = Pattern.compile("(\\*XX\\*\\d{4})(\\d)(\\d{5})");

    private final List<String> segments;
    private final Map<String, List<String>> pool = new LinkedHashMap<>();
    private final Map<String, List<Mutation>> byKind = new LinkedHashMap<>();

    Mutator(String guide) throws IOException {
        segments = List.of(Files.readString(FOLDER.resolve(guide + ".x12"), StandardCharsets.US_ASCII).split("~\\s*"));
        for (String line : Files.readAllLines(FOLDER.resolve(guide + ".pool"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split("\\s+", 2);
                pool.computeIfAbsent(words[0], word -> new ArrayList<>()).addAll(words[0].equals("specific") ? List.of(words[1]) : List.of(words[1].split(" ")));
            }
        }
        // ISA and GS come first, so the segment of index i has position i - 1 in the transaction set
        for (int i = 3; i < segments.size() - 3; i++) {
            missing(i);
            order(i);
            elements(i);
            numbersAndDates(i);
            hierarchy(i);
            more(i);
        }
        counts();
        pool.getOrDefault("specific", List.of()).forEach(this::specific);
    }

    /** So many, the kinds in turn; the same for the same seed. */
    List<Mutation> choose(int count, long seed) {
        Random random = new Random(seed);
        List<List<Mutation>> kinds = new ArrayList<>();
        byKind.values().forEach(all -> {
            List<Mutation> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            kinds.add(shuffled);
        });
        List<Mutation> chosen = new ArrayList<>();
        for (int turn = 0; chosen.size() < count; turn++) {
            for (List<Mutation> kind : kinds) {
                if (turn < kind.size() && chosen.size() < count) {
                    chosen.add(kind.get(turn));
                }
            }
        }
        return chosen;
    }

    List<Mutation> all() {
        return byKind.values().stream().flatMap(List::stream).toList();
    }

    private void missing(int i) {
        if (!listed("optional", i)) {
            List<String> copy = new ArrayList<>(segments);
            copy.remove(i);
            Set<Integer> places = new HashSet<>(Set.of(i - 2, i - 1, i));
            pool.getOrDefault("totals", List.of()).stream().map(total -> total.split("[->]")).filter(total -> total[0].equals(id(segments.get(i))))
                    .forEach(total -> List.of(total[2].split(",")).forEach(id -> nearest(i, id, places)));
            add("missing", "left out " + segments.get(i), copy, places, id(segments.get(i)));
        }
    }

    private void order(int i) {
        String first = segments.get(i);
        String second = segments.get(i + 1);
        boolean anyOrder = pool.getOrDefault("anyorder", List.of()).stream().map(pair -> pair.split("/"))
                .anyMatch(pair -> starts(first, pair[0]) && starts(second, pair[1]));
        if (i < segments.size() - 4 && !id(first).equals(id(second)) && !anyOrder) {
            List<String> copy = new ArrayList<>(segments);
            Collections.swap(copy, i, i + 1);
            add("order", first + " after " + second, copy, Set.of(i - 1, i, i + 1), id(first));
        }
    }

    private void elements(int i) {
        String segment = segments.get(i);
        String[] elements = segment.split("\\*", -1);
        for (int element = 1; element < elements.length; element++) {
            if (elements[element].isEmpty()) {
                continue;
            }
            String name = elements[0] + "-" + "%02d".formatted(element);
            replace("long", i, element, elements[element].split("[:^]")[0] + "X".repeat(300));
            if (named("codes", name)) {
                replace("code", i, element, "&Q9".substring(0, Math.min(3, elements[element].length())));
            }
            if (named("qualifiers", name)) {
                replace("qualifier", i, element, "&Q9".substring(0, Math.min(3, elements[element].length())));
            }
            if (named("required", name) && !listed("lone", i)) {
                replace("empty", i, element, "");
            }
            if (named("pointers", name)) {
                replace("pointer", i, element, elements[element].length() < 4 ? "12" : "NOBODY77");
            }
            if (named("numbers", name)) {
                replace("number", i, element, elements[element] + "X");
            }
            String[] components = elements[element].split(":", -1);
            for (int component = 1; component <= components.length; component++) {
                if (named("codes", name + "-" + component) && !components[component - 1].isEmpty()) {
                    components[component - 1] = "&Q9".substring(0, Math.min(3, components[component - 1].length()));
                    replace("code", i, element, String.join(":", components));
                    components = elements[element].split(":", -1);
                }
            }
        }
    }

    private boolean named(String word, String name) {
        return pool.getOrDefault(word, List.of()).contains(name);
    }

    private void numbersAndDates(int i) {
        String segment = segments.get(i);
        for (String total : pool.getOrDefault("totals", List.of())) {
            // CLM-02>CLM,SVD: the sum is wrong at the nearest of these segments before it or after it
            String[] parts = total.split("[->]");
            String[] elements = segment.split("\\*", -1);
            int element = Integer.parseInt(parts[1]);
            if (elements[0].equals(parts[0]) && element < elements.length && !elements[element].isEmpty()) {
                Set<Integer> places = new HashSet<>();
                for (String id : parts[2].split(",")) {
                    nearest(i, id, places);
                }
                elements[element] = new java.math.BigDecimal(elements[element]).add(java.math.BigDecimal.ONE).toPlainString();
                List<String> copy = new ArrayList<>(segments);
                copy.set(i, String.join("*", elements));
                add("total", segment + " to " + copy.get(i), copy, places, "");
            }
        }
        Matcher date = DATE.matcher(segment);
        if (date.find() && !listed("nodate", i)) {
            set("date", i, segment.substring(0, date.start()) + "20261341" + segment.substring(date.end()));
        }
        Matcher npi = NPI.matcher(segment);
        if (npi.find()) {
            set("npi", i, segment.substring(0, npi.start(2)) + (npi.group(2).charAt(0) == '9' ? 8 : npi.group(2).charAt(0) - '0' + 1) + segment.substring(npi.end(2)));
        }
    }

    private void nearest(int i, String id, Set<Integer> places) {
        for (int step : new int[] {-1, 1}) {
            for (int at = i; at > 2 && at < segments.size() - 2; at += step) {
                if (id(segments.get(at)).equals(id)) {
                    places.add(at - 1);
                    break;
                }
            }
        }
    }

    private void hierarchy(int i) {
        String[] hl = segments.get(i).split("\\*", -1);
        if (hl[0].equals("HL")) {
            replace("hierarchy", i, 1, hl[1] + "1");
            if (!hl[2].isEmpty()) {
                replace("hierarchy", i, 2, hl[2] + "7");
                replace("hierarchy", i, 2, hl[1]);
            }
            if (hl.length > 4) {
                replace("hierarchy", i, 4, hl[4].equals("0") ? "1" : "0");
            }
        }
    }

    /** What is there once too often, or does not belong there. */
    private void more(int i) {
        if (listed("once", i)) {
            insert("twice", i + 1, segments.get(i), Set.of(i - 1, i));
        }
        insert("misplaced", i + 1, i % 2 == 0 ? "XYZ*1" : segments.get(3), Set.of(i));
        set("more", i, segments.get(i) + "*X".repeat(40));
    }

    private void counts() {
        int se = segments.size() - 3;
        replace("count", se, 1, "999");
        replace("count", se, 2, "0009");
        replace("count", se + 1, 1, "2");
        replace("count", se + 1, 2, "777");
        replace("count", se + 2, 1, "3");
        replace("count", se + 2, 2, "000000777");
    }

    /** {@code SEGMENT | REPLACEMENT | SEGMENT WHERE IT IS TOLD}, the last left out where it is the same. */
    private void specific(String line) {
        String[] parts = line.split(" \\| ");
        int at = index(parts[0], line);
        List<String> copy = new ArrayList<>(segments);
        copy.set(at, parts[1]);
        add("specific", parts[0] + " to " + parts[1], copy, Set.of((parts.length > 2 ? index(parts[2], line) : at) - 1), "");
    }

    private int index(String segment, String line) {
        int at = segments.indexOf(segment);
        if (at < 0) {
            throw new IllegalArgumentException("no segment " + segment + " for: " + line);
        }
        return at;
    }

    private void replace(String kind, int i, int element, String value) {
        String[] elements = segments.get(i).split("\\*", -1);
        elements[element] = value;
        set(kind, i, String.join("*", elements));
    }

    private void set(String kind, int i, String segment) {
        List<String> copy = new ArrayList<>(segments);
        copy.set(i, segment);
        add(kind, segments.get(i) + " to " + (segment.length() > 80 ? segment.substring(0, 80) + "..." : segment), copy, Set.of(i - 1), "");
    }

    private void insert(String kind, int i, String segment, Set<Integer> positions) {
        List<String> copy = new ArrayList<>(segments);
        copy.add(i, segment);
        add(kind, segment + " before " + segments.get(i), copy, positions, "");
    }

    /** The count of segments goes along, so that it does not tell. */
    private void add(String kind, String what, List<String> copy, Set<Integer> positions, String absent) {
        int se = copy.size() - 3;
        if (!kind.equals("count") && id(copy.get(se)).equals("SE")) {
            String[] elements = copy.get(se).split("\\*", -1);
            copy.set(se, "SE*" + (copy.size() - 4) + "*" + elements[2]);
        }
        byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(new Mutation(kind, what, List.copyOf(copy), positions, absent));
    }

    /** Words of the pool are beginnings of segments; {@code @2} means the second of them in the file. */
    private boolean listed(String word, int i) {
        for (String item : pool.getOrDefault(word, List.of())) {
            String[] parts = item.split("@");
            if (starts(segments.get(i), parts[0]) && (parts.length == 1
                    || segments.subList(0, i + 1).stream().filter(each -> starts(each, parts[0])).count() == Integer.parseInt(parts[1]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(String segment, String beginning) {
        return segment.startsWith(beginning) && (segment.length() == beginning.length() || "*:".indexOf(segment.charAt(beginning.length())) >= 0);
    }

    private static String id(String segment) {
        int star = segment.indexOf('*');
        return star < 0 ? segment : segment.substring(0, star);
    }
}
