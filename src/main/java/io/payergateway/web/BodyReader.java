package io.payergateway.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ContentSourceCompletableFuture;

/** Collects a body without holding a thread, and stops at the limit whatever the length header said. */
final class BodyReader extends ContentSourceCompletableFuture<byte[]> {
    private final int limit;
    private final Supplier<Refusal> tooLarge;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    BodyReader(Content.Source source, int limit, Supplier<Refusal> tooLarge) {
        super(source);
        this.limit = limit;
        this.tooLarge = tooLarge;
    }

    @Override
    protected byte[] parse(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        if (collected.size() + bytes.remaining() > limit) {
            throw tooLarge.get();
        }
        byte[] piece = new byte[bytes.remaining()];
        bytes.get(piece);
        collected.write(piece, 0, piece.length);
        return chunk.isLast() ? collected.toByteArray() : null;
    }
}
