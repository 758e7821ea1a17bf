package io.payergateway.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words after the command: files and {@code --flags}. A flag stands for true or takes the next word as its value, as its command declares.
 * Everything that is wrong is a {@link UsageException} whose message names the flag.
 */
public final class CommandLine {
    private final List<String> files;
    private final Map<String, String> values;

    private CommandLine(List<String> files, Map<String, String> values) {
        this.files = List.copyOf(files);
        this.values = Map.copyOf(values);
    }

    /** A flag that a command takes; {@code value} names what follows it, empty for a plain switch. */
    public record Flag(String name, String value, String meaning) {
        public static Flag of(String name, String value, String meaning) {
            return new Flag(name, value, meaning);
        }

        boolean takesValue() {
            return !value.isEmpty();
        }
    }

    /** Wrong words on the command line; exit code 2. */
    public static class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UsageException(String message) {
            super(message);
        }
    }

    public static CommandLine parse(List<String> words, List<Flag> flags) {
        List<String> files = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                files.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Flag flag = flags.stream().filter(known -> known.name().equals(name)).findFirst()
                    .orElseThrow(() -> new UsageException("unknown flag " + name));
            if (!flag.takesValue()) {
                values.put(name, "true");
            } else if (equals >= 0) {
                values.put(name, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                values.put(name, words.get(++i));
            } else {
                throw new UsageException(name + " needs a value: " + flag.value());
            }
        }
        return new CommandLine(files, values);
    }

    public List<String> files() {
        return files;
    }

    public String onlyFile() {
        if (files.size() != 1) {
            throw new UsageException("this command takes one FILE, not " + files.size());
        }
        return files.get(0);
    }

    public boolean has(String flag) {
        return values.containsKey(flag);
    }

    public Optional<String> value(String flag) {
        return Optional.ofNullable(values.get(flag));
    }

    public Path path(String flag, Path otherwise) {
        try {
            return value(flag).map(Path::of).orElse(otherwise);
        } catch (InvalidPathException e) {
            throw new UsageException(flag + " names no file or folder");
        }
    }

    public int port(String flag, int otherwise) {
        return value(flag).map(text -> number(flag, text, 0, 65_535)).orElse(otherwise);
    }

    private static int number(String flag, String text, int from, int to) {
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // one message for both
        }
        throw new UsageException(flag + " must be a number from " + from + " to " + to + ", not \"" + text + "\"");
    }
}
