package io.payergateway.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its route, through the gate, to the answer. Logs the route and the status, never the URL: it may hold an account number. */
final class Dispatcher extends Handler.Abstract {
    /** Behind the time of a file, to say that it is over; then the connection is closed. */
    private static final Duration LAST_LINE = Duration.ofSeconds(2);
    /** Refused for what the body would cost: the connection is not used again. */
    private static final Set<Integer> UNREAD = Set.of(401, 408, 413, 503);
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Router router;
    private final Gate gate;
    private final Settings.Limits limits;
    private final ErrorPages errors;
    private final Semaphore files;

    Dispatcher(Router router, Gate gate, Settings.Limits limits, ErrorPages errors) {
        this.router = router;
        this.gate = gate;
        this.limits = limits;
        this.errors = errors;
        this.files = new Semaphore(limits.files().atOnce());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.put(response.getHeaders());
        String path = Request.getPathInContext(request);
        CompletableFuture<Answer> answer;
        try {
            gate.checkHost(request);
            // HEAD is GET without the body, which Jetty leaves out by itself
            String method = HttpMethod.HEAD.is(request.getMethod()) ? "GET" : request.getMethod();
            Router.Match match = router.match(method, path).orElseThrow(() -> unknown(path));
            gate.check(request, match.route());
            if (match.route().handling() instanceof Route.Streaming streaming) {
                stream(match, streaming, new Exchange(request, response, callback), path);
                return true;
            }
            Route.Endpoint endpoint = (Route.Endpoint) match.route().handling();
            CompletableFuture<byte[]> body = body(request, match.route());
            // a body that came later arrives on a thread of the selector, which must not wait for the database
            answer = body.isDone()
                ? body.thenCompose(bytes -> endpoint.answer(ask(request, match, bytes)))
                : body.thenComposeAsync(bytes -> endpoint.answer(ask(request, match, bytes)), request.getComponents().getExecutor());
        } catch (RuntimeException refused) {
            answer = CompletableFuture.failedFuture(refused);
        }
        answer.handle((given, failure) -> failure == null ? given : refusal(failure, path))
              .whenComplete((given, none) -> write(given, new Exchange(request, response, callback)));
        return true;
    }

    private record Exchange(Request request, Response response, Callback callback) {
    }

    /** Holds this thread, which is one of the pool's, until the file was read; so only so many at once. */
    private void stream(Router.Match match, Route.Streaming streaming, Exchange exchange, String path) {
        Ask ask = ask(exchange.request, match, new byte[0]);
        if (!files.tryAcquire()) {
            throw new Refusal(503, "BUSY", "Other files are being read; try again in a moment.");
        }
        UploadStream body = new UploadStream(Content.Source.asInputStream(exchange.request), limits.files().bytes(), limits.files().time(),
            () -> gate.tooLarge(match.route()));
        Reply reply = new Reply(exchange.response);
        // the time is asked for between two lines; a write that waits for a slow reader ends by this
        Scheduler.Task hangUp = exchange.request.getComponents().getScheduler().schedule(
            () -> exchange.request.getConnectionMetaData().getConnection().getEndPoint().close(),
            limits.files().time().plus(LAST_LINE).toMillis(), TimeUnit.MILLISECONDS);
        try {
            Optional<Answer> refusal = read(() -> streaming.answer(ask, new Upload(contentType(exchange.request), body), reply), path);
            if (refusal.isEmpty() && reply.whole().isEmpty()) {
                reply.flush();
                Linger.write(new byte[0], exchange.request, exchange.response, exchange.callback);
            } else if (reply.hasLeft()) {
                // what has left cannot be taken back: then the connection breaks, and the caller sees no end
                exchange.callback.failed(new IOException("the answer ended early"));
            } else {
                write(refusal.or(reply::whole).orElseThrow(), exchange);
            }
        } catch (IOException gone) {
            exchange.callback.failed(gone);
        } finally {
            hangUp.cancel();
        }
    }

    private interface Reading {
        void run() throws IOException;
    }

    /** The file's place is free again before its answer is complete, because whoever has that may come with the next file at once. */
    private Optional<Answer> read(Reading reading, String path) throws IOException {
        try {
            reading.run();
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(refusal(failure, path));
        } finally {
            files.release();
        }
    }

    private Refusal unknown(String path) {
        return router.allowed(path).isEmpty()
            ? new Refusal(404, "NOT_FOUND", "There is nothing at this address.")
            : new Refusal(405, "METHOD", "This address takes " + String.join(", ", router.allowed(path)) + ".");
    }

    private CompletableFuture<byte[]> body(Request request, Route route) {
        if (request.getLength() == 0 || HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        return new BodyReader(request, limits.bodyBytes(), () -> gate.tooLarge(route)).read().orTimeout(limits.request().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Ask ask(Request request, Router.Match match, byte[] body) {
        String query = Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
        // a byte above 127 stands for itself here, and is refused as every other that should be percent-encoded
        String form = contentType(request).startsWith(FORM) ? new String(body, StandardCharsets.ISO_8859_1) : "";
        return new Ask(Decoding.path(match.values()), Decoding.parameters(query, form), body);
    }

    private static String contentType(Request request) {
        return Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.CONTENT_TYPE), "");
    }

    private Answer refusal(Throwable failure, String path) {
        Throwable cause = cause(failure);
        if (cause instanceof Refusal refusal) {
            return errors.answer(refusal, path, router.allowed(path));
        }
        if (cause instanceof TimeoutException) {
            return errors.answer(new Refusal(408, "TOO_SLOW", "The request did not arrive whole in time."), path, List.of());
        }
        // the stack is for us; the message could quote data, so only the type is kept with it
        LOG.error("request to {} failed: {}", router.pattern(path), cause.getClass().getName(), stackOnly(cause));
        return errors.answer(new Refusal(500, "INTERNAL", "Something went wrong here; the log says what."), path, List.of());
    }

    /** A refusal out of a stream may come wrapped by whoever read it. */
    private static Throwable cause(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Refusal) {
                return each;
            }
        }
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Throwable stackOnly(Throwable cause) {
        Throwable bare = new Throwable(cause.getClass().getName());
        bare.setStackTrace(cause.getStackTrace());
        return bare;
    }

    private static void write(Answer answer, Exchange exchange) {
        Response response = exchange.response;
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(response.getHeaders()::put);
        if (UNREAD.contains(answer.status()) && exchange.request.getLength() != 0) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        if (answer.status() == 408) {
            // nobody waits longer, and the body may still be asked for
            response.write(true, ByteBuffer.wrap(answer.body()), exchange.callback);
        } else {
            Linger.write(answer.body(), exchange.request, response, exchange.callback);
        }
    }
}
