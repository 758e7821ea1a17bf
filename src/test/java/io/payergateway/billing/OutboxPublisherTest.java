package io.payergateway.billing;

import static io.payergateway.journal.SampleClaims.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.payergateway.journal.Database;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxPublisherTest {
    private final LifecycleStore lifecycle = new LifecycleStore();
    private final List<BillingMessage> received = new ArrayList<>();
    private Instant now = NOON;
    private Database database;
    private OutboxPublisher publisher;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        publisher = new OutboxPublisher(database.jdbi(), () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theEventsOfAClaimLeaveInTheirOrderAndOnce() {
        long claim = claim();
        hold(claim);
        sendAndPay(claim);

        assertThat(publisher.publish(received::add, 100)).isEqualTo(4);
        assertThat(publisher.publish(received::add, 100)).isZero();
        assertThat(received.stream().map(BillingMessage::type)).containsExactly("claim.held", "claim.sent", "claim.accepted", "claim.paid");
        assertThat(received.stream().map(message -> message.claimId().orElseThrow())).containsOnly(claim);
    }

    @Test
    void everyEventFollowsThePublishedSchema() throws Exception {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/reference/billing-events.schema.json")));
        long claim = claim();
        hold(claim);
        sendAndPay(claim);
        long rejected = claim();
        send(rejected, "000000018");
        move(rejected, ClaimState.REJECTED, Evidence.of(EvidenceKind.TA1, "TA1 R 024"));
        publisher.publish(received::add, 100);

        assertThat(received).hasSize(6);
        for (BillingMessage message : received) {
            JsonNode event = Json.mapper().readTree(message.json());
            assertThat(schema.validate(event)).as(message.type()).isEmpty();
        }
        JsonNode broken = Json.mapper().readTree(received.get(0).json().replace("\"HELD\"", "\"LOST\""));
        assertThat(schema.validate(broken)).as("the schema can fail").isNotEmpty();
    }

    @Test
    void anEventNamesDollarsControlNumbersAndWhoPaid() throws Exception {
        long claim = claim();
        sendAndPay(claim);
        publisher.publish(received::add, 100);

        JsonNode paid = Json.mapper().readTree(received.get(2).json());
        assertThat(paid.get("type").asText()).isEqualTo("claim.paid");
        assertThat(paid.get("totalCharge").asText()).isEqualTo("150.00");
        assertThat(paid.get("paid").asText()).isEqualTo("120.00");
        assertThat(paid.get("amount").asText()).isEqualTo("120.00");
        assertThat(paid.get("payerClaimControlNumber").asText()).isEqualTo("EVG9912345");
        assertThat(paid.get("evidence").toString())
                .isEqualTo("{\"kind\":\"835\",\"controlNumber\":\"000000044\",\"submission\":{\"interchange\":\"000000017\",\"group\":\"17\",\"transaction\":\"0001\"}}");
        assertThat(received.get(2).json()).doesNotContain("DOE", "JANE", "M123");
    }

    @Test
    void aHeldClaimNamesTheFindingsThatWereOpenThenAlsoAfterTheyWereResolved() throws Exception {
        long claim = claim();
        hold(claim);
        now = NOON.plusSeconds(60);
        database.jdbi().useTransaction(handle -> new FindingStore().resolveClaim(handle, claim, "coded", now));
        publisher.publish(received::add, 100);

        JsonNode held = Json.mapper().readTree(received.get(0).json());
        assertThat(held.get("findings").toString()).isEqualTo("[{\"code\":\"DIAGNOSIS_SYSTEM\",\"severity\":\"ERROR\",\"owner\":\"CODING\"}]");
    }

    @Test
    void aFailedSendIsTriedAgainLaterWithTheSameIdAndNothingOvertakesIt() {
        long claim = claim();
        sendAndPay(claim);
        List<BillingMessage> tried = new ArrayList<>();

        assertThat(publisher.publish(message -> {
            tried.add(message);
            if (message.type().equals("claim.accepted")) {
                throw new IllegalStateException("broker gone");
            }
        }, 100)).isEqualTo(1);
        assertThat(tried.stream().map(BillingMessage::type)).containsExactly("claim.sent", "claim.accepted");
        assertThat(publisher.publish(received::add, 100)).as("held back").isZero();

        now = NOON.plusSeconds(1);
        assertThat(publisher.publish(received::add, 100)).isEqualTo(2);
        assertThat(received.get(0).eventId()).isEqualTo(tried.get(1).eventId());
        assertThat(received.get(0).json()).isEqualTo(tried.get(1).json());
        List<OutboxRow> rows = database.jdbi().withHandle(handle -> new OutboxStore().ofClaim(handle, claim));
        assertThat(rows.stream().map(OutboxRow::attempts)).containsExactly(1, 2, 1);
    }

    @Test
    void aHeldClaimsEventReadsTheSameWhenItIsSentAgainAfterTheClaimWentIntoAFile() {
        long claim = claim();
        hold(claim);
        List<BillingMessage> tried = new ArrayList<>();
        publisher.publish(message -> {
            tried.add(message);
            throw new IllegalStateException("the broker has it, and its answer is lost");
        }, 100);
        sendAndPay(claim);

        now = NOON.plusSeconds(60);
        publisher.publish(received::add, 1);
        assertThat(received.get(0).eventId()).isEqualTo(tried.get(0).eventId());
        assertThat(received.get(0).json()).isEqualTo(tried.get(0).json());
    }

    @Test
    void failuresHoldTheNextTryBackLongerEachTimeUpToAMinute() {
        sendAndPay(claim());
        Sender broken = message -> {
            throw new IllegalStateException("broker gone");
        };
        publisher.publish(broken, 100);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant failed = now;
            int tries = attempts();
            while (attempts() == tries) {
                now = now.plusSeconds(1);
                publisher.publish(broken, 100);
            }
            pauses.add(Duration.between(failed, now).toSeconds());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void aClockThatIsPutBackHoldsNoEventBackForLongerThanAPause() {
        sendAndPay(claim());
        publisher.publish(message -> {
            throw new IllegalStateException("broker gone");
        }, 100);
        now = NOON.minus(Duration.ofHours(1));
        assertThat(publisher.publish(received::add, 100)).as("the time is not known any more, the order is").isEqualTo(3);
        assertThat(received.stream().map(BillingMessage::type)).containsExactly("claim.sent", "claim.accepted", "claim.paid");
    }

    @Test
    void anEventThatAnotherPublisherHasIsLeftToIt() throws Exception {
        sendAndPay(claim());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread other = new Thread(() -> new OutboxPublisher(database.jdbi(), () -> now).publish(message -> {
            inside.countDown();
            await(go);
        }, 100));
        other.start();
        await(inside);

        assertThat(publisher.publish(received::add, 100)).isZero();
        go.countDown();
        other.join(10_000);
        assertThat(publisher.publish(received::add, 100)).isZero();
    }

    @Test
    void anEventThatCannotBeMadeHoldsBackItsOwnClaimAndNobodyElse() {
        long first = claim();
        hold(first);
        long broken = claim();
        hold(broken);
        spoil(broken);
        sendAndPay(broken);
        long third = claim();
        hold(third);

        for (int i = 0; i < 5; i++) {
            publisher.publish(received::add, 100);
        }
        assertThat(claimsHeard()).as("each once").containsExactly(first, third);
        assertThat(notMade()).as("a second may pass by itself").isEmpty();
        now = NOON.plusSeconds(1);
        publisher.publish(received::add, 100);
        now = NOON.plusSeconds(3);
        publisher.publish(received::add, 100);
        now = NOON.plusSeconds(90);
        publisher.publish(received::add, 100);
        assertThat(notMade()).hasSize(1);
        assertThat(notMade().get(0)).endsWith("claim " + broken);
        long later = claim();
        hold(later);
        publisher.publish(received::add, 100);
        assertThat(claimsHeard()).containsExactly(first, third, later);
    }

    @Test
    void anEventThatCanBeMadeAgainGoesWithinAMinuteBeforeTheLaterOnesOfItsClaimAndItsFindingCloses() {
        long broken = claim();
        hold(broken);
        spoil(broken);
        sendAndPay(broken);
        failFor(20);
        assertThat(notMade()).hasSize(1);

        mend(broken);
        now = now.plusSeconds(64);
        publisher.publish(received::add, 100);
        assertThat(received.stream().map(BillingMessage::type)).containsExactly("claim.held", "claim.sent", "claim.accepted", "claim.paid");
        assertThat(notMade()).isEmpty();
    }

    @Test
    void aGatewayThatWasStartedAgainTriesAnEventThatCouldNotBeMadeAtOnce() {
        long broken = claim();
        hold(broken);
        spoil(broken);
        failFor(20);
        mend(broken);

        assertThat(publisher.publish(received::add, 100)).as("its pause is not over").isZero();
        assertThat(new OutboxPublisher(database.jdbi(), () -> now).publish(received::add, 100)).isEqualTo(1);
        assertThat(notMade()).isEmpty();
    }

    @Test
    void anEventWhoseMakingTheDatabaseRefusesDoesNotUndoTheOthersOfItsRound() {
        long first = claim();
        hold(first);
        long broken = claim();
        hold(broken);
        // the statement itself fails, and would end the transaction
        database.jdbi().useHandle(handle -> handle.execute("""
                create function pg_temp_fail() returns boolean language plpgsql as $$ begin raise exception 'broken row'; end $$;
                alter table finding rename to finding_rows;
                create view finding as select * from finding_rows where claim_id is distinct from\s""" + broken + " or pg_temp_fail()"));
        publisher.publish(received::add, 100);
        publisher.publish(received::add, 100);

        assertThat(claimsHeard()).containsExactly(first);
    }

    private void failFor(int rounds) {
        for (int i = 0; i < rounds; i++) {
            publisher.publish(received::add, 100);
            now = now.plusSeconds(1);
        }
        assertThat(received).isEmpty();
    }

    /** Its first event says a state that no version of the program knows. */
    private void spoil(long claim) {
        database.jdbi().useHandle(handle -> handle.execute(
                "update outbox set body = body || '{\"state\": \"NEW_STATE\"}' where id = (select min(id) from outbox where claim_id = ?)", claim));
    }

    private void mend(long claim) {
        database.jdbi().useHandle(handle -> handle.execute(
                "update outbox set body = body || '{\"state\": \"HELD\"}' where id = (select min(id) from outbox where claim_id = ?)", claim));
    }

    private List<Long> claimsHeard() {
        return received.stream().map(message -> message.claimId().orElseThrow()).toList();
    }

    private List<String> notMade() {
        return database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream().map(FindingRow::finding)
                .filter(each -> each.code().equals("EVENT_NOT_MADE")).map(Finding::place).toList();
    }

    private int attempts() {
        return database.jdbi().withHandle(handle -> new OutboxStore().next(handle, 1, Set.of(), Set.of()).get(0).attempts());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long claim() {
        return database.jdbi().withHandle(SampleClaims::open);
    }

    private void hold(long claim) {
        database.jdbi().useTransaction(handle -> {
            new FindingStore().add(handle, Finding.error("DIAGNOSIS_SYSTEM", Owner.CODING, "The diagnosis is not in ICD-10-CM.", "DG1-3", "test"), Subject.claim(claim), now);
            lifecycle.move(handle, claim, ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "an error finding"), now);
        });
    }

    private void sendAndPay(long claim) {
        send(claim, "000000017");
        database.jdbi().useTransaction(handle -> {
            long answer = answer(handle);
            lifecycle.move(handle, claim, ClaimState.ACCEPTED, Evidence.of(EvidenceKind.CLAIM_ACK, answer, "277CA A2"), now);
            lifecycle.paid(handle, claim, Money.of("120.00"), "EVG9912345");
            lifecycle.move(handle, claim, ClaimState.PAID, Evidence.of(EvidenceKind.REMITTANCE, answer, "835", Money.of("120.00")), now);
        });
    }

    private void send(long claim, String isaControlNumber) {
        database.jdbi().useTransaction(handle -> {
            lifecycle.move(handle, claim, ClaimState.READY, Evidence.of(EvidenceKind.RELEASE, "released"), now);
            long file = new InterchangeStore().addOutbound(handle, "clearpath", "837P", "claims" + claim + ".x12", isaControlNumber, new byte[] {1}, now);
            String number = lifecycle.find(handle, claim).orElseThrow().patientControlNumber();
            new SubmissionStore().add(handle, List.of(new Submission(claim, file, number, isaControlNumber, Integer.toString(Integer.parseInt(isaControlNumber)), "0001",
                    "PG-" + claim, Money.of("150.00"), now)));
            move(handle, claim, ClaimState.BATCHED, Evidence.of(EvidenceKind.BATCH, file, "batched"));
            move(handle, claim, ClaimState.SENDING, Evidence.of(EvidenceKind.SEND, file, "sending"));
            move(handle, claim, ClaimState.SENT, Evidence.of(EvidenceKind.SEND, file, "sent"));
        });
    }

    private long answer(Handle handle) {
        InterchangeStore interchanges = new InterchangeStore();
        long id = interchanges.addInbound(handle, "clearpath", "answer.x12", new byte[] {2}, now).id();
        interchanges.done(handle, id, "835", "000000044");
        return id;
    }

    private void move(long claim, ClaimState to, Evidence evidence) {
        database.jdbi().useTransaction(handle -> move(handle, claim, to, evidence));
    }

    private void move(Handle handle, long claim, ClaimState to, Evidence evidence) {
        lifecycle.move(handle, claim, to, evidence, now);
    }
}
