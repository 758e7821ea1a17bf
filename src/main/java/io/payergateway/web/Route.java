package io.payergateway.web;

import java.io.IOException;
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
record Route(String method, String path, Access access, Doc doc, Handling handling) {

    /** Who may ask: OPEN anyone on this machine, KEY the bearer of the API key, CONSOLE a page of ours (forms are checked for their origin). */
    enum Access { OPEN, KEY, CONSOLE }

    /** How the body comes: whole, or as a stream. */
    sealed interface Handling permits Endpoint, Streaming {
    }

    /** Answers at once, or later without holding a thread. Throws {@link Refusal} for what the caller did wrong. */
    @FunctionalInterface
    non-sealed interface Endpoint extends Handling {
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
     * Reads a file while it comes, on a thread that may wait; {@link Settings.Files} limits it, not {@link Settings.Limits#bodyBytes}.
     * Sends one answer, or begins one. Throws {@link Refusal}, also out of the stream, and IOException where the caller is gone.
     */
    @FunctionalInterface
    non-sealed interface Streaming extends Handling {
        void answer(Ask ask, Upload upload, Reply reply) throws IOException;
    }

    /**
     * @param summary one sentence
     * @param query   its parameters, each "name: what it is"
     * @param body    record of the JSON request; byte[] for other content; empty for none
     * @param media   of the body
     * @param answers record of a 200, or one of several; byte[] for other content
     * @param answerMedia of the answer
     * @param list    the answer is a page of them
     */
    record Doc(String summary, List<String> query, Optional<Class<?>> body, String media, List<Class<?>> answers, String answerMedia, boolean list) {
        static final String HL7 = "application/hl7-v2";
        private static final String X12 = "application/edi-x12";

        static Doc of(String summary, String... query) {
            return new Doc(summary, List.of(query), Optional.empty(), "", List.of(), "", false);
        }

        Doc takes(Class<?> type) {
            return new Doc(summary, query, Optional.of(type), type == byte[].class ? HL7 : Answer.JSON, answers, answerMedia, list);
        }

        Doc takesFile() {
            return new Doc(summary, query, Optional.of(byte[].class), "application/octet-stream", answers, answerMedia, list);
        }

        Doc gives(Class<?>... types) {
            return new Doc(summary, query, body, media, List.of(types), types[0] == byte[].class ? X12 : Answer.JSON, false);
        }

        Doc givesLines() {
            return new Doc(summary, query, body, media, List.of(byte[].class), Answer.JSON_LINES, false);
        }

        Doc givesPdf() {
            return new Doc(summary, query, body, media, List.of(byte[].class), Answer.PDF, false);
        }

        Doc lists(Class<?> type) {
            return new Doc(summary, query, body, media, List.of(type), Answer.JSON, true);
        }
    }

    static Route get(String path, Access access, Doc doc, Immediate immediate) {
        return new Route("GET", path, access, doc, Endpoint.now(immediate));
    }

    static Route post(String path, Access access, Doc doc, Immediate immediate) {
        return new Route("POST", path, access, doc, Endpoint.now(immediate));
    }

    static Route later(String method, String path, Access access, Doc doc, Endpoint endpoint) {
        return new Route(method, path, access, doc, endpoint);
    }

    /** A POST of a file. */
    static Route file(String path, Access access, Doc doc, Streaming streaming) {
        return new Route("POST", path, access, doc, streaming);
    }

    boolean takesFile() {
        return handling instanceof Streaming;
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
