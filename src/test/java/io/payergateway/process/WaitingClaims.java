package io.payergateway.process;

import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.EncounterBuilder;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Database;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.TestDatabase;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.partner.Partners;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * {@code mvn -Pwaiting test-compile}: {@code -Dwaiting.claims=250000} claims are READY and no clearinghouse is there. The real process starts in {@code -Xmx512m}, which it may
 * not outgrow, and puts them into files. Ends with 1 where the start takes a minute or more.
 */
public final class WaitingClaims {
    private static final int CLAIMS = Integer.getInteger("waiting.claims", 250_000);
    private static final int TOGETHER = 500;
    private static final Duration WATCHED = Duration.ofMinutes(Integer.getInteger("waiting.minutes", 5));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WaitingClaims() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("target", "waiting", Instant.now().toString().replace(':', '-')).toAbsolutePath();
        boolean good;
        try (Database database = TestDatabase.fresh(); Site site = new Site(folder, 1, Optional.of(database))) {
            make(database.jdbi(), site.partners());
            site.partner().close();
            Instant begin = Instant.now();
            GatewayProcess gateway = site.start(Optional.empty());
            try {
                Soak.awaitReady(gateway);
                Duration start = Duration.between(begin, Instant.now());
                System.out.printf("ready after %.1f s with %s%n", start.toMillis() / 1e3, Vitals.of(gateway.pid()));
                watch(database.jdbi(), gateway);
                good = gateway.isAlive() && start.compareTo(LIMIT) < 0;
            } finally {
                gateway.kill();
            }
        }
        System.exit(good ? 0 : 1);
    }

    /** By the steps that make every claim. */
    private static void make(Jdbi jdbi, Partners partners) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Hl7Reader hl7 = new Hl7Reader(DialectCatalog.load(Path.of("mappings")));
        ClaimEdits edits = new ClaimEdits(partners, CodeTables.load(Path.of("mappings", "codes")), clock);
        EncounterBuilder builder = new EncounterBuilder(jdbi, message -> {
            var ehr = partners.ehr(message.sendingApplication(), message.sendingFacility()).orElseThrow();
            return hl7.read(message.body(), ehr.dialect(), ehr.facility());
        }, partners, edits, clock);
        ClaimRelease release = new ClaimRelease(jdbi, partners, edits, clock);
        Instant begin = Instant.now();
        int number = 0;
        while (ready(jdbi) < CLAIMS) {
            List<InboundMessage> group = new ArrayList<>();
            while (group.size() < TOGETHER) {
                Charge charge = Charge.of(++number);
                if (charge.fate() == Charge.Fate.PAID) {
                    group.add(new InboundMessage(Channel.MLLP, "MERCYEHR", "MERCY", charge.controlId(), "DFT^P03", charge.bytes(), new byte[0]));
                }
            }
            jdbi.useTransaction(handle -> new MessageStore().store(handle, group, clock.instant()));
            builder.drain(TOGETHER);
            while (release.releaseDue() > 0) {
                Thread.onSpinWait();
            }
        }
        System.out.printf("%,d claims READY after %d s%n", ready(jdbi), Duration.between(begin, Instant.now()).toSeconds());
    }

    private static void watch(Jdbi jdbi, GatewayProcess gateway) throws Exception {
        Instant end = Instant.now().plus(WATCHED);
        while (Instant.now().isBefore(end) && gateway.isAlive() && ready(jdbi) > 0) {
            Thread.sleep(15_000);
            System.out.printf("%,d READY, %,d batched; %s; health %s%n", ready(jdbi), count(jdbi, "select count(*) from claim where state = 'BATCHED'"), Vitals.of(gateway.pid()),
                    gateway.get("/health").path("status").asText());
        }
    }

    private static long ready(Jdbi jdbi) {
        return count(jdbi, "select count(*) from claim where state = 'READY'");
    }

    private static long count(Jdbi jdbi, String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
    }
}
