package io.payergateway.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a person sees while the gateway starts: a line a part, in order, with the time it took, and a sign of life while one takes long. */
final class StartupLog {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);
    /** Nothing that starts here takes longer on a machine that can run it at all. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PrintStream out;
    private final long startedNanos = System.nanoTime();

    StartupLog(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Runs the part in this thread. */
    <T> T step(String what, Callable<T> part) throws Exception {
        return waitFor(what, CompletableFuture.supplyAsync(() -> {
            try {
                return part.call();
            } catch (Exception e) {
                throw new PartFailed(e);
            }
        }));
    }

    /** Waits for a part that was begun before, so that slow parts start side by side and are still told in order. */
    <T> T waitFor(String what, CompletableFuture<T> part) throws Exception {
        long began = System.nanoTime();
        out.print("  " + what + " ");
        out.flush();
        while (true) {
            try {
                T result = part.get(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
                line(String.format(Locale.ROOT, "%s ok (%.1f s)", ".".repeat(Math.max(1, 58 - what.length())), seconds(began)));
                return result;
            } catch (TimeoutException e) {
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    line("gave up after " + PATIENCE.toSeconds() + " s");
                    throw new IllegalStateException(what + " did not start within " + PATIENCE.toSeconds() + " s");
                }
                out.print("... ");
                out.flush();
            } catch (ExecutionException e) {
                line("failed");
                throw e.getCause() instanceof PartFailed failed && failed.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    double secondsSinceStart() {
        return seconds(startedNanos);
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    /** Carries a part's exception over from its thread. */
    private static final class PartFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PartFailed(Exception cause) {
            super(cause);
        }
    }
}
