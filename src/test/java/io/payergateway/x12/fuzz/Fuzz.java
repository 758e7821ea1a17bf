package io.payergateway.x12.fuzz;

import io.payergateway.x12.X12Exception;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives wrong files to a target until the time is up: {@code -Dfuzz.seconds} for each target. The seed and the number of an iteration make its file, so that
 * {@code -Dfuzz.seed=S -Dfuzz.iteration=N} begins with the one that failed; it is also kept in target/crashers.
 */
public final class Fuzz {
    private static final Limits LIMITS = new Limits(Double.parseDouble(System.getProperty("fuzz.seconds", "0.4")), 5, 60);
    private static final long SEED = Long.getLong("fuzz.seed", 20260302L);
    private static final long FIRST = Long.getLong("fuzz.iteration", 0L);
    static final Path KEPT = Path.of("target/crashers");
    private static final Path MENDED = Path.of("src/test/resources/x12/crashers");
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final int FRAMES = 40;

    /**
     * In seconds.
     *
     * @param processor a file that takes more of it hangs; the clock alone would tell of a busy machine
     * @param clock for one that only waits
     */
    record Limits(double all, double processor, double clock) {
        private static long nanos(double seconds) {
            return (long) (seconds * 1e9);
        }
    }

    private record Iteration(String name, byte[] file, long processor, long clock) {
    }

    private final String name;
    private final FuzzTarget target;
    private final Limits limits;
    private final long until;
    private volatile Iteration current = new Iteration("the start", new byte[0], 0, System.nanoTime());
    private volatile Optional<Throwable> thrown = Optional.empty();
    private volatile long done;
    private String slowest = "";
    private long slowestNanos;

    private Fuzz(String name, FuzzTarget target, Limits limits) {
        this.name = name;
        this.target = target;
        this.limits = limits;
        this.until = System.nanoTime() + Limits.nanos(limits.all());
    }

    /** @param files right ones, from which the wrong ones are made */
    public static void run(String name, List<RightFile> files, FuzzTarget target) {
        run(name, files, target, LIMITS);
    }

    static void run(String name, List<RightFile> files, FuzzTarget target, Limits limits) {
        Fuzz fuzz = new Fuzz(name, target, limits);
        fuzz.watch(() -> fuzz.feed(files));
        System.out.printf("fuzz %s: seed %d, %,d files, slowest %s with %d ms of the processor%n", name, SEED, fuzz.done, fuzz.slowest,
                TimeUnit.NANOSECONDS.toMillis(fuzz.slowestNanos));
    }

    /** Gives the target all files that once broke anything. */
    public static void replay(String name, FuzzTarget target) {
        Fuzz fuzz = new Fuzz(name, target, LIMITS);
        fuzz.watch(() -> mended().forEach(file -> fuzz.give(file.getFileName().toString(), bytes(file))));
    }

    private static List<Path> mended() {
        try (Stream<Path> files = Files.list(MENDED)) {
            return files.filter(file -> file.toString().endsWith(".x12")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void feed(List<RightFile> files) {
        for (long iteration = FIRST; System.nanoTime() < until || iteration == FIRST; iteration++) {
            give("seed " + SEED + " iteration " + iteration, new Damage(files, SEED, iteration).file());
        }
    }

    private void give(String file, byte[] bytes) {
        Iteration now = new Iteration(file, bytes, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(), System.nanoTime());
        current = now;
        try {
            target.eat(bytes);
        } catch (X12Exception e) {
            // it is no X12, and was told so
        }
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - now.processor();
        if (took > slowestNanos) {
            slowestNanos = took;
            slowest = file;
        }
        done++;
    }

    /** Runs in a thread of its own, so that one that hangs can be told of by this one. */
    private void watch(Runnable feeding) {
        Thread worker = new Thread(feeding, "fuzz " + name);
        worker.setDaemon(true);
        worker.setUncaughtExceptionHandler((thread, e) -> thrown = Optional.of(e));
        worker.start();
        try {
            while (worker.isAlive()) {
                worker.join(LOOK_EVERY_MILLIS);
                Iteration iteration = current;
                if (hangs(worker, iteration)) {
                    String where = Arrays.stream(worker.getStackTrace()).limit(FRAMES).map(frame -> "\n    at " + frame).collect(Collectors.joining());
                    throw failure("hangs", iteration, new AssertionError("It stands" + where));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        thrown.ifPresent(e -> {
            throw failure("throws " + e.getClass().getName(), current, e);
        });
    }

    private boolean hangs(Thread worker, Iteration iteration) {
        long processor = ManagementFactory.getThreadMXBean().getThreadCpuTime(worker.getId());
        boolean over = processor - iteration.processor() > Limits.nanos(limits.processor()) || System.nanoTime() - iteration.clock() > Limits.nanos(limits.clock());
        return over && worker.isAlive() && current == iteration;
    }

    private AssertionError failure(String what, Iteration iteration, Throwable cause) {
        Path file = KEPT.resolve((name + "-" + iteration.name()).replaceAll("[^A-Za-z0-9.]+", "-") + ".x12");
        try {
            Files.createDirectories(KEPT);
            Files.write(file, iteration.file());
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new AssertionError(name + " " + what + " at " + iteration.name() + ", " + file, cause);
    }
}
