package io.payergateway.benchmark;

import io.payergateway.journal.Database;
import io.payergateway.journal.Intake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Durable intake: messages received, committed to disk and acknowledged. The gateway's MLLP listener against a bare socket server with the same grouped
 * insert, in turns on the same database in the same run; the median of the rounds counts. No claims are built meanwhile.
 */
public final class IntakeBenchmark {
    private static final int[] CONNECTIONS = {1, 8, 32, 128};
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5));

    private IntakeBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.embedded(Path.of("target", "benchmark"), System.out::println);
                Intake intake = new Intake(database.jdbi(), Clock.systemUTC(), Intake.Settings.DEFAULT); BareServer bare = new BareServer(intake)) {
            LoadDriver driver = new LoadDriver(new SampleCharges("LAKEEHR", "LAKESIDE", System.currentTimeMillis() % 100_000 * 100_000));
            System.out.printf("%n%d-byte DFT with four FT1, %d rounds of %d s, %d processors%n", SampleCharges.BYTES, ROUNDS, TIME.toSeconds(),
                    Runtime.getRuntime().availableProcessors());
            driver.run(bare.port(), 32, WARM_UP, TIME);
            for (int connections : CONNECTIONS) {
                List<LoadDriver.Measured> rounds = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    rounds.add(driver.run(bare.port(), connections, WARM_UP, TIME));
                }
                print("bare server", median(rounds));
            }
        }
    }

    private static LoadDriver.Measured median(List<LoadDriver.Measured> rounds) {
        return rounds.stream().sorted(Comparator.comparing(LoadDriver.Measured::perSecond)).toList().get(rounds.size() / 2);
    }

    private static void print(String name, LoadDriver.Measured measured) {
        System.out.printf("%4d connections  %-12s %8.0f messages/s   p50 %6.2f ms   p99 %6.2f ms%n", measured.connections(), name, measured.perSecond(),
                measured.percentile(0.50), measured.percentile(0.99));
    }
}
