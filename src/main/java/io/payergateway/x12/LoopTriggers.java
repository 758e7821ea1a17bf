package io.payergateway.x12;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which segment starts which loop. One loop a line: its name, then the segments that start it, each with an optional element and value in
 * the guides' notation: {@code receiver HL03=21}, {@code claim CLP}. The first line that fits a segment wins.
 */
final class LoopTriggers {
    /** @param element 0 where every segment of the id starts the loop */
    private record Trigger(Optional<String> loop, int element, String value) {
        boolean fits(Segment segment) {
            return element == 0 || segment.elementIs(element, value);
        }
    }

    private final Map<String, List<Trigger>> bySegment = new HashMap<>();
    private final Set<String> loops = new LinkedHashSet<>();

    private LoopTriggers() {
    }

    /**
     * @param file how errors name the file
     * @param firstLine the line of the file in which the text begins
     */
    static LoopTriggers parse(String text, String file, int firstLine) {
        LoopTriggers triggers = new LoopTriggers();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                triggers.addLine(lines.get(i).strip(), file + ":" + (firstLine + i) + ": ");
            }
        }
        if (triggers.loops.isEmpty()) {
            throw new X12ConfigurationException(file + ":" + firstLine + ": no loop is named");
        }
        return triggers;
    }

    private void addLine(String line, String place) {
        String[] words = line.split("\\s+");
        if (words.length < 2 || !words[0].matches("[a-z][A-Za-z0-9-]*")) {
            throw new X12ConfigurationException(place + "a loop is a name that begins with a small letter, and at least one segment");
        }
        if (!loops.add(words[0])) {
            throw new X12ConfigurationException(place + "the loop " + words[0] + " stands twice");
        }
        for (int i = 1; i < words.length; i++) {
            add(words[0], words[i], place);
        }
    }

    private void add(String loop, String word, String place) {
        int equals = word.indexOf('=');
        String id = equals < 0 ? word : word.substring(0, Math.max(0, equals - 2));
        String number = equals < 0 ? "0" : word.substring(Math.max(0, equals - 2), equals);
        if (!Values.isSegmentId(id) || !Values.isDigits(number, 1, 2) || (equals >= 0 && number.equals("00")) || equals == word.length() - 1) {
            throw new X12ConfigurationException(place + word + " is no segment like CLP or HL03=21");
        }
        bySegment.computeIfAbsent(id, key -> new ArrayList<>())
                .add(new Trigger(Optional.of(loop), Integer.parseInt(number), equals < 0 ? "" : word.substring(equals + 1)));
    }

    Set<String> loops() {
        return loops;
    }

    /** The loop that the segment starts. */
    Optional<String> startedBy(Segment segment) {
        List<Trigger> triggers = bySegment.get(segment.id());
        if (triggers == null) {
            return Optional.empty();
        }
        for (Trigger trigger : triggers) {
            if (trigger.fits(segment)) {
                return trigger.loop();
            }
        }
        return Optional.empty();
    }
}
