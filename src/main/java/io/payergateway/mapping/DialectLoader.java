package io.payergateway.mapping;

import io.payergateway.yaml.Yaml;
import io.payergateway.yaml.YamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads dialect files, each together with those that it extends, and collects every error with its file and line. */
final class DialectLoader {
    private final Path folder;
    private final Map<String, CodeTable> tables;
    private final List<String> errors;
    private final Map<String, Optional<Dialect>> loaded = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    DialectLoader(Path folder, Map<String, CodeTable> tables, List<String> errors) {
        this.folder = folder;
        this.tables = tables;
        this.errors = errors;
    }

    /** Empty where the file is wrong; its errors are then collected, each once. */
    Optional<Dialect> load(String name) {
        if (!loaded.containsKey(name)) {
            open.add(name);
            Optional<Dialect> dialect = Optional.empty();
            try {
                dialect = read(name);
            } catch (YamlException e) {
                errors.add(e.getMessage());
            }
            open.remove(name);
            loaded.put(name, dialect);
        }
        return loaded.get(name);
    }

    private Optional<Dialect> read(String name) {
        Yaml yaml = Yaml.load(folder.resolve(name + ".yaml"), "mappings/hl7/" + name + ".yaml");
        String description = yaml.text("description");
        Map<Target, List<Rule>> rules = new EnumMap<>(Target.class);
        Optional<Yaml> base = yaml.find("extends");
        if (base.isPresent()) {
            Optional<Dialect> extended = extended(base.get());
            if (extended.isEmpty()) {
                return Optional.empty();
            }
            rules.putAll(extended.get().rules());
        }
        int before = errors.size();
        for (Scope scope : Scope.values()) {
            yaml.find(scope.section()).ifPresent(section -> readSection(scope, section, rules));
        }
        yaml.done();
        for (Target target : Target.values()) {
            if (!rules.containsKey(target)) {
                errors.add(yaml.place() + ": " + target.scope().section() + "." + target.key() + " is missing; write [] where the sender never says it");
            }
        }
        return errors.size() == before ? Optional.of(new Dialect(name, description, rules)) : Optional.empty();
    }

    private Optional<Dialect> extended(Yaml base) {
        String name = base.asText();
        if (open.contains(name)) {
            throw base.error("\"" + name + "\" extends this dialect itself");
        }
        if (!name.matches("[a-z0-9-]+") || !Files.exists(folder.resolve(name + ".yaml"))) {
            throw base.error("there is no dialect \"" + name + "\" in mappings/hl7");
        }
        return load(name);
    }

    private void readSection(Scope scope, Yaml section, Map<Target, List<Rule>> rules) {
        for (Target target : Target.values()) {
            if (target.scope() == scope) {
                section.find(target.key()).ifPresent(value -> collect(() -> rules.put(target, readRules(target, value))));
            }
        }
        collect(section::done);
    }

    private void collect(Runnable reading) {
        try {
            reading.run();
        } catch (YamlException e) {
            errors.add(e.getMessage());
        }
    }

    private List<Rule> readRules(Target target, Yaml value) {
        return value.isList() ? value.asList().stream().map(each -> readRule(target, each)).toList() : List.of(readRule(target, value));
    }

    private Rule readRule(Target target, Yaml value) {
        if (!value.isMapping()) {
            return checked(target, value, new Rule(Optional.of(path(target.scope(), value)), "", Optional.empty(), Optional.empty(), Optional.empty(), value.place()));
        }
        Optional<Hl7Path> path = value.find("path").map(each -> path(target.scope(), each));
        String otherwise = value.text("default", "");
        Optional<Rule.Condition> when = value.find("when").map(each -> condition(target.scope(), each));
        Optional<TextFunction> function = value.find("function").map(each -> TextFunction.named(each.asText()).orElseThrow(
                () -> each.error("unknown function \"" + each.asText() + "\"; known: " + List.of(TextFunction.values()))));
        Optional<CodeTable> table = value.find("table").map(each -> Optional.ofNullable(tables.get(each.asText())).orElseThrow(
                () -> each.error("there is no table \"" + each.asText() + "\" in mappings/codes/hl7; there are: " + tables.keySet())));
        value.done();
        if (path.isEmpty() && (otherwise.isEmpty() || when.isPresent() || function.isPresent() || table.isPresent())) {
            throw value.error("a rule needs a path, or a default alone");
        }
        return checked(target, value, new Rule(path, otherwise, when, function, table, value.place()));
    }

    private Hl7Path path(Scope scope, Yaml value) {
        Hl7Path path = Hl7Path.parse(value.asText())
                .orElseThrow(() -> value.error("\"" + value.asText() + "\" is no HL7 path such as FT1-25, FT1-25.3 or FT1-11.1.2"));
        if (!scope.mayName(path.segment())) {
            throw value.error(path.segment() + " may repeat, so it cannot be used in the section \"" + scope.section() + "\"");
        }
        return path;
    }

    private Rule.Condition condition(Scope scope, Yaml value) {
        Hl7Path path = path(scope, value.get("path"));
        Yaml equals = value.get("equals");
        Set<String> values = new LinkedHashSet<>();
        if (equals.isList()) {
            equals.asList().forEach(each -> values.add(each.asText()));
        } else {
            values.add(equals.asText());
        }
        value.done();
        if (values.isEmpty()) {
            throw equals.error("must name at least one value");
        }
        return new Rule.Condition(path, values);
    }

    /** A target of an enum type can only be filled through a table, or by a default that is one of its constants. */
    private static Rule checked(Target target, Yaml value, Rule rule) {
        if (target.type().isEmpty()) {
            return rule;
        }
        Class<? extends Enum<?>> type = target.type().get();
        if (rule.path().isPresent() && rule.table().isEmpty()) {
            throw value.error("\"" + target.key() + "\" needs a table, whose values are " + List.of(type.getEnumConstants()));
        }
        rule.table().map(table -> table.misfits(type)).filter(misfits -> !misfits.isEmpty()).ifPresent(misfits -> {
            throw value.error("table " + rule.table().get().name() + " gives " + misfits + ", but \"" + target.key() + "\" takes " + List.of(type.getEnumConstants()));
        });
        if (!rule.otherwise().isEmpty() && !new CodeTable("", Map.of("", rule.otherwise()), Optional.empty(), "").misfits(type).isEmpty()) {
            throw value.error("\"" + rule.otherwise() + "\" is none of " + List.of(type.getEnumConstants()));
        }
        return rule;
    }
}
