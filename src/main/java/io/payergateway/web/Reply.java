package io.payergateway.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** The answer of a route that reads a file: one answer at the end, or bytes while it reads. */
final class Reply {
    private static final int BUFFER = 1 << 16;

    private final Response response;
    private Optional<Answer> answer = Optional.empty();
    private Optional<OutputStream> out = Optional.empty();

    Reply(Response response) {
        this.response = response;
    }

    void send(Answer whole) {
        answer = Optional.of(whole);
    }

    /** 200. Nothing leaves before the buffer is full or flushed: until then a {@link Refusal} still has its own status. */
    OutputStream begin(String contentType) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        out = Optional.of(new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER));
        return out.get();
    }

    /** Empty where it was begun. */
    Optional<Answer> whole() {
        return answer;
    }

    /** What was begun leaves; its end is told by whoever ends the exchange. */
    void flush() throws IOException {
        if (out.isPresent()) {
            out.get().flush();
        }
    }

    boolean hasLeft() {
        return response.isCommitted();
    }
}
