package io.payergateway.process;

import io.payergateway.journal.Database;
import io.payergateway.journal.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * {@code mvn -Psoak test-compile}: the real process, from the charge to its remittance, with a billing system that reads its queue, for {@code -Dsoak.minutes=30} at half
 * the rate that it was measured to carry at the start. Ends with 1 where heap, threads or files grow after the warm-up, where a message is not where it belongs, or where the totals do not hold.
 */
public final class Soak {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 30);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Growth within these is noise: pools and connections that come and go. */
    private static final double HEAP_SHARE = 1.10;
    private static final int HEAP_KILOBYTES = 8 * 1024;
    private static final int THREADS = 5;
    private static final int FILES = 10;

    private final Site site;
    private final Ledger ledger;
    private final GatewayProcess gateway;

    private Soak(Site site, Ledger ledger, GatewayProcess gateway) {
        this.site = site;
        this.ledger = ledger;
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("target", "soak", Instant.now().toString().replace(':', '-')).toAbsolutePath();
        boolean good;
        try (Database database = TestDatabase.fresh(); Site site = new Site(folder, 1, Optional.of(database))) {
            site.takesItsTime();
            GatewayProcess gateway = site.start(Optional.empty());
            try (Billing billing = new Billing(() -> gateway, site.data().resolve("broker/password"), false)) {
                awaitReady(gateway);
                billing.start();
                good = new Soak(site, new Ledger(database.jdbi()), gateway).run();
            } finally {
                gateway.stopsWithin(Duration.ofMinutes(1));
                gateway.kill();
            }
        }
        System.exit(good ? 0 : 1);
    }

    static void awaitReady(GatewayProcess gateway) throws InterruptedException {
        while (!gateway.isReady()) {
            if (!gateway.isAlive()) {
                throw new IllegalStateException("the gateway ended: " + gateway.console());
            }
            Thread.sleep(50);
        }
    }

    private boolean run() throws Exception {
        double most = capacity();
        Duration interval = Duration.ofNanos((long) (Hospital.CONNECTIONS * 1e9 / (most / 2)));
        System.out.printf("took %.0f messages/s with all that follows from them; now half of that for %d minutes%n", most, MINUTES);
        Hospital hospital = new Hospital(gateway::mllpPort, 2, interval);
        Instant begin = Instant.now();
        hospital.start();
        List<Vitals> seen = new ArrayList<>();
        while (Duration.between(begin, Instant.now()).toMinutes() < MINUTES) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            seen.add(Vitals.of(gateway.pid()));
            System.out.printf("%4d s  %s  %d answered%n", Duration.between(begin, Instant.now()).toSeconds(), seen.get(seen.size() - 1), hospital.answered().size());
        }
        double rate = hospital.answered().size() / (double) Duration.between(begin, Instant.now()).toSeconds();
        rest(hospital);
        boolean flat = flat(seen);
        boolean whole = whole(hospital);
        System.out.printf("%.0f messages/s for %d minutes: %s, %s%n", rate, MINUTES, flat ? "heap, threads and files are flat" : "GROWS", whole ? "all is where it belongs" : "NOT ALL IS WHERE IT BELONGS");
        return flat && whole;
    }

    /** Messages a second, answered while all that follows from them goes on beside; what is left over then must come to rest as well. */
    private double capacity() throws Exception {
        Hospital hospital = new Hospital(gateway::mllpPort, 1, Duration.ZERO);
        Instant begin = Instant.now();
        hospital.start();
        Thread.sleep(MEASURED.toMillis());
        double rate = hospital.answered().size() / (Duration.between(begin, Instant.now()).toMillis() / 1e3);
        rest(hospital);
        System.out.printf("at rest after %d s%n", Duration.between(begin, Instant.now()).toSeconds());
        return rate;
    }

    private void rest(Hospital hospital) throws Exception {
        hospital.finish(PATIENCE);
        Instant end = Instant.now().plus(PATIENCE);
        while (!ledger.underWay().isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("still under way: " + ledger.underWay());
            }
            Thread.sleep(250);
        }
    }

    /** The second quarter of the looks, after the warm-up, beside the last one. */
    private static boolean flat(List<Vitals> seen) {
        int quarter = Math.max(1, seen.size() / 4);
        List<Vitals> early = seen.subList(Math.min(quarter, seen.size() - 1), Math.min(2 * quarter, seen.size()));
        List<Vitals> late = seen.subList(seen.size() - quarter, seen.size());
        System.out.printf("median of the second quarter %s; of the last one %s%n", median(early), median(late));
        return median(late).heap() <= median(early).heap() * HEAP_SHARE + HEAP_KILOBYTES && median(late).threads() <= median(early).threads() + THREADS
                && median(late).files() <= median(early).files() + FILES;
    }

    private static Vitals median(List<Vitals> seen) {
        return new Vitals(median(seen, Vitals::heap), (int) median(seen, Vitals::threads), (int) median(seen, Vitals::files));
    }

    private static long median(List<Vitals> seen, ToLongFunction<Vitals> what) {
        return seen.stream().map(what::applyAsLong).sorted(Comparator.naturalOrder()).toList().get(seen.size() / 2);
    }

    private boolean whole(Hospital hospital) throws Exception {
        Map<String, Ledger.Fate> fates = new HashMap<>();
        ledger.fates().forEach(fate -> fates.put(fate.controlId(), fate));
        List<String> misplaced = hospital.answered().values().stream().filter(charge -> charge.expected().isPresent())
                .filter(charge -> !charge.expected().get().equals(fates.get(charge.controlId()))).map(Charge::controlId).limit(10).toList();
        boolean holds = gateway.get("/api/v1/totals").path("holds").asBoolean();
        System.out.printf("misplaced %s, wrong answers %s, totals hold: %s, files taken %d%n", misplaced, hospital.wrong(), holds, site.partner().taken().size());
        return misplaced.isEmpty() && hospital.wrong().isEmpty() && holds;
    }
}
