package io.payergateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payergateway.claim.Settler;
import io.payergateway.claim.Submitter;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Database;
import io.payergateway.journal.TestDatabase;
import io.payergateway.partner.Partners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Starts the gateway, has it killed, starts it again on the same data, and so on; the hospital and the clearinghouses go on meanwhile, and so does
 * PostgreSQL: as a server of its own or, with {@code -Dcrash.embedded=true}, as the one that the killed process leaves and the next one finds.
 */
final class CrashRun implements AutoCloseable {
    /** A start, or the way of a charge to its remittance, on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What a killed sender had handed to its operating system is with the partner by then, and a person may look. */
    private static final Duration PERSON_WAITS = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Site site;
    private final Optional<Database> database = Boolean.getBoolean("crash.embedded") ? Optional.empty() : Optional.of(TestDatabase.fresh());
    private final Hospital hospital;
    private final Billing billing;
    private final Partners partners;
    private Ledger ledger;
    private volatile GatewayProcess gateway;
    /** A run that is broken off leaves no gateway behind. */
    private final Thread end = new Thread(this::killGateway, "end-of-run");
    private final Set<CrashPoint> reached = EnumSet.noneOf(CrashPoint.class);
    private int filesInDoubt;
    private int sentAgain;

    /** @param site a new folder, with all that is written; it stays */
    CrashRun(Path site, long seed) throws IOException {
        Runtime.getRuntime().addShutdownHook(end);
        this.site = new Site(site, seed, database);
        hospital = new Hospital(() -> gateway.mllpPort(), seed, Hospital.USUAL_INTERVAL);
        billing = new Billing(() -> gateway, this.site.data().resolve("broker/password"), true);
        partners = this.site.partners();
    }

    Ledger ledger() {
        return ledger;
    }

    Partner partner() {
        return site.partner();
    }

    Hospital hospital() {
        return hospital;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    /** Points at which a process ended itself. */
    Set<CrashPoint> reached() {
        return reached;
    }

    /** Files of which nobody could say after a kill whether they had arrived, and those of them that had not. */
    int filesInDoubt() {
        return filesInDoubt;
    }

    int sentAgain() {
        return sentAgain;
    }

    Billing billing() {
        return billing;
    }

    /** One start that ends in order, with load from its first moment on, and then the kills. */
    void through(List<Kill> plan) throws Exception {
        start(Optional.empty());
        awaitReady();
        assertThat(gateway.stopsWithin(PATIENCE)).as("stopped in order").isTrue();
        for (Kill kill : plan) {
            suffer(kill);
        }
    }

    private void suffer(Kill kill) throws Exception {
        start(kill instanceof Kill.AtPoint point ? Optional.of(point) : Optional.empty());
        if (kill instanceof Kill.AtPoint at) {
            assertThat(gateway.endsWithin(PATIENCE)).as("%s is passed, start %d", kill, site.starts()).isTrue();
            assertThat(gateway.exitCode()).as("%s ended start %d: %s", kill, site.starts(), gateway.console()).isEqualTo(CrashPoint.EXIT);
            reached.add(at.point());
        } else if (kill instanceof Kill.AtRename) {
            GatewayProcess killed = gateway;
            site.partner().atRename(killed::kill);
            assertThat(killed.endsWithin(PATIENCE)).as("a file is renamed, start %d", site.starts()).isTrue();
        } else if (kill instanceof Kill.AtRandom random) {
            if (random.started()) {
                awaitReady();
            }
            assertThat(gateway.endsWithin(random.after())).as("start %d ended by itself: %s", site.starts(), gateway.console()).isFalse();
            gateway.kill();
        }
    }

    private void start(Optional<Kill.AtPoint> crash) throws IOException {
        gateway = site.start(crash);
        if (site.starts() == 1) {
            hospital.start();
            billing.start();
        }
    }

    private void awaitReady() {
        await("start " + site.starts()).atMost(PATIENCE).pollInterval(LOOK).until(() -> gateway.isReady() || !gateway.isAlive());
        assertThat(gateway.isAlive()).as("start %d: %s", site.starts(), gateway.console()).isTrue();
    }

    /** Starts it for good, lets the hospital finish and a person settle what is in doubt, until nothing is under way any more, however long that takes while it goes on. */
    void rest() throws Exception {
        start(Optional.empty());
        awaitReady();
        hospital.finish(PATIENCE);
        Jdbi jdbi = database.isPresent() ? database.get().jdbi() : inside();
        ledger = new Ledger(jdbi);
        Settler person = new Settler(jdbi, partners, new Submitter(jdbi, partners, Clock.systemUTC()), Clock.systemUTC());
        filesInDoubt = (int) ledger.filesOut().stream().filter(file -> file.status().equals("SEND_UNKNOWN")).count();
        Instant look = Instant.now().plus(PERSON_WAITS);
        Map<String, Integer> left = ledger.underWay();
        for (Instant since = Instant.now(); !left.isEmpty(); Thread.sleep(250)) {
            if (Instant.now().isAfter(look)) {
                sentAgain += settle(person);
            }
            Map<String, Integer> now = ledger.underWay();
            since = now.equals(left) ? since : Instant.now();
            left = now;
            assertThat(since.plus(PATIENCE)).as("nothing moves any more of %s", left).isAfter(Instant.now());
        }
        await("billing has read all").atMost(PATIENCE).until(() -> billing.eventIds().size() >= ledger.eventIds().size());
    }

    /** The server in the data folder has another port at each start; its mark says which. */
    private Jdbi inside() throws IOException {
        String port = Files.readAllLines(site.data().resolve("postgres/postmaster.pid")).get(3);
        return Jdbi.create("jdbc:postgresql://127.0.0.1:" + port + "/postgres", TestDatabase.user(), Files.readString(site.data().resolve("postgres-password")).strip());
    }

    private int settle(Settler person) {
        return (int) ledger.filesOut().stream().filter(file -> file.status().equals("SEND_UNKNOWN") && !site.partner().has(file.name()))
                .filter(file -> person.settle(file.id(), Settler.Outcome.NOT_ARRIVED, "test", "The clearinghouse does not have it.") == Settler.Settled.DONE).count();
    }

    private void killGateway() {
        if (gateway != null) {
            gateway.kill();
        }
    }

    @Override
    public void close() throws InterruptedException {
        hospital.close();
        billing.close();
        killGateway();
        Runtime.getRuntime().removeShutdownHook(end);
        site.close();
        database.orElseGet(() -> Database.embedded(site.data(), line -> { })).close(); // which first stops the server that the killed process left
    }
}
