package io.payergateway.x12.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A guide's table as the tests read it, by another program than the one that checks with it: what samples are made from. */
final class GuideText {
    static final Path MAPPINGS = Path.of("mappings/x12");

    /** @param codes empty: any @param components empty: a simple element @param used in this place by the guide */
    record Element(String type, int min, int max, boolean used, boolean required, List<String> codes, List<Element> components, List<String> conditions) {
    }

    sealed interface Line {
        String id();

        boolean required();

        int repeat();
    }

    /** @param keyElement 0: it has none @param keyComponent 0: the whole element */
    record SegmentLine(String id, boolean required, int repeat, List<Element> elements, List<String> conditions, int keyElement,
            int keyComponent) implements Line {
        List<String> keyCodes() {
            if (keyElement == 0) {
                return List.of();
            }
            Element key = elements.get(keyElement - 1);
            return keyComponent == 0 ? key.codes() : key.components().get(keyComponent - 1).codes();
        }
    }

    record LoopLine(String id, boolean required, int repeat, List<Line> children) implements Line {
    }

    /** @param path another loop, "" for the judged one @param loop "" where a segment is meant @param element 0: the segment @param component 0: the element */
    record Target(String path, String loop, String segment, int element, int component, String qualifier) {
    }

    record Clause(Target target, boolean present, List<String> codes, boolean none) {
    }

    record When(String loop, List<Clause> clauses, boolean require, Target target) {
    }

    private static final Pattern LINE = Pattern.compile("( *)(same )?([A-Z0-9]+)\\s+([RS])\\s+(\\d+|>1)\\s*[^|]*(?:\\|\\s*(.*))?");
    private static final Pattern TOKEN = Pattern.compile("([RS])(\\d+)(?:-(\\d+))?((?:[<>]\\d+)*)(?:=([^(]+))?(?:\\((.*)\\))?");
    private static final Pattern TARGET = Pattern.compile("(?:(\\d\\w*)/)?(?:([A-Z][A-Z0-9]+?)(?:(\\d\\d)(?:-(\\d+))?)?(?:\\*(\\w+))?|(\\d\\w*))");

    private final Map<String, String[]> elements = table("elements.tsv");
    private final Map<String, String[]> composites = table("composites.tsv");
    private final Map<String, String[]> segments = table("segments.tsv");
    private final Map<String, String[]> lists = table("codes.tsv");
    private final Map<String, LoopLine> loops = new HashMap<>();
    private final List<String> lines;
    private int next;
    final List<Line> set;
    final List<When> rules = new ArrayList<>();

    GuideText(ClaimGuide guide) {
        lines = lines(MAPPINGS.resolve(guide.folder()).resolve("guide.txt")).stream().filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .filter(line -> !line.matches("(guide|set|source|check) .*")).toList();
        set = children(0);
        lines.subList(next, lines.size()).forEach(line -> rules.addAll(rules(line)));
    }

    LoopLine loop(String id) {
        return loops.get(id);
    }

    /** "SBR01", "CLM05-1": the places of the dictionary that the guide uses, in any of its lines. */
    Set<String> usedPlaces() {
        Set<String> places = new TreeSet<>();
        set.forEach(line -> collect(line, places));
        return places;
    }

    private static void collect(Line line, Set<String> places) {
        if (line instanceof LoopLine loop) {
            loop.children().forEach(child -> collect(child, places));
        } else if (line instanceof SegmentLine segment) {
            for (int i = 1; i <= segment.elements().size(); i++) {
                Element element = segment.elements().get(i - 1);
                String place = "%s%02d".formatted(segment.id(), i);
                for (int c = 1; element.used() && c <= element.components().size(); c++) {
                    if (element.components().get(c - 1).used()) {
                        places.add(place + "-" + c);
                    }
                }
                if (element.used() && element.components().isEmpty()) {
                    places.add(place);
                }
            }
        }
    }

    /** All places that the dictionary has, with the element's type: "SBR01" -> "ID". */
    static Map<String, String> dictionary() {
        Map<String, String[]> elements = table("elements.tsv");
        Map<String, String[]> composites = table("composites.tsv");
        Map<String, String> places = new HashMap<>();
        table("segments.tsv").forEach((segment, row) -> {
            String[] numbers = row[1].split(" ");
            for (int i = 1; i <= numbers.length; i++) {
                String place = "%s%02d".formatted(segment, i);
                String number = numbers[i - 1].replaceFirst("\\^.*", "");
                if (composites.containsKey(number)) {
                    String[] components = composites.get(number)[1].split(" ");
                    for (int c = 1; c <= components.length; c++) {
                        places.put(place + "-" + c, elements.get(components[c - 1])[1]);
                    }
                } else {
                    places.put(place, elements.get(number)[1]);
                }
            }
        });
        return places;
    }

    private List<Line> children(int depth) {
        List<Line> children = new ArrayList<>();
        while (next < lines.size() && !lines.get(next).startsWith("when ")) {
            Matcher m = LINE.matcher(lines.get(next));
            if (!m.matches()) {
                throw new IllegalStateException(lines.get(next));
            }
            if (m.group(1).length() < depth * 2) {
                return children;
            }
            next++;
            boolean required = m.group(4).equals("R");
            int repeat = m.group(5).equals(">1") ? Integer.MAX_VALUE : Integer.parseInt(m.group(5));
            if (m.group(2) != null) {
                children.add(new LoopLine(m.group(3), required, repeat, loops.get(m.group(3)).children()));
            } else if (Character.isDigit(m.group(3).charAt(0))) {
                LoopLine loop = new LoopLine(m.group(3), required, repeat, children(depth + 1));
                loops.put(loop.id(), loop);
                children.add(loop);
            } else {
                children.add(segment(m.group(3), required, repeat, m.group(6) == null ? "" : m.group(6)));
            }
        }
        return children;
    }

    private SegmentLine segment(String id, boolean required, int repeat, String tokens) {
        String[] row = segments.get(id);
        List<Element> all = new ArrayList<>();
        for (String number : row[1].split(" ")) {
            all.add(element(number.replaceFirst("\\^.*", "")));
        }
        apply(tokens, all);
        String[] key = row[3].split("-");
        boolean keyed = !row[3].equals("-");
        return new SegmentLine(id, required, repeat, List.copyOf(all), words(row[2]), keyed ? Integer.parseInt(key[0]) : 0, key.length == 2
                && keyed ? Integer.parseInt(key[1]) : 0);
    }

    private Element element(String number) {
        if (composites.containsKey(number)) {
            String[] row = composites.get(number);
            List<Element> components = new ArrayList<>();
            words(row[1]).forEach(each -> components.add(element(each)));
            return new Element("", 1, 0, false, false, List.of(), components, words(row[2]));
        }
        String[] row = elements.get(number);
        return new Element(row[1], Integer.parseInt(row[2]), Integer.parseInt(row[3]), false, false, List.of(), List.of(), List.of());
    }

    private void apply(String tokens, List<Element> all) {
        int depth = 0;
        StringBuilder word = new StringBuilder();
        for (char c : (tokens.strip() + " ").toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c != ' ' || depth > 0) {
                word.append(c);
            } else if (!word.isEmpty()) {
                token(word.toString(), all);
                word.setLength(0);
            }
        }
    }

    private void token(String word, List<Element> all) {
        Matcher m = TOKEN.matcher(word);
        if (!m.matches()) {
            throw new IllegalStateException(word);
        }
        int from = Integer.parseInt(m.group(2));
        int to = m.group(3) == null ? from : Integer.parseInt(m.group(3));
        for (int i = from; i <= to; i++) {
            Element plain = all.get(i - 1);
            List<Element> components = new ArrayList<>(plain.components());
            if (m.group(6) != null) {
                apply(m.group(6), components);
            }
            int max = m.group(4).startsWith("<") ? Integer.parseInt(m.group(4).substring(1)) : plain.max();
            List<String> codes = m.group(5) == null ? List.of() : m.group(5).startsWith("@") ? words(lists.get(m.group(5).substring(1))[1]) : List.of(m.group(5).split(","));
            all.set(i - 1, new Element(plain.type(), plain.min(), max, true, m.group(1).equals("R"), codes, List.copyOf(components), plain.conditions()));
        }
    }

    private static List<When> rules(String line) {
        Matcher m = Pattern.compile("when (\\S+) (.+?) (require|forbid) (\\S+)\\s*\\|.*").matcher(line);
        if (!m.matches()) {
            throw new IllegalStateException(line);
        }
        List<Clause> clauses = new ArrayList<>();
        for (String text : m.group(2).split(" & ")) {
            String[] parts = text.replaceFirst("^!", "").split("!?=");
            List<String> codes = parts.length == 1 ? List.of() : List.of(parts[1].split(","));
            clauses.add(new Clause(target(parts[0]), !text.startsWith("!"), codes, text.contains("!=")));
        }
        return Stream.of(m.group(1).split(",")).map(loop -> new When(loop, clauses, m.group(3).equals("require"), target(m.group(4)))).toList();
    }

    private static Target target(String text) {
        Matcher m = TARGET.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalStateException(text);
        }
        String path = m.group(1) == null ? "" : m.group(1);
        return m.group(6) != null ? new Target(path, m.group(6), "", 0, 0, "") : new Target(path, "", m.group(2), number(m.group(3)), number(m.group(4)),
                m.group(5) == null ? "" : m.group(5));
    }

    private static int number(String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static List<String> words(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.strip().split(" +"));
    }

    private static Map<String, String[]> table(String name) {
        Map<String, String[]> rows = new HashMap<>();
        lines(MAPPINGS.resolve("standard").resolve(name)).stream().filter(line -> line.contains("\t") && !line.startsWith("#")).skip(1).forEach(line -> {
            String[] cells = line.split("\t");
            rows.put(cells[0], cells);
        });
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
