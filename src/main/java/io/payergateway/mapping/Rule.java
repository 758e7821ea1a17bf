package io.payergateway.mapping;

import java.util.Optional;
import java.util.Set;

/**
 * One way to fill a target. A target has a list of them; the first that gives a value wins.
 *
 * @param path      empty for a rule that is only a default
 * @param otherwise the value where the path has none; empty text where there is no default
 * @param place     file and line
 */
public record Rule(Optional<Hl7Path> path, String otherwise, Optional<Condition> when, Optional<TextFunction> function, Optional<CodeTable> table, String place) {

    /** Holds where the path's text is one of the values; asked for each repetition where path and condition look at the same field. */
    public record Condition(Hl7Path path, Set<String> equals) {
        public Condition {
            equals = Set.copyOf(equals);
        }

        @Override
        public String toString() {
            return path + " is " + String.join(" or ", equals.stream().sorted().toList());
        }
    }

    Optional<Value> at(Hl7Fields fields, int pinned) {
        return path.isPresent() ? fromPath(path.get(), fields, pinned) : fromDefault();
    }

    private Optional<Value> fromPath(Hl7Path wanted, Hl7Fields fields, int pinned) {
        int from = wanted.repetition() > 0 ? wanted.repetition() : Math.max(pinned, 1);
        boolean fixed = wanted.repetition() > 0 || pinned > 0;
        int to = fixed ? from : Math.max(fields.repetitions(wanted), 1);
        for (int repetition = from; repetition <= to; repetition++) {
            String raw = fields.text(wanted, repetition);
            String text = function.isPresent() ? function.get().apply(raw) : raw;
            if (!text.isEmpty() && holds(fields, wanted, repetition)) {
                Origin origin = new Origin("", wanted.toString(), wanted.place(fields.occurrence(wanted.segment()), repetition), raw, describe("path"), place);
                return Optional.of(translate(text, origin));
            }
            if (when.isEmpty() && !fixed && function.isEmpty()) {
                break;      // without a condition or a function to choose by, a field that repeats means its first repetition
            }
        }
        return fromDefault();
    }

    private Optional<Value> fromDefault() {
        return otherwise.isEmpty() ? Optional.empty()
                : Optional.of(new Value(otherwise, true, new Origin("", "", "", otherwise, "default", place)));
    }

    private boolean holds(Hl7Fields fields, Hl7Path wanted, int repetition) {
        if (when.isEmpty()) {
            return true;
        }
        Hl7Path asked = when.get().path();
        int at = asked.repetition() > 0 ? asked.repetition() : asked.sameField(wanted) ? repetition : 1;
        return when.get().equals().contains(fields.text(asked, at));
    }

    private Value translate(String text, Origin origin) {
        if (table.isEmpty()) {
            return new Value(text, true, origin);
        }
        Optional<String> translated = table.get().translate(text);
        return new Value(translated.orElse(text), translated.isPresent(), origin);
    }

    private String describe(String start) {
        StringBuilder description = new StringBuilder(start);
        when.ifPresent(condition -> description.append(" when ").append(condition));
        function.ifPresent(each -> description.append(", ").append(each));
        table.ifPresent(each -> description.append(", table ").append(each.name()));
        return description.toString();
    }
}
