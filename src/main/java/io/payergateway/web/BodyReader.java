package io.payergateway.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Content;

/** Collects a body without holding a thread, and stops at the limit whatever the length header said. */
final class BodyReader {
    private final Content.Source source;
    private final int limit;
    private final Supplier<Refusal> tooLarge;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

    BodyReader(Content.Source source, int limit, Supplier<Refusal> tooLarge) {
        this.source = source;
        this.limit = limit;
        this.tooLarge = tooLarge;
    }

    /** Completes with the body, with a 413 beyond the limit, or with what broke the connection. */
    CompletableFuture<byte[]> read() {
        next();
        return whole;
    }

    private void next() {
        while (!whole.isDone()) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this::next);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
                return;
            }
            take(chunk);
            chunk.release();
        }
    }

    private void take(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        if (collected.size() + bytes.remaining() > limit) {
            whole.completeExceptionally(tooLarge.get());
            return;
        }
        byte[] piece = new byte[bytes.remaining()];
        bytes.get(piece);
        collected.write(piece, 0, piece.length);
        if (chunk.isLast()) {
            whole.complete(collected.toByteArray());
        }
    }
}
