package io.payergateway.web;

import io.payergateway.journal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One response, whole in memory: every list is paged and every file is capped. What is longer goes through {@link Reply#begin}. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String PDF = "application/pdf";
    static final String JSON_LINES = "application/x-ndjson";
    private static final String HTML = "text/html; charset=utf-8";

    static Answer json(Object value) {
        return json(200, value);
    }

    static Answer json(int status, Object value) {
        return new Answer(status, JSON, Json.write(value).getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer problem(int status, String code, String message) {
        return json(status, new Problem(code, message));
    }

    static Answer html(int status, String page) {
        return new Answer(status, HTML, page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer bytes(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, Map.of());
    }

    Answer with(Map<String, String> more) {
        return new Answer(status, contentType, body, more);
    }

    /** After a form: the browser fetches the page anew, so that a reload sends nothing twice. */
    static Answer seeOther(String location) {
        return new Answer(303, "text/plain", new byte[0], Map.of("Location", location));
    }

    /** What every error looks like. */
    record Problem(String code, String message) {
    }
}
