package io.payergateway.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One node of a YAML document together with its file and line. Every accessor throws {@link YamlException} that names both,
 * and {@link #done()} refuses keys that nobody asked for, so that a misspelt setting is never silently ignored.
 */
public final class Yaml {
    /** Configuration files are small; anything larger is a mistake. */
    private static final long MAX_BYTES = 1 << 20;

    private final String file;
    private final Node node;
    private final Set<String> asked = new LinkedHashSet<>();

    private Yaml(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    public static Yaml load(Path path) {
        return load(path, path.toString());
    }

    /** @param shownAs how errors name the file, for instance relative to the configuration folder */
    public static Yaml load(Path path, String shownAs) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new YamlException(shownAs + ": larger than 1 MiB");
            }
            return parse(shownAs, Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new YamlException(shownAs + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    public static Yaml parse(String file, String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).setMaxAliasesForCollections(0).build();
            Node root = new Compose(settings).composeString(text)
                    .orElseThrow(() -> new YamlException(file + ": is empty"));
            refuseRepeatedKeys(file, root);
            return new Yaml(file, root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new YamlException(file + ":" + line + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlException(file + ": " + e.getMessage());
        }
    }

    /** "config/payers/acme.yaml:12", lines from 1. */
    public String place() {
        return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    public YamlException error(String message) {
        return new YamlException(place() + ": " + message);
    }

    public Yaml get(String key) {
        return find(key).orElseThrow(() -> error("\"" + key + "\" is missing"));
    }

    public Optional<Yaml> find(String key) {
        asked.add(key);
        for (NodeTuple tuple : mapping().getValue()) {
            if (keyOf(tuple).equals(key)) {
                return Optional.of(new Yaml(file, tuple.getValueNode()));
            }
        }
        return Optional.empty();
    }

    public String text(String key) {
        return get(key).asText();
    }

    public String text(String key, String otherwise) {
        return find(key).map(Yaml::asText).orElse(otherwise);
    }

    public int integer(String key, int from, int to) {
        return get(key).asInteger(from, to);
    }

    public int integer(String key, int from, int to, int otherwise) {
        return find(key).map(value -> value.asInteger(from, to)).orElse(otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return find(key).map(Yaml::asFlag).orElse(otherwise);
    }

    /** The value as one of an enum's constants, written in any case, with - for _. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        Yaml value = get(key);
        String wanted = value.asText().toUpperCase(java.util.Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw value.error("must be one of " + List.of(type.getEnumConstants()));
    }

    public List<Yaml> list(String key) {
        return find(key).map(Yaml::asList).orElse(List.of());
    }

    public List<String> texts(String key) {
        return list(key).stream().map(Yaml::asText).toList();
    }

    /** The children by key, in the order of the file. Asking for all counts as asking for each. */
    public Map<String, Yaml> entries() {
        Map<String, Yaml> children = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping().getValue()) {
            asked.add(keyOf(tuple));
            children.put(keyOf(tuple), new Yaml(file, tuple.getValueNode()));
        }
        return children;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public String asText() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error("must be a single value");
    }

    public int asInteger(int from, int to) {
        try {
            int value = Integer.parseInt(asText());
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message that says what is wanted
        }
        throw error("must be a whole number from " + from + " to " + to);
    }

    public boolean asFlag() {
        return switch (asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("must be true or false");
        };
    }

    public List<Yaml> asList() {
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(new Yaml(file, item)));
            return items;
        }
        throw error("must be a list");
    }

    /** Call after reading all known keys of a mapping; the error lists every key that is not known. */
    public void done() {
        List<String> unknown = new ArrayList<>();
        for (NodeTuple tuple : mapping().getValue()) {
            String key = keyOf(tuple);
            if (!asked.contains(key)) {
                unknown.add(new Yaml(file, tuple.getKeyNode()).error("unknown key \"" + key + "\"; known here: " + String.join(", ", asked)).getMessage());
            }
        }
        if (!unknown.isEmpty()) {
            throw new YamlException(String.join("\n", unknown));
        }
    }

    /** The engine refuses a repeated key only when it makes objects, and we stop at the nodes because they have lines. */
    private static void refuseRepeatedKeys(String file, Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> refuseRepeatedKeys(file, item));
        } else if (node instanceof MappingNode mapping) {
            Set<String> keys = new LinkedHashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && !keys.add(key.getValue())) {
                    throw new Yaml(file, key).error("the key \"" + key.getValue() + "\" stands twice");
                }
                refuseRepeatedKeys(file, tuple.getValueNode());
            }
        }
    }

    private MappingNode mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw error("must be a mapping of keys to values");
    }

    private String keyOf(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error("keys must be plain text");
    }
}
