package io.payergateway.mapping;

import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All dialects under mappings/hl7 with the code tables under mappings/codes, checked. Immutable. */
public final class DialectCatalog {
    private final Map<String, Dialect> dialects;

    private DialectCatalog(Map<String, Dialect> dialects) {
        this.dialects = dialects;
    }

    /**
     * @param mappings the folder mappings/, with hl7/ and codes/hl7/ in it
     * @throws YamlException with one line for each error of all files
     */
    public static DialectCatalog load(Path mappings) {
        List<String> errors = new ArrayList<>();
        Map<String, CodeTable> tables = new TreeMap<>();
        for (Path file : yamlFiles(mappings.resolve("codes/hl7"))) {
            try {
                tables.put(nameOf(file), CodeTable.load(file, nameOf(file), "mappings/codes/hl7/" + file.getFileName()));
            } catch (YamlException e) {
                errors.add(e.getMessage());
            }
        }
        DialectLoader loader = new DialectLoader(mappings.resolve("hl7"), tables, errors);
        Map<String, Dialect> dialects = new TreeMap<>();
        for (Path file : yamlFiles(mappings.resolve("hl7"))) {
            loader.load(nameOf(file)).ifPresent(dialect -> dialects.put(dialect.name(), dialect));
        }
        if (dialects.isEmpty() && errors.isEmpty()) {
            errors.add("mappings/hl7: holds no dialect");
        }
        if (!errors.isEmpty()) {
            throw new YamlException(String.join("\n", errors));
        }
        return new DialectCatalog(dialects);
    }

    public Optional<Dialect> find(String name) {
        return Optional.ofNullable(dialects.get(name));
    }

    public Set<String> names() {
        return dialects.keySet();
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }
}
