package io.payergateway.claim;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Beside the records that the mapping makes: in which loop each segment's record stands, and what its values come from. Found by the record itself, not by its
 * content. A value for which no source is named is set by the guide.
 */
final class Sources {
    /** @param component from 1 within a composite, 0 for a simple element */
    private record Element(int element, int component) {
    }

    /** The sources of one segment's values. */
    static final class Named {
        private final Map<Element, String> sources = new HashMap<>();

        Named put(int element, String source) {
            return put(element, 0, source);
        }

        Named put(int element, int component, String source) {
            sources.put(new Element(element, component), source);
            return this;
        }

        Optional<String> of(int element, int component) {
            return Optional.ofNullable(sources.get(new Element(element, component)));
        }
    }

    /** @param naming run only where somebody asks: making the names costs more than writing the elements */
    private record Noted(String loop, Consumer<Named> naming) {
    }

    private final Map<Record, Noted> notes = new IdentityHashMap<>();

    /** Everything in the segment is set by the guide. */
    <R extends Record> R note(String loop, R segment) {
        return note(loop, segment, named -> { });
    }

    /** @return the segment */
    <R extends Record> R note(String loop, R segment, Consumer<Named> naming) {
        notes.put(segment, new Noted(loop, naming));
        return segment;
    }

    void addAll(Sources others) {
        notes.putAll(others.notes);
    }

    /** "2010AA"; empty where the mapping did not make the segment. */
    Optional<String> loop(Record segment) {
        return Optional.ofNullable(notes.get(segment)).map(Noted::loop);
    }

    Named named(Record segment) {
        Named named = new Named();
        Optional.ofNullable(notes.get(segment)).ifPresent(noted -> noted.naming().accept(named));
        return named;
    }
}
