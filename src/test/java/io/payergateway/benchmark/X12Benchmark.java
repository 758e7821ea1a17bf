package io.payergateway.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * X12 against others on the same bytes in the same run, each in processes of its own, so that nobody works with code that was compiled for another's habits;
 * the median of all runs counts.
 */
public final class X12Benchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

    private X12Benchmark() {
    }

    public static void main(String[] arguments) throws RunnerException {
        payments();
        claims();
    }

    private static void payments() throws RunnerException {
        int bytes = SeededRemittance.of(RemittanceContenders.SEED, RemittanceContenders.CLAIMS).length;
        System.out.printf("%nAn 835 of %,d claims, %.1f MB; median of %d processes each, %d processors%n", RemittanceContenders.CLAIMS, bytes / 1e6, ROUNDS,
                Runtime.getRuntime().availableProcessors());
        Map<String, Double> seconds = measure(RemittanceContenders.class, bytes);
        double ours = seconds.get("checkedToRecords");
        System.out.printf("Checked to records is %.0f times StAEDI and %.0f times x12-parser%n", seconds.get("staedi") / ours, seconds.get("x12Parser") / ours);
    }

    private static void claims() throws RunnerException {
        int bytes = SeededClaims.of(ClaimContenders.SEED, ClaimContenders.CLAIMS).length;
        System.out.printf("%nAn 837P of %,d claims, %.1f MB%n", ClaimContenders.CLAIMS, bytes / 1e6);
        Map<String, Double> seconds = measure(ClaimContenders.class, bytes);
        double ours = seconds.get("writtenAndChecked");
        System.out.printf("Written and checked is %.1f times StAEDI's writer with a schema, %.2f times the same without, which checks nothing%n",
                seconds.get("staediWriterSchema") / ours, seconds.get("staediWriter") / ours);
    }

    /** @return name to seconds, and prints them */
    private static Map<String, Double> measure(Class<?> contenders, int bytes) throws RunnerException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (RunResult result : new Runner(new OptionsBuilder().include(contenders.getName() + "\\..*").forks(ROUNDS).verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC").build()).run()) {
            seconds.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        seconds.forEach((name, each) -> System.out.printf("%-19s %8.1f ms %8.1f MB/s %8.2f of the tokenizer%n", name, each * 1e3, bytes / 1e6 / each,
                seconds.get("tokenizer") / each));
        return seconds;
    }
}
