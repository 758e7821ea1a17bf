package io.payergateway.wiring;

import io.payergateway.acknowledgment.AcknowledgmentRow;
import io.payergateway.acknowledgment.AcknowledgmentStore;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.Database;
import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.HistoryRow;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.OutboxRow;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.SampleClaims;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.remittance.ClaimPaymentRow;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStore;
import io.payergateway.x12.check.X12Check;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** A fresh database, the real dispatcher on it, and what a test asks it. */
final class AnswerBench implements AutoCloseable {
    static final X12Check CHECK = X12Check.load(Path.of("mappings", "x12"));

    private final Database database;
    private final Jdbi jdbi;
    private final SettableClock clock;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Map<String, Clearinghouse> clearinghouses;
    private final X12Check check;
    private final ResponseDispatcher dispatcher;

    AnswerBench() {
        this(Map.of());
    }

    /** @param clearinghouses that may want answers */
    AnswerBench(Map<String, Clearinghouse> clearinghouses) {
        this(clearinghouses, CHECK);
    }

    /** @param check by other guides than the shipped ones */
    AnswerBench(Map<String, Clearinghouse> clearinghouses, X12Check check) {
        this(TestDatabase.fresh(), new SettableClock(SampleClaims.NOON), clearinghouses, check);
    }

    /** Beside other parts of the gateway, on the same database and clock. */
    AnswerBench(Database database, SettableClock clock) {
        this(database, clock, Map.of(), CHECK);
    }

    private AnswerBench(Database database, SettableClock clock, Map<String, Clearinghouse> clearinghouses, X12Check check) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.clock = clock;
        this.clearinghouses = clearinghouses;
        this.check = check;
        this.dispatcher = another(jdbi);
    }

    /** As after a restart, or beside the first one. */
    ResponseDispatcher another(Jdbi database) {
        return ResponseDispatcher.of(database, clock, clearinghouses, Path.of("mappings"), check, (where, failure) -> failures.add(failure));
    }

    SettableClock clock() {
        return clock;
    }

    /** What the gateway's meters hear of. */
    List<Throwable> failures() {
        return failures;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    ResponseDispatcher dispatcher() {
        return dispatcher;
    }

    /** Received and processed. @return the inbound interchange */
    long take(AnswerFile file) {
        return take(file.bytes());
    }

    long take(byte[] file) {
        long id = dispatcher.receive(SentFile.CLEARINGHOUSE, "answer.x12", file);
        dispatcher.drain(10);
        return id;
    }

    ClaimState state(long claimId) {
        return claim(claimId).state();
    }

    List<ClaimState> states(SentFile sent) {
        return sent.ids().stream().map(this::state).toList();
    }

    ClaimRow claim(long claimId) {
        return jdbi.withHandle(handle -> new LifecycleStore().find(handle, claimId)).orElseThrow();
    }

    List<HistoryRow> history(long claimId) {
        return jdbi.withHandle(handle -> new LifecycleStore().history(handle, claimId));
    }

    /** Open findings of a claim. */
    List<Finding> findings(long claimId) {
        return jdbi.withHandle(handle -> new FindingStore().ofClaim(handle, claimId)).stream().map(FindingRow::finding).toList();
    }

    /** Open findings that an inbound file brought, about claims or about itself. */
    List<Finding> brought(long interchangeId) {
        return Stream.of(Owner.values()).flatMap(owner -> jdbi.withHandle(handle -> new FindingStore().open(handle, owner, 0, 1000)).stream())
                .filter(row -> row.subject().interchangeId().orElse(0) == interchangeId).map(FindingRow::finding).toList();
    }

    /** Every open finding. */
    List<Finding> open() {
        return Stream.of(Owner.values()).flatMap(owner -> jdbi.withHandle(handle -> new FindingStore().open(handle, owner, 0, 1000)).stream())
                .map(FindingRow::finding).toList();
    }

    InterchangeRow file(long interchangeId) {
        return jdbi.withHandle(handle -> new InterchangeStore().find(handle, interchangeId)).orElseThrow();
    }

    List<QuarantineRow> quarantined() {
        return jdbi.withHandle(handle -> new QuarantineStore().open(handle, 0, 1000));
    }

    List<AcknowledgmentRow> acknowledgments(long claimId) {
        return jdbi.withHandle(handle -> new AcknowledgmentStore().forClaim(handle, claimId));
    }

    List<AcknowledgmentRow> orphans() {
        return jdbi.withHandle(handle -> new AcknowledgmentStore().orphans(handle, 0, 1000));
    }

    List<RemittanceRow> remittances() {
        return jdbi.withHandle(handle -> new RemittanceStore().list(handle, 0, 1000));
    }

    List<ClaimPaymentRow> payments(long claimId) {
        return jdbi.withHandle(handle -> new RemittanceStore().forClaim(handle, claimId));
    }

    /** What billing hears of the claim's states. */
    List<String> events(long claimId) {
        return jdbi.withHandle(handle -> new OutboxStore().ofClaim(handle, claimId)).stream().map(OutboxRow::type).filter(type -> type.startsWith("claim.")).toList();
    }

    @Override
    public void close() {
        dispatcher.close();
        database.close();
    }
}
