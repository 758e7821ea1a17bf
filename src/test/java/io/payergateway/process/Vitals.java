package io.payergateway.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds, as the operating system and its own JVM say (Linux, and a JDK with {@code jcmd}).
 *
 * @param heap kilobytes of objects that live at the instant of a full collection; what is asked a second later by another command counts that second's garbage too, which
 *     under load is more than what lives
 * @param files open descriptors, sockets among them
 */
record Vitals(long heap, int threads, int files) {
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");

    static Vitals of(long pid) throws IOException, InterruptedException {
        long heap = LIVE.matcher(jcmd(pid, "GC.class_histogram")).results().mapToLong(live -> Long.parseLong(live.group(1)) / 1024).findFirst()
                .orElseThrow(() -> new IOException("a histogram without its total"));
        Path proc = Path.of("/proc", Long.toString(pid));
        int threads = THREADS.matcher(Files.readString(proc.resolve("status"))).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            return new Vitals(heap, threads, (int) open.count());
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command))
                .redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + said);
        }
        return said;
    }

    @Override
    public String toString() {
        return "heap %.1f MB, %d threads, %d files".formatted(heap / 1024.0, threads, files);
    }
}
