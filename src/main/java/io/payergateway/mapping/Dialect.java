package io.payergateway.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one kind of sender fills HL7 fields: for every target its rules, with those of the dialect it extends where it says nothing itself.
 *
 * @param rules in order; an empty list where this sender never says it
 */
public record Dialect(String name, String description, Map<Target, List<Rule>> rules) {
    public Dialect {
        rules = Map.copyOf(rules);
    }

    /** The value of a target here; of a field that repeats, the first repetition that a rule accepts. */
    public Optional<Value> value(Target target, Hl7Fields fields) {
        return value(target, fields, 0);
    }

    /** @param repetition from 1: only this one is looked at in fields that repeat; 0 leaves it to the rules */
    public Optional<Value> value(Target target, Hl7Fields fields, int repetition) {
        for (Rule rule : rules.get(target)) {
            Optional<Value> value = rule.at(fields, repetition);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** How many repetitions a target that repeats has here: those of the first rule's field that is there at all. */
    public int repetitions(Target target, Hl7Fields fields) {
        return rules.get(target).stream().flatMap(rule -> rule.path().stream()).mapToInt(fields::repetitions).filter(count -> count > 0).findFirst().orElse(0);
    }

    /** Where a person would look for a target that is missing: the first rule's path here, "FT1[2]-25". */
    public String place(Target target, Hl7Fields fields) {
        return rules.get(target).stream().flatMap(rule -> rule.path().stream()).findFirst()
                .map(path -> path.place(fields.occurrence(path.segment()), path.repetition())).orElse(target.scope().section() + "." + target.key());
    }
}
