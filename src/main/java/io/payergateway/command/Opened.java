package io.payergateway.command;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;

/** What a running command has opened, closed once and in the opposite order, whether by Ctrl-C or by a failed start. */
final class Opened implements AutoCloseable {
    private final ArrayDeque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PrintStream out;

    Opened(PrintStream out) {
        this.out = out;
    }

    /** A part that arrives after the stop is closed at once. */
    synchronized <T extends AutoCloseable> T add(T part) {
        if (closed.getCount() == 0) {
            close(part);
            throw new IllegalStateException("stopped while starting");
        }
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        if (closed.getCount() == 0) {
            return;
        }
        out.println("\nStopping ...");
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
        out.println("Stopped. Everything is kept; starting again continues here.");
        closed.countDown();
    }

    void awaitClose() throws InterruptedException {
        closed.await();
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            out.println("  " + part.getClass().getSimpleName() + " did not stop cleanly (" + e.getClass().getSimpleName() + "); its work is found again at the next start");
        }
    }
}
