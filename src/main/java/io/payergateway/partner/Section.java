package io.payergateway.partner;

import io.payergateway.yaml.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mapping of a configuration file over the same mapping of its {@code _defaults.yaml}; every problem is collected and a stand-in returned. */
final class Section {
    private static final int LONGEST_MONTH = 31;
    private static final int MOST_DAYS = 3_720;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Yaml own;
    private final Optional<Yaml> defaults;
    private final Problems problems;
    private final Outside outside;

    Section(Yaml own, Optional<Yaml> defaults, Problems problems, Outside outside) {
        this.own = own;
        this.defaults = defaults;
        this.problems = problems;
        this.outside = outside;
    }

    /** The value that counts. Both files are asked, so that neither calls the key unknown. */
    Optional<Yaml> find(String key) {
        Optional<Yaml> mine = own.find(key);
        Optional<Yaml> general = defaults.flatMap(yaml -> yaml.find(key));
        return mine.or(() -> general);
    }

    private Yaml get(String key) {
        return find(key).orElseThrow(() -> own.error("\"" + key + "\" is missing"));
    }

    /** A value that must be there and not be empty. */
    String text(String key) {
        return read(() -> nonEmpty(key, get(key)), "");
    }

    String text(String key, String otherwise) {
        return read(() -> find(key).map(this::resolved).orElse(otherwise), otherwise);
    }

    /** @param mustBe what a right value looks like: "must be ..." */
    String text(String key, Predicate<String> right, String mustBe) {
        return read(() -> {
            Yaml value = get(key);
            String text = nonEmpty(key, value);
            if (!right.test(text)) {
                throw value.error("\"" + key + "\" " + mustBe);
            }
            return text;
        }, "");
    }

    /** A secret is a placeholder and nothing else: it never stands in a file, and there is no default for it. */
    String secret(String key) {
        return read(() -> {
            Yaml value = get(key);
            if (!PLACEHOLDER.matcher(value.asText()).matches()) {
                throw value.error("\"" + key + "\" is a secret: write it as ${name} and give its value at start");
            }
            return nonEmpty(key, value);
        }, "");
    }

    int integer(String key, int from, int to) {
        return read(() -> {
            Yaml value = get(key);
            try {
                int number = Integer.parseInt(resolved(value));
                if (number >= from && number <= to) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // falls through to the one message that says what is wanted
            }
            throw value.error("\"" + key + "\" must be a whole number from " + from + " to " + to);
        }, from);
    }

    int integer(String key, int from, int to, int otherwise) {
        return has(key) ? integer(key, from, to) : otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        return read(() -> find(key).map(Yaml::asFlag).orElse(otherwise), otherwise);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return read(() -> {
            get(key);
            return own.find(key).isPresent() ? own.choice(key, type) : defaults.orElseThrow().choice(key, type);
        }, type.getEnumConstants()[0]);
    }

    /** @param from the least that makes sense, to the most */
    Duration duration(String key, Duration from, Duration to) {
        return read(() -> {
            Yaml value = get(key);
            try {
                Duration duration = Duration.parse(resolved(value));
                if (duration.compareTo(from) >= 0 && duration.compareTo(to) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // falls through to the one message that says what is wanted
            }
            throw value.error("\"" + key + "\" must be a duration from " + from + " to " + to + " as ISO 8601 writes it (PT2S, PT30M, P3D)");
        }, from);
    }

    Duration duration(String key, Duration from, Duration to, Duration otherwise) {
        return has(key) ? duration(key, from, to) : otherwise;
    }

    /** Whole years, months, weeks or days, at least one day and at most ten years. */
    Period period(String key) {
        return read(() -> {
            Yaml value = get(key);
            try {
                Period period = Period.parse(resolved(value));
                if (!period.isNegative() && !period.isZero() && period.toTotalMonths() * LONGEST_MONTH + period.getDays() <= MOST_DAYS) {
                    return period;
                }
            } catch (DateTimeParseException e) {
                // falls through to the one message that says what is wanted
            }
            throw value.error("\"" + key + "\" must be years, months or days as ISO 8601 writes them (P12M, P90D), at most ten years");
        }, Period.ofDays(1));
    }

    /** Empty where "none" stands; it must stand there, for nothing is assumed. */
    Optional<Duration> durationOrNone(String key, Duration from, Duration to) {
        return read(() -> get(key).asText(), "none").equals("none") ? Optional.empty() : Optional.of(duration(key, from, to));
    }

    ZoneId zone(String key) {
        return read(() -> {
            Yaml value = get(key);
            try {
                return ZoneId.of(resolved(value));
            } catch (DateTimeException e) {
                throw value.error("\"" + key + "\" must be a time zone such as America/New_York");
            }
        }, ZoneId.of("UTC"));
    }

    URI https(String key) {
        URI standIn = URI.create("https://localhost");
        return read(() -> {
            Yaml value = get(key);
            try {
                URI uri = URI.create(resolved(value));
                if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // falls through to the one message that says what is wanted
            }
            throw value.error("\"" + key + "\" must be an https:// URL");
        }, standIn);
    }

    Path path(String key) {
        return read(() -> Path.of(nonEmpty(key, get(key))), Path.of(""));
    }

    /** A file that can be read at start. */
    Path file(String key) {
        return read(() -> {
            Yaml value = get(key);
            Path file = Path.of(nonEmpty(key, value));
            if (!outside.readable().test(file)) {
                throw value.error("\"" + key + "\" names a file that is not there or cannot be read");
            }
            return file;
        }, Path.of(""));
    }

    /** The id of something in another file, checked when all files are read. */
    String reference(String key, String kind) {
        return read(() -> {
            Yaml value = get(key);
            String id = nonEmpty(key, value);
            problems.refer(value, kind, id);
            return id;
        }, "");
    }

    List<Yaml> list(String key) {
        return read(() -> find(key).map(Yaml::asList).orElse(List.of()), List.of());
    }

    List<String> texts(String key) {
        return list(key).stream().map(item -> read(() -> resolved(item), "")).toList();
    }

    /** The children of a mapping whose keys are names that the file chooses, those of the defaults included. */
    Map<String, Yaml> entries(String key) {
        Map<String, Yaml> all = new LinkedHashMap<>();
        find(key);
        defaults.flatMap(yaml -> yaml.find(key)).ifPresent(yaml -> all.putAll(read(yaml::entries, Map.of())));
        own.find(key).ifPresent(yaml -> all.putAll(read(yaml::entries, Map.of())));
        return all;
    }

    /** A nested mapping that must be there. */
    Section section(String key) {
        Optional<Yaml> mine = own.find(key);
        Optional<Yaml> general = defaults.flatMap(yaml -> yaml.find(key));
        if (mine.isEmpty() && general.isEmpty()) {
            problems.add(own.error("\"" + key + "\" is missing"));
            return new Section(own, Optional.empty(), new Problems(), outside); // one message is enough: what it misses inside is not counted
        }
        return mine.map(yaml -> new Section(yaml, general, problems, outside))
                .orElseGet(() -> new Section(general.orElseThrow(), Optional.empty(), problems, outside));
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    void error(String key, String message) {
        problems.add(find(key).orElse(own).error("\"" + key + "\" " + message));
    }

    void unique(String key, String what) {
        problems.unique(find(key).orElse(own), what);
    }

    /** Call after reading all known keys. */
    void done() {
        read(() -> {
            own.done();
            return true;
        }, false);
        defaults.ifPresent(yaml -> read(() -> {
            yaml.done();
            return true;
        }, false));
    }

    private <T> T read(Supplier<T> reader, T standIn) {
        return problems.read(reader, standIn);
    }

    private String nonEmpty(String key, Yaml value) {
        String text = resolved(value);
        if (text.isBlank()) {
            throw value.error("\"" + key + "\" must not be empty");
        }
        return text;
    }

    private String resolved(Yaml value) {
        Matcher matcher = PLACEHOLDER.matcher(value.asText());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String replacement = outside.values().apply(matcher.group(1));
            if (replacement == null) {
                throw value.error("no value was given for ${" + matcher.group(1) + "}");
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(text).toString();
    }
}
