package io.payergateway.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Answers before the request was read, and reads on behind the answer. A connection that is closed while its caller still sends is reset, and the
 * reset takes the answer with it (RFC 9112, 9.6). Holds no thread while it waits; ends at the request's end, after some bytes, or after some time.
 */
final class Linger {
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final long BYTES = 64L << 20;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private long left = BYTES;

    private Linger(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** Writes the body and ends the exchange: at once where the request was read to its end. */
    static void write(byte[] body, Request request, Response response, Callback callback) {
        Linger linger = new Linger(request, response, callback);
        // whoever waits for "100 Continue" sends nothing before the answer, and to read would invite it
        if (request.getHeaders().contains(HttpHeader.EXPECT) || linger.read() == State.END) {
            response.write(true, ByteBuffer.wrap(body), callback);
            return;
        }
        response.write(false, ByteBuffer.wrap(body), Callback.from(linger::readOn, callback::failed));
    }

    private enum State { END, LATER, BROKEN }

    private void readOn() {
        // a wait that ends by this fails the source, so that only one thread ever ends the exchange
        Scheduler.Task hangUp = request.getComponents().getScheduler().schedule(
            () -> request.getConnectionMetaData().getConnection().getEndPoint().close(), TIME.toMillis(), TimeUnit.MILLISECONDS);
        next(hangUp);
    }

    private void next(Scheduler.Task hangUp) {
        State state = read();
        if (state == State.LATER) {
            request.demand(() -> next(hangUp));
            return;
        }
        hangUp.cancel();
        if (state == State.END) {
            response.write(true, null, callback);
        } else {
            callback.failed(new IOException("the request did not arrive whole"));
        }
    }

    /** Skips what is there. */
    private State read() {
        while (left > 0) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return State.LATER;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return State.BROKEN;
            }
            left -= chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                return State.END;
            }
        }
        return State.END;
    }
}
