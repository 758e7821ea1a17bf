package io.payergateway.inspection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One stream for two readers at once, so that a file is checked and made into records in the time of the slower one. Little of it is in memory, and
 * nothing has to be kept so that it can be read again.
 * <pre>{@code
 * SharedStream.Both<Checked, Summary> both = SharedStream.read(in, check::check, each -> records.read(each, ...));
 * }</pre>
 */
public final class SharedStream {
    private static final int PIECES = 4;
    private static final byte[] END = {};

    private SharedStream() {
    }

    public record Both<A, B>(A first, B second) {
    }

    /**
     * Each sees all of the stream, even where the other stops early. The first works in this thread, the second in one of its own.
     *
     * @throws RuntimeException of the stream, or of the first reader, or of the second
     */
    public static <A, B> Both<A, B> read(InputStream in, Function<InputStream, A> first, Function<InputStream, B> second) throws IOException {
        BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
        CompletableFuture<B> other = start(new Following(pieces), second);
        A one;
        try {
            InputStream copied = new Copied(in, pieces);
            one = first.apply(copied);
            copied.transferTo(OutputStream.nullOutputStream());
        } finally {
            put(pieces, END);
        }
        return new Both<>(one, other.join());
    }

    /** A thread of its own: one of a pool might wait for a place that the first reader holds. */
    private static <B> CompletableFuture<B> start(Following end, Function<InputStream, B> second) {
        CompletableFuture<B> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(second.apply(end));
            } catch (RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            } finally {
                end.drain();
            }
        }, "file-records");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static void put(BlockingQueue<byte[]> pieces, byte[] piece) throws InterruptedIOException {
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Hands on what its reader reads. */
    private static final class Copied extends FilterInputStream {
        private final BlockingQueue<byte[]> pieces;

        private Copied(InputStream in, BlockingQueue<byte[]> pieces) {
            super(in);
            this.pieces = pieces;
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
                put(pieces, Arrays.copyOfRange(into, from, from + count));
            }
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    /** What the other one has read. */
    private static final class Following extends InputStream {
        private final BlockingQueue<byte[]> pieces;
        private byte[] piece = {};
        private int at;
        private boolean ended;

        private Following(BlockingQueue<byte[]> pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() throws IOException {
            return next() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!next()) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, from, count);
            at += count;
            return count;
        }

        private boolean next() throws InterruptedIOException {
            while (at == piece.length && !ended) {
                piece = take();
                at = 0;
                ended = piece == END;
            }
            return !ended;
        }

        private byte[] take() throws InterruptedIOException {
            try {
                return pieces.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }

        /** So that the first reader never waits for one who has stopped. */
        private void drain() {
            boolean interrupted = Thread.interrupted();
            while (!ended) {
                try {
                    ended = pieces.take() == END;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
