package io.payergateway.x12;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A sliding window over a stream: the bytes from {@code start} to {@code end} are at hand, and {@link #more} gets further ones. */
final class ByteWindow {
    private static final int SIZE = 64 * 1024;
    private final InputStream in;
    byte[] bytes;
    int start;
    int end;
    private long dropped;
    private boolean exhausted;

    ByteWindow(InputStream in) {
        this.in = in;
        this.bytes = new byte[SIZE];
    }

    /** All of it is at hand. @param all is only read */
    ByteWindow(byte[] all) {
        this.in = InputStream.nullInputStream();
        this.bytes = all;
        this.end = all.length;
        this.exhausted = true;
    }

    /** The position of {@code start} in the stream. */
    long offset() {
        return dropped + start;
    }

    int available() {
        return end - start;
    }

    /** Reads on, moving what is at hand to the front of the buffer and growing that only when it is full; false at the end of the stream. */
    boolean more() {
        if (exhausted) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            dropped += start;
            end -= start;
            start = 0;
        } else if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        try {
            int count = in.read(bytes, end, bytes.length - end);
            exhausted = count < 0;
            end += Math.max(count, 0);
            return !exhausted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes at least so many bytes available; false where the stream has fewer. */
    boolean require(int count) {
        while (available() < count) {
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(String ascii) {
        if (!require(ascii.length())) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
