package io.payergateway.web;

import java.util.List;
import java.util.Map;

/** Says no: as JSON to programs, as a page to people. Never quotes the request. */
final class ErrorPages {
    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    Answer answer(Refusal refusal, String path, List<String> allowed) {
        boolean program = path.startsWith("/api/") || path.equals("/health") || path.equals("/metrics");
        Answer plain = program
            ? Answer.problem(refusal.status(), refusal.code(), refusal.getMessage())
            : pages.refusal(refusal.status(), refusal.getMessage());
        return new Answer(plain.status(), plain.contentType(), plain.body(), headers(refusal.status(), allowed));
    }

    private static Map<String, String> headers(int status, List<String> allowed) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 405 -> Map.of("Allow", String.join(", ", allowed));
            default -> Map.of();
        };
    }
}
