package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks that hold however the program is used: each case does what no caller may. */
class InvariantsTest {
    private static final Instant NOW = SampleClaims.NOON;
    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @FunctionalInterface
    private interface Work {
        void on(Handle handle);
    }

    /** Refused, and nothing of it stays. */
    private static void refused(String sentence, Work work) {
        assertThatThrownBy(() -> database.jdbi().useTransaction(work::on)).isInstanceOf(IllegalStateException.class).hasMessageContaining(sentence);
    }

    @Test
    void bytesThatChangedSinceTheyWereFrozenNeverLeave() {
        refused("no longer has the bytes", handle -> {
            long file = new InterchangeStore().addOutbound(handle, "clearpath", "837P", "a.x12", "000000001", new byte[] {1, 2, 3}, NOW);
            handle.execute("update interchange_body set body = '\\x010204' where interchange_id = ?", file);
            new InterchangeStore().nextPending(handle, "clearpath", 1, NOW);
        });
    }

    @Test
    void aClaimTakesOneStepInACall() {
        refused("two steps", handle -> {
            long claim = SampleClaims.open(handle);
            Evidence evidence = Evidence.of(EvidenceKind.RELEASE, "test");
            new LifecycleBatchStore().move(handle, List.of(new Step(claim, ClaimState.READY, evidence), new Step(claim, ClaimState.HELD, evidence)), NOW);
        });
    }

    @Test
    void aClaimAsksForTheSumOfItsLines() {
        Claim claim = SampleClaims.claim("SUM-1", "150.00");
        Claim more = new Claim(claim.kind(), claim.patientControlNumber(), claim.facilityCode(), claim.frequency(), claim.facility(), claim.patient(), claim.visit(),
                claim.insurances(), claim.billedInsurance(), claim.billingProvider(), claim.flags(), claim.diagnoses(), claim.lines(), Money.of("150.01"),
                claim.patientPaid(), claim.rendering(), claim.referring(), claim.payerClaimControlNumber());
        refused("its lines sum up to 150.00", handle -> new LifecycleStore().create(handle, SampleClaims.encounter(handle), more, "clearpath", NOW));
    }

    @Test
    void moneyIsPostedToAClaimThatIsThere() {
        refused("changed 0 rows", handle -> new LifecycleStore().paid(handle, -1, Money.of("1"), ""));
    }

    @Test
    void anEventIsMarkedAsSentOnce() {
        refused("marking events as sent", handle -> {
            long claim = SampleClaims.open(handle);
            OutboxStore outbox = new OutboxStore();
            new LifecycleStore(outbox).move(handle, claim, ClaimState.HELD, Evidence.of(EvidenceKind.RELEASE, "test"), NOW);
            List<Long> ids = outbox.ofClaim(handle, claim).stream().map(OutboxRow::id).toList();
            outbox.sent(handle, ids, NOW);
            outbox.sent(handle, ids, NOW);
        });
    }

    @Test
    void anEventOfAClaimNamesItsLineOfHistory() {
        refused("no line of its history", handle -> new OutboxStore().add(handle, "claim.held", OptionalLong.of(SampleClaims.open(handle)), OptionalLong.empty(), "{}", NOW));
    }

    @Test
    void aMessageIsDisposedOfOnce() {
        refused("disposition", handle -> {
            InboundMessage message = new InboundMessage(Channel.MLLP, "A", "B", "ONCE", "DFT^P03", new byte[] {1}, new byte[] {2});
            MessageStore messages = new MessageStore();
            long id = messages.store(handle, List.of(message), NOW).get(0).messageId();
            messages.dispose(handle, List.of(id), Disposition.NOT_CLAIM);
            messages.dispose(handle, List.of(id), Disposition.CHARGES);
        });
    }

    @Test
    void aFileOfOursIsNeverReceivedAndOneThatIsSentHasItsTime() {
        assertThatThrownBy(() -> file(Direction.OUT, InterchangeStatus.RECEIVED)).hasMessageContaining("OUT is RECEIVED");
        assertThatThrownBy(() -> file(Direction.OUT, InterchangeStatus.SENT)).hasMessageContaining("SENT at no time");
    }

    @Test
    void aCounterThatWentBackTakesNoNumberTwice() {
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> {
            ControlNumberStore numbers = new ControlNumberStore();
            numbers.next(handle, "back");
            handle.execute("update control_number_counter set last = 0 where scope = 'back'");
            numbers.next(handle, "back");
        })).isInstanceOf(RuntimeException.class);
        refused("stands at -4", handle -> {
            handle.execute("insert into control_number_counter (scope, last) values ('below', -5)");
            new ControlNumberStore().next(handle, "below");
        });
    }

    @Test
    void noTotalIsBelowNothing() {
        assertThatThrownBy(() -> new Totals(0, 1, -1, 0, 0, 0, 0)).isInstanceOf(IllegalStateException.class);
    }

    private static InterchangeRow file(Direction direction, InterchangeStatus status) {
        return new InterchangeRow(1, direction, "clearpath", "837P", "a.x12", "000000001", NOW, new byte[0], status, 1, Optional.empty(), Optional.empty(),
                OptionalLong.empty());
    }
}
