package io.payergateway.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says on a terminal how far a long reading is, in one line that it takes away at the end. */
final class Progress implements AutoCloseable {
    private static final long EVERY_NANOS = 500_000_000;
    private static final int LOOK_EVERY = 256;
    private static final double MEGABYTE = 1_000_000;

    private final PrintStream to;
    private final boolean shown;
    private final String file;
    private final long size;
    private long bytes;
    private long due = System.nanoTime() + EVERY_NANOS;
    private boolean said;

    /** @param size of the file in bytes, 0 where it is not known */
    Progress(PrintStream to, boolean shown, String file, long size) {
        this.to = to;
        this.shown = shown;
        this.file = file;
        this.size = size;
    }

    /** Whether errors go to a terminal and the output does not, where the two would mix. Known on systems that have /proc; elsewhere nothing is shown. */
    static boolean wanted() {
        return terminal(2) && !terminal(1);
    }

    private static boolean terminal(int stream) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                bytes += Math.max(0, count);
                return count;
            }
        };
    }

    void lines(long lines) {
        if (shown && lines % LOOK_EVERY == 0 && System.nanoTime() > due) {
            due = System.nanoTime() + EVERY_NANOS;
            said = true;
            to.printf("\r%s: %.1f%s MB, %,d records ", file, bytes / MEGABYTE, size == 0 ? "" : " of %.1f".formatted(size / MEGABYTE), lines);
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
