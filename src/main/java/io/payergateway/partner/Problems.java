package io.payergateway.partner;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong with all files, because whoever writes configuration wants the whole list at once. */
final class Problems {

    private record Reference(Yaml value, String kind, String id) {
    }

    private final Set<String> messages = new LinkedHashSet<>();
    private final Map<String, Set<String>> known = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Map<String, String> firstPlaces = new LinkedHashMap<>();

    void add(YamlException problem) {
        messages.add(problem.getMessage());
    }

    /** The value, or the stand-in where reading it failed; a stand-in never leaves this package because {@link #throwIfAny} comes first. */
    <T> T read(Supplier<T> reader, T standIn) {
        try {
            return reader.get();
        } catch (YamlException e) {
            add(e);
            return standIn;
        }
    }

    void define(String kind, String id) {
        known.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(id);
    }

    boolean defines(String kind) {
        return known.containsKey(kind);
    }

    /** Checked once everything is read. */
    void refer(Yaml value, String kind, String id) {
        references.add(new Reference(value, kind, id));
    }

    /** @param what what must not occur twice, as the error names it: "sender MERCYEHR|MERCY" */
    void unique(Yaml value, String what) {
        String first = firstPlaces.putIfAbsent(what, value.place());
        if (first != null && !first.equals(value.place())) {
            add(value.error(what + " is already in " + first));
        }
    }

    void throwIfAny() {
        for (Reference reference : references) {
            Set<String> ids = known.getOrDefault(reference.kind(), Set.of());
            if (!ids.contains(reference.id())) {
                add(reference.value().error("no " + reference.kind() + " \"" + reference.id() + "\"; known: " + String.join(", ", ids)));
            }
        }
        if (!messages.isEmpty()) {
            throw new YamlException(String.join("\n", messages));
        }
    }
}
