package io.payergateway.resolution;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an appeal: {@code mappings/letters/appeal.yaml}. {@link #deadline} stands where a deadline is known, and names {date}. */
record LetterTemplate(String title, List<String> opening, String denials, String reasons, List<String> closing, String deadline, String signature) {
    private static final String NAME = "letters/appeal.yaml";
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]*)}");
    private static final int MAX_TEXT = 2_000;
    private static final Set<String> OF_CLAIM = Set.of("payer", "claimNumber", "ourNumber", "patient", "memberId", "from", "to", "charge", "paid", "appealed", "deadline",
            "reason");

    LetterTemplate {
        opening = List.copyOf(opening);
        closing = List.copyOf(closing);
    }

    /** @throws YamlException with file and line */
    static LetterTemplate load(Path mappings) {
        Yaml yaml = Yaml.load(mappings.resolve("letters").resolve("appeal.yaml"), NAME);
        LetterTemplate template = new LetterTemplate(text(yaml.get("title"), OF_CLAIM), texts(yaml, "opening"), text(yaml.get("denials"), OF_CLAIM),
                text(yaml.get("reasons"), OF_CLAIM), texts(yaml, "closing"), text(yaml.get("deadline"), Set.of("date")), text(yaml.get("signature"), OF_CLAIM));
        yaml.done();
        return template;
    }

    private static List<String> texts(Yaml yaml, String key) {
        return yaml.list(key).stream().map(each -> text(each, OF_CLAIM)).toList();
    }

    private static String text(Yaml value, Set<String> places) {
        String text = value.asText();
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw value.error("a text of the letter has 1 to " + MAX_TEXT + " characters");
        }
        PLACE.matcher(text).results().map(found -> found.group(1)).filter(name -> !places.contains(name)).findFirst().ifPresent(name -> {
            throw value.error("{" + name + "} is not known here; known are " + places.stream().sorted().toList());
        });
        return text;
    }

    /** What a claim says is put in once; a brace in it means nothing. */
    static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }
}
