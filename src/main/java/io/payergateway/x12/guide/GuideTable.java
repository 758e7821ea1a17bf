package io.payergateway.x12.guide;

import io.payergateway.x12.X12ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code guide.txt}; its form is described in {@code docs/reference/x12-guides.md}. */
final class GuideTable {
    private static final Pattern LINE = Pattern.compile("( *)(same )?(\\S+)\\s+([RS])\\s+([1-9]\\d{0,5}|>1)(?:\\s+([^|]*?))?\\s*(?:\\|\\s*(.*?))?\\s*");

    /** An indented line, before it is known what is below it. */
    private record Line(int number, int depth, boolean same, String id, boolean required, int repeat, String title, String tokens) {
        boolean loop() {
            return Character.isDigit(id.charAt(0));
        }
    }

    private record Ruled(int line, Situation rule) {
    }

    private final String file;
    private final Dictionary dictionary;
    private final ElementTokens tokens;
    private final Set<String> checkNames;
    private final List<Line> lines = new ArrayList<>();
    private final List<Ruled> situations = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private final Map<String, LoopRule> loops = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private String version = "";
    private String title = "";
    private int next;

    private GuideTable(Path file, Dictionary dictionary, Set<String> checkNames) {
        this.file = file.toString();
        this.dictionary = dictionary;
        this.tokens = new ElementTokens(dictionary::list);
        this.checkNames = checkNames;
    }

    /** @throws X12ConfigurationException with file and line */
    static Guide read(Path file, Dictionary dictionary, Set<String> checkNames) {
        return new GuideTable(file, dictionary, checkNames).read(Table.lines(file));
    }

    private Guide read(List<String> text) {
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).stripTrailing();
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                line(line, i + 1);
            }
        }
        for (String word : List.of("guide", "set", "source")) {
            if (!said.contains(word)) {
                throw new X12ConfigurationException(file + ": the line \"" + word + " ...\" is missing");
            }
        }
        List<Rule> rules = rules(0);
        if (rules.isEmpty()) {
            throw new X12ConfigurationException(file + ": no segment is named");
        }
        if (next < lines.size()) {
            throw wrong(lines.get(next).number(), "is indented deeper than the line above it allows");
        }
        LoopRule root = new LoopRule(Guide.WHOLE_SET, title, true, 1, rules);
        loops.put(Guide.WHOLE_SET, root);
        situations.forEach(this::known);
        return new Guide(version, title, root, situations.stream().map(Ruled::rule).toList(), checks);
    }

    private void line(String line, int number) {
        String[] words = line.split("\\s+", 3);
        switch (words[0]) {
            case "guide" -> {
                if (said.contains("guide")) {
                    throw wrong(number, "the guide has its name already");
                }
                version = words.length > 1 ? words[1] : "";
                title = words.length > 2 ? words[2] : "";
                said.add("guide");
            }
            case "set", "source" -> said.add(words[0]);
            case "check" -> List.of(line.substring(5).strip().split("\\s+")).forEach(name -> {
                if (!checkNames.contains(name)) {
                    throw wrong(number, "no check is named " + name + "; there are " + String.join(", ", checkNames.stream().sorted().toList()));
                }
                checks.add(name);
            });
            case "when" -> situations(words, number);
            default -> lines.add(tableLine(line, number));
        }
    }

    /** One for each loop of "when LOOP,LOOP ...". */
    private void situations(String[] words, int number) {
        String rest = words.length > 2 ? " " + words[2] : "";
        for (String loop : words.length > 1 ? words[1].split(",", -1) : new String[] {""}) {
            situations.add(new Ruled(number, situation(loop + rest, number)));
        }
    }

    private Situation situation(String text, int number) {
        try {
            return Situation.parse(text, dictionary, version + " line " + number);
        } catch (IllegalArgumentException e) {
            throw wrong(number, e.getMessage());
        }
    }

    private Line tableLine(String line, int number) {
        Matcher m = LINE.matcher(line);
        if (!m.matches() || m.group(1).length() % 2 != 0) {
            throw wrong(number, "a line reads: two blanks for each level, segment or loop, R or S, repeat, title | elements");
        }
        int repeat = m.group(5).equals(">1") ? Rule.UNLIMITED : Integer.parseInt(m.group(5));
        return new Line(number, m.group(1).length() / 2, m.group(2) != null, m.group(3), m.group(4).equals("R"), repeat,
                m.group(6) == null ? "" : m.group(6), m.group(7) == null ? "" : m.group(7));
    }

    private List<Rule> rules(int depth) {
        List<Rule> rules = new ArrayList<>();
        while (next < lines.size() && lines.get(next).depth() == depth) {
            Line line = lines.get(next++);
            rules.add(line.same() ? again(line) : line.loop() ? loop(line) : segment(line));
        }
        return rules;
    }

    private LoopRule loop(Line line) {
        List<Rule> inside = rules(line.depth() + 1);
        if (inside.isEmpty() || !(inside.get(0) instanceof SegmentRule first) || !first.required()) {
            throw wrong(line.number(), "a loop must begin with a required segment");
        }
        LoopRule loop = new LoopRule(line.id(), line.title(), line.required(), line.repeat(), inside);
        if (loops.putIfAbsent(line.id(), loop) != null) {
            throw wrong(line.number(), "loop " + line.id() + " stands twice");
        }
        return loop;
    }

    private LoopRule again(Line line) {
        if (!loops.containsKey(line.id())) {
            throw wrong(line.number(), "no loop " + line.id() + " stands above");
        }
        return loops.get(line.id()).placed(line.required(), line.repeat());
    }

    private SegmentRule segment(Line line) {
        Dictionary.SegmentDefinition standard = dictionary.segment(line.id()).orElseThrow(() -> wrong(line.number(), "segments.tsv has no " + line.id()));
        try {
            List<ElementRule> elements = tokens.read(line.tokens(), standard.elements());
            String segmentTitle = line.title().isEmpty() ? standard.name() : line.title();
            return new SegmentRule(line.id(), segmentTitle, line.required(), line.repeat(), standard.key(), elements, standard.conditions());
        } catch (IllegalArgumentException e) {
            throw wrong(line.number(), line.id() + ": " + e.getMessage());
        }
    }

    /** A rule about something that the table has not would never say anything. */
    private void known(Ruled situation) {
        try {
            situation.rule().refuseUnknown(loops);
        } catch (IllegalArgumentException e) {
            throw wrong(situation.line(), e.getMessage());
        }
    }

    private X12ConfigurationException wrong(int line, String why) {
        return new X12ConfigurationException(file + ":" + line + ": " + why);
    }
}
