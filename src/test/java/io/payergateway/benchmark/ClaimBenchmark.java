package io.payergateway.benchmark;

import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.EncounterBuilder;
import io.payergateway.claim.MessageReader;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Database;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.MessageStore;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import io.payergateway.partner.ReleaseRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Charge to claim: stored messages of four charges, each an account of its own, are read, gathered into encounters, released, assembled, checked and
 * stored as READY claims. Everything is committed to disk; a round counts only if every one of its claims is READY. Two threads work as the routes do:
 * one builds encounters, one releases them.
 */
public final class ClaimBenchmark {
    private static final int CHARGES_PER_MESSAGE = 4;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int MESSAGES = Integer.getInteger("benchmark.messages", 5_000);
    private static final String SENDER = "BENCHEHR";

    private ClaimBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.embedded(Path.of("target", "benchmark"), System.out::println)) {
            Clock clock = Clock.systemUTC();
            Partners partners = partners();
            Hl7Reader hl7 = new Hl7Reader(DialectCatalog.load(Path.of("mappings")));
            MessageReader reader = message -> hl7.read(message.body(), "base", "lakeside-clinic");
            ClaimEdits edits = new ClaimEdits(partners, CodeTables.load(Path.of("mappings", "codes")), clock);
            EncounterBuilder builder = new EncounterBuilder(database.jdbi(), reader, partners, edits, clock);
            ClaimRelease release = new ClaimRelease(database.jdbi(), partners, edits, clock);
            SampleCharges sample = new SampleCharges(SENDER, "BENCH", System.currentTimeMillis() % 100_000 * 100_000);
            System.out.printf("%nCharge to claim READY: %d messages of %d charges a round, %d processors%n", MESSAGES, CHARGES_PER_MESSAGE,
                    Runtime.getRuntime().availableProcessors());
            for (int round = 0; round <= ROUNDS; round++) {
                store(database.jdbi(), sample, round == 0 ? MESSAGES / 5 : MESSAGES, clock);
                long before = ready(database.jdbi());
                long start = System.nanoTime();
                run(builder, release);
                double seconds = (System.nanoTime() - start) / 1e9;
                long made = ready(database.jdbi()) - before;
                if (made != (round == 0 ? MESSAGES / 5 : MESSAGES)) {
                    throw new IllegalStateException("only " + made + " claims became READY; open findings: " + database.jdbi().withHandle(handle ->
                            handle.createQuery("select distinct code || ' ' || place || ' ' || message from finding where resolved_at is null").mapTo(String.class).list()));
                }
                System.out.printf("%s %8.0f charges/s %8.0f messages and claims/s%n", round == 0 ? "warm-up" : "round " + round,
                        made * CHARGES_PER_MESSAGE / seconds, made / seconds);
            }
        }
    }

    private static void run(EncounterBuilder builder, ClaimRelease release) throws InterruptedException {
        Thread building = new Thread(() -> {
            while (builder.drain(1_000) > 0) {
                Thread.onSpinWait();
            }
        });
        building.start();
        while (building.isAlive()) {
            if (release.releaseDue() == 0) {
                Thread.sleep(5);
            }
        }
        building.join();
        release.releaseDue();
    }

    private static long ready(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from claim where state = 'READY'").mapTo(Long.class).one());
    }

    private static void store(Jdbi jdbi, SampleCharges sample, int count, Clock clock) {
        MessageStore messages = new MessageStore();
        List<InboundMessage> group = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            byte[] body = sample.next();
            String controlId = new String(body, StandardCharsets.US_ASCII).split("\\|", 11)[9];
            group.add(new InboundMessage(Channel.MLLP, SENDER, "BENCH", controlId, "DFT^P03", body, new byte[0]));
            if (group.size() == 100 || i == count) {
                jdbi.useTransaction(handle -> messages.store(handle, group, clock.instant()));
                group.clear();
            }
        }
    }

    /** The demo's, without a hold and with a sender that follows the standard. */
    private static Partners partners() {
        Partners demo = DemoPartners.load();
        Map<String, Ehr> ehrs = new HashMap<>(demo.ehrs());
        ehrs.put("bench", new Ehr("bench", SENDER, "BENCH", "base", "lakeside-clinic", Set.of("DFT^P03"), false));
        Map<String, Facility> facilities = new HashMap<>(demo.facilities());
        facilities.computeIfPresent("lakeside-clinic", (id, of) -> new Facility(of.id(), of.name(), of.zone(), of.billingProvider(), of.flags(), of.claimKind(),
                new ReleaseRule(Duration.ZERO, false, false), of.defaultPlaceOfService(), of.typesOfBill(), of.defaultTypeOfBill()));
        return new Partners(ehrs, demo.chargeBatchSenders(), facilities, demo.payers(), demo.clearinghouses(), demo.billing());
    }
}
