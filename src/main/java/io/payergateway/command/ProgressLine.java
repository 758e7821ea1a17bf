package io.payergateway.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says on a terminal how far a long reading is, in one line that it takes away at the end. */
final class ProgressLine implements AutoCloseable {
    private static final long EVERY_NANOS = 500_000_000;
    private static final int LOOK_EVERY = 256;
    private static final double MEGABYTE = 1_000_000;

    private final PrintStream to;
    private final boolean shown;
    private final String file;
    private final long size;
    private long bytes;
    private long records;
    private long due = System.nanoTime() + EVERY_NANOS;
    private boolean said;

    /** @param size of the file in bytes, 0 where it is not known */
    ProgressLine(PrintStream to, boolean shown, String file, long size) {
        this.to = to;
        this.shown = shown;
        this.file = file;
        this.size = size;
    }

    /** Whether errors go to a terminal. Known on systems that have /proc; elsewhere nothing is shown. */
    static boolean wanted() {
        return terminal(2);
    }

    /** The same where output comes while the file is read: a terminal that shows both would mix them. */
    static boolean wantedBesideOutput() {
        return wanted() && !terminal(1);
    }

    private static boolean terminal(int stream) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Counts what is read of it in blocks, as all readers here do. */
    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                bytes += Math.max(0, count);
                say();
                return count;
            }
        };
    }

    /** @param number of records so far, which are told beside the bytes */
    void records(long number) {
        records = number;
        if (number % LOOK_EVERY == 0) {
            say();
        }
    }

    private void say() {
        if (shown && System.nanoTime() > due) {
            due = System.nanoTime() + EVERY_NANOS;
            said = true;
            to.printf("\r%s: %.1f%s MB%s ", file, bytes / MEGABYTE, size == 0 ? "" : " of %.1f".formatted(size / MEGABYTE),
                    records == 0 ? "" : ", %,d records".formatted(records));
            to.flush();
        }
    }

    @Override
    public void close() {
        if (said) {
            to.print("\r\u001B[K");
            to.flush();
        }
    }
}
