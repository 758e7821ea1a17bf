package io.payergateway.benchmark;

import io.payergateway.benchmark.LoadDriver.Measured;
import io.payergateway.journal.Database;
import io.payergateway.journal.Intake;
import io.payergateway.journal.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Durable intake: messages received, committed to disk and acknowledged. The gateway's MLLP listener against a bare socket server with the same grouped
 * insert, in turns on the same database in the same run; the median of the rounds counts. No claims are built meanwhile.
 * The database is the embedded one with the settings of every start.
 */
public final class IntakeBenchmark {
    private static final int[] CONNECTIONS = {1, 8, 32, 128};
    /** An odd number, for the median. */
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5));
    /** For the compiler and the database's first pages. */
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 10));

    private IntakeBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        try (Database database = TestDatabase.fresh();
                Intake intake = new Intake(database.jdbi(), Clock.systemUTC(), Intake.Settings.DEFAULT); BareServer bare = new BareServer(intake);
                GatewayListener gateway = new GatewayListener(database, intake)) {
            LoadDriver driver = new LoadDriver(new SampleCharges("LAKEEHR", "LAKESIDE", System.currentTimeMillis() % 100_000 * 100_000));
            System.out.printf("%n%d-byte DFT with four FT1, median of %d rounds of %d s, %d processors (shared by sender, gateway and database)%n",
                    SampleCharges.BYTES, ROUNDS, TIME.toSeconds(), Runtime.getRuntime().availableProcessors());
            driver.run(bare.port(), 32, Duration.ZERO, FIRST_WARM_UP);
            driver.run(gateway.port(), 32, Duration.ZERO, FIRST_WARM_UP);
            for (int connections : CONNECTIONS) {
                compare(driver, bare.port(), gateway.port(), connections);
            }
        }
    }

    private static void compare(LoadDriver driver, int barePort, int gatewayPort, int connections) {
        List<Measured> bare = new ArrayList<>();
        List<Measured> gateway = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(driver.run(barePort, connections, WARM_UP, TIME));
            gateway.add(driver.run(gatewayPort, connections, WARM_UP, TIME));
        }
        print("bare", median(bare));
        print("gateway", median(gateway));
        System.out.printf("                   gateway / bare: %.0f %%%n", 100 * median(gateway).perSecond() / median(bare).perSecond());
    }

    private static Measured median(List<Measured> rounds) {
        return rounds.stream().sorted(Comparator.comparing(Measured::perSecond)).toList().get(rounds.size() / 2);
    }

    private static void print(String name, Measured measured) {
        System.out.printf("%4d connections  %-8s %7.0f messages/s   p50 %7.2f ms   p99 %7.2f ms%n", measured.connections(), name, measured.perSecond(),
                measured.percentile(0.50), measured.percentile(0.99));
    }
}
