package io.payergateway.command;

import io.payergateway.wiring.DiskLimit;
import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** {@code config/application.properties}: what {@code run} needs beside the partners. */
record ApplicationProperties(Optional<DatabaseLogin> database, String apiKey, String mllpHost, int fileMegabytes, int diskPercent) {
    private static final int FILE_MEGABYTES = 64;
    private static final int MOST_FILE_MEGABYTES = 2_000;
    private static final int MOST_PERCENT = 100;
    private static final String FILE = "application.properties";
    private static final Set<String> KNOWN = Set.of("database.url", "database.user", "database.password", "api.key", "mllp.host", "check.megabytes", "disk.percent");

    record DatabaseLogin(String url, String user, String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    static ApplicationProperties load(Path config, Map<String, String> environment) {
        Path file = config.resolve(FILE);
        Properties read = read(file);
        return new ApplicationProperties(login(read, file, environment), value(read, "api.key", environment, file), value(read, "mllp.host", environment, file),
                whole("check.megabytes", read, environment, file, FILE_MEGABYTES, MOST_FILE_MEGABYTES),
                whole("disk.percent", read, environment, file, DiskLimit.USUAL_PERCENT, MOST_PERCENT));
    }

    /** The external database alone, for commands that need nothing else; empty for the one in the data folder. */
    static Optional<DatabaseLogin> login(Path config, Map<String, String> environment) {
        Path file = config.resolve(FILE);
        return login(read(file), file, environment);
    }

    private static Optional<DatabaseLogin> login(Properties read, Path file, Map<String, String> environment) {
        String url = value(read, "database.url", environment, file);
        return url.isEmpty() ? Optional.empty()
                : Optional.of(new DatabaseLogin(url, value(read, "database.user", environment, file), value(read, "database.password", environment, file)));
    }

    private static Properties read(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException e) {
            throw new YamlException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        for (String key : read.stringPropertyNames()) {
            if (!KNOWN.contains(key)) {
                throw new YamlException(file + ": unknown key \"" + key + "\"; known: " + String.join(", ", new java.util.TreeSet<>(KNOWN)));
            }
        }
        return read;
    }

    private static int whole(String key, Properties read, Map<String, String> environment, Path file, int otherwise, int most) {
        String text = value(read, key, environment, file);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > most) {
            throw new YamlException(file + ": " + key + " must be a whole number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }

    private static String value(Properties read, String key, Map<String, String> environment, Path file) {
        String text = read.getProperty(key, "").strip();
        if (!text.startsWith("${") || !text.endsWith("}")) {
            return text;
        }
        String name = text.substring(2, text.length() - 1);
        if (!environment.containsKey(name)) {
            throw new YamlException(file + ": " + key + " takes its value from the environment variable " + name + ", which is not set");
        }
        return environment.get(name);
    }

    @Override
    public String toString() {
        return "ApplicationProperties[database=" + database + "]";
    }
}
