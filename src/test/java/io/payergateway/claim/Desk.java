package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.examples.SettableClock;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.hl7.UnreadableHl7Exception;
import io.payergateway.journal.Channel;
import io.payergateway.journal.ClaimFilter;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Database;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.TestDatabase;
import io.payergateway.journal.Totals;
import io.payergateway.journal.TotalsStore;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Money;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import io.payergateway.partner.ReleaseRule;
import io.payergateway.x12.check.X12Check;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The claim flow on a database of its own: real messages, mappings, edits and configuration; only the clock is the test's. */
public final class Desk implements AutoCloseable {
    private static final X12Check X12 = X12Check.load(Path.of("mappings/x12"));
    static final Duration HOLD = Duration.ofSeconds(2);
    private static final Hl7Reader HL7 = new Hl7Reader(DialectCatalog.load(Path.of("mappings")));

    public final SettableClock clock = new SettableClock(Instant.parse("2026-10-12T15:00:00Z"));
    public final Partners partners;
    public final Database database = TestDatabase.fresh();
    final EncounterBuilder builder;
    final ClaimRelease release;
    public final ClaimEditing editing;
    public final FollowingClaims following;
    public final ClaimCorrection correction;
    public final LateChanges lateChanges;
    final ClaimBatcher batcher;
    final Submitter submitter;
    final Settler settler;
    final Failover failover;
    final LifecycleStore lifecycle = new LifecycleStore();
    private final MessageStore messages = new MessageStore();
    private final FindingStore findings = new FindingStore();
    private int stored;

    public Desk() {
        this(DemoPartners.load());
    }

    public Desk(Partners partners) {
        this.partners = partners;
        ClaimEdits edits = new ClaimEdits(partners, CodeTables.load(Path.of("mappings", "codes")), clock);
        builder = new EncounterBuilder(database.jdbi(), message -> read(message.sendingApplication(), message.sendingFacility(), message.body()), partners, edits,
                clock);
        release = new ClaimRelease(database.jdbi(), partners, edits, clock);
        editing = new ClaimEditing(database.jdbi(), partners, edits, clock);
        following = new FollowingClaims(database.jdbi(), partners, edits, clock);
        correction = new ClaimCorrection(partners, edits);
        lateChanges = new LateChanges(database.jdbi(), partners, edits, clock);
        batcher = new ClaimBatcher(database.jdbi(), partners, new Claim837Writer(X12.guides()), new OutboundCheck(X12), clock);
        submitter = new Submitter(database.jdbi(), partners, clock, () -> 1);
        settler = new Settler(database.jdbi(), partners, submitter, clock);
        failover = new Failover(database.jdbi(), partners, clock);
    }

    /** The demo's partners with another release rule at the hospital. */
    static Partners releasing(ReleaseRule rule) {
        Partners demo = DemoPartners.load();
        Map<String, Facility> facilities = new HashMap<>(demo.facilities());
        facilities.computeIfPresent("mercy-hospital", (id, of) -> new Facility(of.id(), of.name(), of.zone(), of.billingProvider(), of.flags(), of.claimKind(),
                rule, of.defaultPlaceOfService(), of.typesOfBill(), of.defaultTypeOfBill()));
        return new Partners(demo.ehrs(), demo.chargeBatchSenders(), facilities, demo.payers(), demo.clearinghouses(), demo.billing());
    }

    List<HospitalMessage> read(String application, String facility, byte[] body) throws UnreadableMessage {
        Ehr ehr = partners.ehr(application, facility).orElseThrow();
        try {
            return HL7.read(body, ehr.dialect(), ehr.facility());
        } catch (UnreadableHl7Exception e) {
            throw new UnreadableMessage(e.reason(), e.getMessage());
        }
    }

    /** Stores without reading. @return message id */
    long store(byte[] body) {
        String[] header = new String(body, US_ASCII).split("\r")[0].split("\\|", -1);
        String event = header.length > 8 ? header[8] : "";
        return database.jdbi().inTransaction(handle -> messages.store(handle, List.of(new InboundMessage(Channel.MLLP, header.length > 2 ? header[2] : "",
                header.length > 3 ? header[3] : "", header.length > 9 ? header[9] : "x" + stored++, event, body, new byte[0])), clock.instant())).get(0).messageId();
    }

    public long take(Hl7Text message) {
        long id = store(message.bytes());
        builder.drain(1_000);
        return id;
    }

    /** The hold passes and what is due becomes claims. */
    public void releaseNow() {
        clock.pass(HOLD);
        release.releaseDue();
    }

    public List<ClaimRow> claims() {
        return database.jdbi().withHandle(handle -> lifecycle.list(handle, ClaimFilter.ALL, 0, 1_000));
    }

    public ClaimRow only() {
        List<ClaimRow> all = claims();
        if (all.size() != 1) {
            throw new AssertionError("claims: " + all);
        }
        return all.get(0);
    }

    public Claim content(long claim) {
        return database.jdbi().withHandle(handle -> lifecycle.content(handle, claim));
    }

    public ClaimState state(long claim) {
        return database.jdbi().withHandle(handle -> lifecycle.find(handle, claim)).orElseThrow().state();
    }

    public List<Finding> open(long claim) {
        return database.jdbi().withHandle(handle -> findings.ofClaim(handle, claim)).stream().filter(row -> row.resolvedAt().isEmpty())
                .map(FindingRow::finding).toList();
    }

    public List<String> openCodes(long claim) {
        return open(claim).stream().filter(Finding::isError).map(Finding::code).distinct().sorted().toList();
    }

    List<FindingRow> ofMessage(long message) {
        return database.jdbi().withHandle(handle -> findings.ofMessage(handle, message));
    }

    Disposition disposition(long message) {
        return database.jdbi().withHandle(handle -> Disposition.valueOf(handle.createQuery("select disposition from message where id = :id").bind("id", message)
                .mapTo(String.class).one()));
    }

    public Totals totals() {
        return database.jdbi().withHandle(new TotalsStore()::totals);
    }

    /** Batches everything and says that it arrived. */
    public void sendAll() {
        clock.pass(Duration.ofMinutes(5));
        batcher.batchDue();
        for (String clearinghouse : partners.clearinghouses().keySet()) {
            submitter.next(clearinghouse).ifPresent(file -> submitter.sent(file.id()));
        }
    }

    public void answer(long claim, ClaimState state, EvidenceKind kind) {
        database.jdbi().useTransaction(handle -> lifecycle.move(handle, claim, state, Evidence.of(kind, "The test says so."), clock.instant()));
    }

    /** Of all claims that are not closed. */
    Money billed() {
        return Money.sum(claims().stream().filter(claim -> claim.state() != ClaimState.CLOSED).map(ClaimRow::totalCharge).toList());
    }

    @Override
    public void close() {
        database.close();
    }
}
