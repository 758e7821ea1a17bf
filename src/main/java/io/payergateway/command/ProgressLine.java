package io.payergateway.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that says on a terminal, and only there, how far a long file is read; on standard error, in one line that is wiped at the end. */
final class ProgressLine extends FilterInputStream {
    private static final long EVERY_NANOS = 500_000_000L;

    private final String title;
    private final boolean terminal = System.console() != null;
    private long bytes;
    private long next = System.nanoTime() + EVERY_NANOS;
    private int width;

    ProgressLine(InputStream in, String title) {
        super(in);
        this.title = title;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        bytes += read;
        if (terminal && System.nanoTime() >= next) {
            next = System.nanoTime() + EVERY_NANOS;
            String line = title + ": " + (bytes >> 20) + " MB";
            width = Math.max(width, line.length());
            System.err.print("\r" + line);
            System.err.flush();
        }
    }

    /** Leaves the stream below open, which is its opener's to close. */
    @Override
    public void close() {
        if (width > 0) {
            System.err.print("\r" + " ".repeat(width) + "\r");
            System.err.flush();
        }
    }
}
