package io.payergateway.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One stream for two readers at once, in the memory of a pipe: nothing has to be kept so that it can be read again. */
final class SharedStream {
    private static final int PIPE = 1 << 16;

    private SharedStream() {
    }

    record Both<A, B>(A first, B second) {
    }

    /** Each sees all of the stream, even where the other stops early. @throws RuntimeException of the stream, or of the first reader, or of the second */
    static <A, B> Both<A, B> read(InputStream in, Function<InputStream, A> first, Function<InputStream, B> second) throws IOException {
        PipedInputStream end = new PipedInputStream(PIPE);
        CompletableFuture<B> other;
        A one;
        try (PipedOutputStream pipe = new PipedOutputStream(end)) {
            other = start(end, second);
            InputStream copied = new Copied(in, pipe);
            one = first.apply(copied);
            copied.transferTo(OutputStream.nullOutputStream());
        }
        return new Both<>(one, other.join());
    }

    /** A thread of its own: one of a pool might wait for a place that the first reader holds. */
    private static <B> CompletableFuture<B> start(PipedInputStream end, Function<InputStream, B> second) {
        CompletableFuture<B> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(second.apply(end));
            } catch (RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            } finally {
                drain(end);
            }
        }, "file-records");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** So that the first reader never waits for one who has stopped. */
    private static void drain(InputStream end) {
        try {
            end.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static final class Copied extends FilterInputStream {
        private final OutputStream pipe;

        private Copied(InputStream in, OutputStream pipe) {
            super(in);
            this.pipe = pipe;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            if (count > 0) {
                pipe.write(into, from, count);
            }
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
