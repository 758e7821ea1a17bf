package io.payergateway.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The people of the examples: every name, identifier, birth date and street that their charges give, as whole words. */
final class KnownPeople {
    private static final int SHORTEST = 3;
    private final Set<String> words = new TreeSet<>();
    private final Pattern any;

    KnownPeople() throws IOException {
        for (ExampleFolder example : ExampleFolder.all()) {
            for (String file : List.of("charge.hl7", "charge-2.hl7", ExampleFolder.LATE_CHARGE)) {
                example.find(file).ifPresent(bytes -> ofMessage(new String(bytes, StandardCharsets.US_ASCII)));
            }
        }
        words.removeIf(word -> word.length() < SHORTEST);
        any = Pattern.compile("(?i)(?<![A-Z0-9])(" + String.join("|", words.stream().map(Pattern::quote).toList()) + ")(?![A-Z0-9])");
    }

    private void ofMessage(String message) {
        for (String segment : message.split("\r")) {
            String[] fields = segment.split("\\|", -1);
            if (segment.startsWith("PID|")) {
                add(fields[3].split("\\^")[0], fields[7], fields[11].split("\\^")[0], fields[18].split("\\^")[0]);
                add(fields[5].split("\\^"));
            } else if (segment.startsWith("IN1|")) {
                add(fields[16].split("\\^"));
                add(fields[18], fields[19].split("\\^")[0], fields[36]);
            }
        }
    }

    private void add(String... values) {
        Stream.of(values).map(String::strip).filter(value -> !value.isEmpty()).forEach(words::add);
    }

    Set<String> words() {
        return words;
    }

    /** What of them stands in the text. */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        any.matcher(text).results().forEach(result -> found.add(result.group()));
        return found;
    }
}
