package io.payergateway.web;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says no: as JSON to programs, as a page to people. Never quotes the request. */
final class ErrorPages {
    /** What Jetty calls the address of a request whose own it could not read. */
    private static final String UNREAD_ADDRESS = "/badMessage";

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    Answer answer(Refusal refusal, String path, List<String> allowed) {
        Answer plain = isForPrograms(path)
            ? Answer.problem(refusal.status(), refusal.code(), refusal.getMessage())
            : pages.refusal(refusal.status(), refusal.getMessage());
        return new Answer(plain.status(), plain.contentType(), plain.body(), headers(refusal.status(), allowed));
    }

    /**
     * What never reaches a route: bytes that are no HTTP, an address that is no text, headers beyond the limit. Says the status and quotes nothing.
     * Where the server could not even read the address, nobody knows who asked; that answer is JSON.
     */
    boolean malformed(Request request, Response response, Callback callback) {
        String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), UNREAD_ADDRESS);
        Refusal refusal = switch (response.getStatus()) {
            case 431 -> new Refusal(431, "HEADERS_TOO_LARGE", "The headers are larger than this server takes.");
            case 400 -> new Refusal(400, "MALFORMED_REQUEST", "The request, or the percent-encoding of its address, is not well-formed.");
            default -> new Refusal(response.getStatus(), response.getStatus() >= 500 ? "INTERNAL" : "MALFORMED_REQUEST", "The server did not take this request.");
        };
        Answer answer = answer(refusal, path, List.of());
        SecurityHeaders.put(response.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || path.equals(UNREAD_ADDRESS) || path.equals("/health") || path.equals("/metrics");
    }

    private static Map<String, String> headers(int status, List<String> allowed) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 405 -> Map.of("Allow", String.join(", ", allowed));
            default -> Map.of();
        };
    }
}
