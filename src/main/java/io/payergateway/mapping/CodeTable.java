package io.payergateway.mapping;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates the codes of one HL7 table into ours, from one file under mappings/codes.
 *
 * @param otherwise for a code that the table does not have; empty means that such a code is a finding
 */
public record CodeTable(String name, Map<String, String> values, Optional<String> otherwise, String place) {
    public CodeTable {
        values = Map.copyOf(values);
    }

    public static CodeTable load(Path file, String name, String shownAs) {
        Yaml yaml = Yaml.load(file, shownAs);
        yaml.text("description");
        Map<String, String> values = new LinkedHashMap<>();
        yaml.get("values").entries().forEach((code, value) -> values.put(code, value.asText()));
        Optional<String> otherwise = yaml.find("otherwise").map(Yaml::asText);
        yaml.done();
        return new CodeTable(name, values, otherwise, yaml.place());
    }

    public Optional<String> translate(String code) {
        return Optional.ofNullable(values.get(code)).or(() -> otherwise);
    }

    /** The same, each of whose values is a constant of that type. @throws YamlException with the file, where one is not */
    public CodeTable of(Class<? extends Enum<?>> type) {
        List<String> misfits = misfits(type).stream().sorted().toList();
        if (!misfits.isEmpty()) {
            throw new YamlException(place + ": " + misfits + " must each be one of " + List.of(type.getEnumConstants()));
        }
        return this;
    }

    /** Problems of using this table for a target of that type: each value must be one of its constants. */
    List<String> misfits(Class<? extends Enum<?>> type) {
        List<String> constants = new ArrayList<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            constants.add(constant.name());
        }
        List<String> misfits = new ArrayList<>();
        values.values().stream().filter(value -> !constants.contains(value)).forEach(misfits::add);
        otherwise.filter(value -> !constants.contains(value)).ifPresent(misfits::add);
        return misfits;
    }

}
