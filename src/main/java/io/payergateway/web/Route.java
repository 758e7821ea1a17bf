package io.payergateway.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One line of the routing table.
 *
 * @param path    "/claims/{id}": a placeholder takes one whole segment
 * @param doc     for the reader of the table and of the OpenAPI document
 */
record Route(String method, String path, Access access, Doc doc, Endpoint endpoint) {

    /** Who may ask: OPEN anyone on this machine, KEY the bearer of the API key, CONSOLE a page of ours (forms are checked for their origin). */
    enum Access { OPEN, KEY, CONSOLE }

    /** Answers at once, or later without holding a thread. Throws {@link Refusal} for what the caller did wrong. */
    @FunctionalInterface
    interface Endpoint {
        CompletableFuture<Answer> answer(Ask ask);

        static Endpoint now(Immediate immediate) {
            return ask -> CompletableFuture.completedFuture(immediate.answer(ask));
        }
    }

    @FunctionalInterface
    interface Immediate {
        Answer answer(Ask ask);
    }

    /**
     * @param summary one sentence
     * @param query   its parameters, each "name: what it is"
     * @param body    record of the JSON request; byte[] for HL7; empty for none
     * @param answer  record of a 200
     * @param list    the answer is a page of them
     */
    record Doc(String summary, List<String> query, Optional<Class<?>> body, Optional<Class<?>> answer, boolean list) {
        static Doc of(String summary, String... query) {
            return new Doc(summary, List.of(query), Optional.empty(), Optional.empty(), false);
        }

        Doc takes(Class<?> type) {
            return new Doc(summary, query, Optional.of(type), answer, list);
        }

        Doc gives(Class<?> type) {
            return new Doc(summary, query, body, Optional.of(type), false);
        }

        Doc lists(Class<?> type) {
            return new Doc(summary, query, body, Optional.of(type), true);
        }
    }

    static Route get(String path, Access access, Doc doc, Immediate immediate) {
        return new Route("GET", path, access, doc, Endpoint.now(immediate));
    }

    static Route post(String path, Access access, Doc doc, Immediate immediate) {
        return new Route("POST", path, access, doc, Endpoint.now(immediate));
    }

    /** The placeholders' values when the path fits this route. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> pattern = segments(path);
        if (pattern.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                values.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
