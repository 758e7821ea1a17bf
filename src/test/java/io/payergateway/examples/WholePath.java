package io.payergateway.examples;

import io.payergateway.wiring.MessageReceiver;
import io.payergateway.wiring.RefusedMessages;
import io.payergateway.wiring.ResponseDispatcher;
import io.payergateway.billing.BillingMessage;
import io.payergateway.billing.OutboxPublisher;
import io.payergateway.claim.Claim837Writer;
import io.payergateway.claim.OutboundCheck;
import io.payergateway.claim.ClaimBatcher;
import io.payergateway.claim.ClaimCorrection;
import io.payergateway.claim.ClaimEditing;
import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.EditRequest;
import io.payergateway.claim.EncounterBuilder;
import io.payergateway.claim.FollowingClaims;
import io.payergateway.claim.LateChanges;
import io.payergateway.claim.Outbound;
import io.payergateway.claim.Submitter;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.hl7.BrokenFrames;
import io.payergateway.journal.Channel;
import io.payergateway.journal.ClaimFilter;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Database;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Intake;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.TestDatabase;
import io.payergateway.journal.Totals;
import io.payergateway.journal.TotalsStore;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Owner;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.remittance.AdjudicationRule;
import io.payergateway.remittance.ClaimStandings;
import io.payergateway.remittance.ClaimPaymentRow;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStore;
import io.payergateway.web.Trace;
import io.payergateway.web.TraceAssembler;
import io.payergateway.wiring.JournalMessageReader;
import io.payergateway.wiring.Mappings;
import io.payergateway.wiring.ReceiveChargeBatch;
import io.payergateway.resolution.ActionRequest;
import io.payergateway.resolution.ClaimActions;
import io.payergateway.resolution.WriteOffLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * The gateway's parts on a database of their own, without routes and network: a test turns each step by hand, under a clock that it sets, so that
 * every byte comes out the same each time. Nothing in it is simulated.
 */
final class WholePath implements AutoCloseable {
    static final Instant START = Instant.parse("2026-10-12T20:00:00Z");
    /** Longer than the demo's hold and than its oldest claim may wait for a batch. */
    private static final WriteOffLimits LIMITS = WriteOffLimits.load(Path.of("config"));
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int MANY = 1_000;
    private static final Partners PARTNERS = DemoPartners.load();
    private static final Path FOLDER = Path.of("mappings");
    private static final Mappings MAPPINGS = Mappings.load(FOLDER);

    final SettableClock clock = new SettableClock(START);
    private final Database database = TestDatabase.fresh();
    private final Jdbi jdbi = database.jdbi();
    private final Intake intake = new Intake(jdbi, clock, Intake.Settings.DEFAULT);
    private final RefusedMessages refused = new RefusedMessages(jdbi, clock);
    private final MessageReceiver receiver = new MessageReceiver(PARTNERS, MAPPINGS.hl7(), intake, refused, clock);
    private final ReceiveChargeBatch batches = new ReceiveChargeBatch(PARTNERS, MAPPINGS.chargeBatches(), intake, jdbi, clock);
    private final ClaimEdits edits = new ClaimEdits(PARTNERS, MAPPINGS.codes(), clock);
    private final EncounterBuilder builder = new EncounterBuilder(jdbi, new JournalMessageReader(PARTNERS, MAPPINGS), PARTNERS, edits, clock);
    private final ClaimRelease release = new ClaimRelease(jdbi, PARTNERS, edits, clock);
    private final ClaimEditing editing = new ClaimEditing(jdbi, PARTNERS, edits, clock);
    private final LateChanges lateChanges = new LateChanges(jdbi, PARTNERS, edits, clock);
    private final ClaimActions actions = new ClaimActions(jdbi, clock, PARTNERS, new ClaimCorrection(PARTNERS, edits), new FollowingClaims(jdbi, PARTNERS, edits, clock), LIMITS,
            AdjudicationRule.load(FOLDER.resolve("codes"))::isDenial, new ClaimStandings(AdjudicationRule.load(FOLDER.resolve("codes")))::of, FOLDER);
    private final ClaimBatcher batcher = new ClaimBatcher(jdbi, PARTNERS, new Claim837Writer(MAPPINGS.x12().guides()), new OutboundCheck(MAPPINGS.x12()), clock);
    private final Submitter submitter = new Submitter(jdbi, PARTNERS, clock);
    private final ResponseDispatcher responses = ResponseDispatcher.of(jdbi, clock, PARTNERS.clearinghouses(), FOLDER, MAPPINGS.x12(), (where, failure) -> { });
    private final OutboxPublisher publisher = new OutboxPublisher(jdbi, clock);

    /** @return the ACK */
    byte[] receive(byte[] message) throws Exception {
        return receiver.receive(Channel.MLLP, message).get(20, TimeUnit.SECONDS);
    }

    /** Where bytes go that make no whole frame. */
    BrokenFrames brokenFrames() {
        return refused;
    }

    /** @return the line that the sender gets */
    byte[] receiveBatch(byte[] file) throws Exception {
        return batches.receive(file);
    }

    /** Stored messages become encounters, and those whose hold is over claims. */
    void build() {
        builder.drain(MANY);
        clock.pass(A_MINUTE);
        release.releaseDue();
    }

    /** The next files of every clearinghouse, with their claims SENDING. */
    List<Outbound> batch() {
        clock.pass(A_MINUTE);
        batcher.batchDue();
        List<Outbound> files = new ArrayList<>();
        PARTNERS.clearinghouses().keySet().stream().sorted().forEach(id -> submitter.next(id).ifPresent(files::add));
        return files;
    }

    void sent(Outbound file) {
        submitter.sent(file.id());
    }

    ClaimEditing.Result edit(long claimId, EditRequest request) {
        clock.pass(A_MINUTE);
        return editing.edit(claimId, request, "test").orElseThrow();
    }

    /** On the only claim. */
    ClaimActions.Result act(ActionRequest request) {
        clock.pass(A_MINUTE);
        return actions.act(claims().get(0).id(), request, new ClaimActions.Actor("test", LIMITS.apiRole())).orElseThrow();
    }

    /** Late charges and credits lead to what they ask for. */
    void correctLate() {
        lateChanges.correctDue();
    }

    /** A file of the clearinghouse, kept and processed. */
    InterchangeRow answer(String clearinghouse, String fileName, byte[] file) {
        long id = responses.receive(clearinghouse, fileName, file);
        responses.drain(MANY);
        return jdbi.withHandle(handle -> new InterchangeStore().find(handle, id)).orElseThrow();
    }

    List<BillingMessage> publish() {
        List<BillingMessage> sent = new ArrayList<>();
        publisher.publish(sent::add, MANY);
        return sent;
    }

    List<ClaimRow> claims() {
        return jdbi.withHandle(handle -> new LifecycleStore().list(handle, ClaimFilter.ALL, 0, MANY));
    }

    Trace trace(long claimId) {
        return jdbi.withHandle(handle -> new TraceAssembler().assemble(handle, claimId)).orElseThrow();
    }

    Totals totals() {
        return jdbi.withHandle(handle -> new TotalsStore().totals(handle));
    }

    List<RemittanceRow> remittances() {
        return jdbi.withHandle(handle -> new RemittanceStore().list(handle, 0, MANY));
    }

    /** What was posted to a claim. */
    List<ClaimPayment> payments(long claimId) {
        return jdbi.withHandle(handle -> new RemittanceStore().forClaim(handle, claimId)).stream().map(ClaimPaymentRow::content).toList();
    }

    /** Open findings of every worklist, in the order in which they came. */
    List<FindingRow> findings() {
        return jdbi.withHandle(handle -> Arrays.stream(Owner.values()).flatMap(owner -> new FindingStore().open(handle, owner, 0, MANY).stream())
                .sorted(java.util.Comparator.comparingLong(FindingRow::id)).toList());
    }

    List<QuarantineRow> quarantine() {
        return jdbi.withHandle(handle -> new QuarantineStore().open(handle, 0, MANY));
    }

    @Override
    public void close() {
        responses.close();
        refused.close();
        intake.close();
        database.close();
    }
}
