package io.payergateway.partner;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The folders of config/: one file for each partner, its name is the partner's id. */
final class PartnerFiles {
    private static final int MAX_FILES = 10_000;
    private static final String DEFAULTS = "_defaults.yaml";

    private final Path configDir;
    private final Problems problems;
    private final Outside outside;

    PartnerFiles(Path configDir, Problems problems, Outside outside) {
        this.configDir = configDir;
        this.problems = problems;
        this.outside = outside;
    }

    /**
     * @param kind   what one file is, as errors name it: "payer"
     * @param reader from the id and the file to a record
     */
    <T> Map<String, T> read(String folder, String kind, BiFunction<String, Section, T> reader) {
        Map<String, T> all = new LinkedHashMap<>();
        Path dir = configDir.resolve(folder);
        Optional<Yaml> defaults = problems.read(() -> Optional.of(dir.resolve(DEFAULTS)).filter(Files::exists).map(this::load), Optional.empty());
        for (Path file : problems.read(() -> files(dir), List.<Path>of())) {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - ".yaml".length());
            problems.define(kind, id);
            problems.read(() -> {
                Yaml yaml = load(file);
                if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                    throw yaml.error("the file's name is the id of the " + kind + ": lower-case letters, digits and dashes, at most 40");
                }
                if (!yaml.isMapping()) {
                    throw yaml.error("must be a mapping of keys to values");
                }
                Section section = new Section(yaml, defaults, problems, outside);
                all.put(id, reader.apply(id, section));
                section.done();
                return id;
            }, id);
        }
        return all;
    }

    private Yaml load(Path file) {
        return Yaml.load(file, shown(file));
    }

    private String shown(Path file) {
        return configDir.getFileName() + "/" + configDir.relativize(file).toString().replace('\\', '/');
    }

    private List<Path> files(Path dir) {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            List<Path> found = files.filter(file -> !file.getFileName().toString().equals(DEFAULTS)).sorted().limit(MAX_FILES + 1L).toList();
            if (found.size() > MAX_FILES) {
                throw new YamlException(shown(dir) + ": more than " + MAX_FILES + " files");
            }
            for (Path file : found) {
                if (!file.getFileName().toString().endsWith(".yaml")) {
                    problems.add(new YamlException(shown(file) + ":1: only .yaml files belong here"));
                }
            }
            return found.stream().filter(file -> file.getFileName().toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            throw new YamlException(shown(dir) + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
