package io.payergateway.bank;

import io.payergateway.bank.MoneyStore.Traced;
import io.payergateway.bank.TraceJudgment.Verdict;
import io.payergateway.journal.AuditStore;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Json;
import io.payergateway.journal.MoneyEvent;
import io.payergateway.journal.OutboxStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Pairs bank entries with the posted remittances that they pay: by the numbers alone where they leave no doubt, else by a person with a reason. One entry pays
 * one remittance, a remittance has one entry at most, and never over another amount. What a person parted no turn pairs again.
 */
public final class Reassociation {
    /** Who pairs by the numbers. */
    static final String TRACE = "trace";
    private static final String PERSON = "person";
    /** Open entries that one turn looks at; the next goes on behind them. */
    private static final int PAGE = 1_000;

    private final Jdbi jdbi;
    private final Clock clock;
    private final TraceJudgment judgment;
    private final BankStore entries = new BankStore();
    private final MoneyStore money = new MoneyStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();
    private final OutboxStore outbox = new OutboxStore();
    private long lastEntry;

    public Reassociation(Jdbi jdbi, ReassociationRule rule, BusinessDays days, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.judgment = new TraceJudgment(rule, days);
    }

    /** What became of a person's word; all but DONE changed nothing. */
    public enum Outcome {
        DONE,
        /** There is no such entry. */ UNKNOWN_ENTRY,
        /** There is no such remittance that was posted, has no money and is not excused. */ NO_SUCH_REMITTANCE,
        /** The entry is matched or set aside, or it is open already. */ NOT_IN_THAT_STATE,
        /** The remittance is over another amount. */ OTHER_AMOUNT
    }

    /** One bounded turn over open entries, for remittances that came since; two nodes never look at once. Called by one thread. @return how many were paired */
    public int turn() {
        return jdbi.inTransaction(handle -> {
            if (!entries.tryLock(handle)) {
                return 0;
            }
            List<BankEntryRow> page = entries.list(handle, Optional.of(EntryState.OPEN), lastEntry, PAGE);
            lastEntry = page.size() < PAGE ? 0 : page.get(page.size() - 1).id();
            return match(handle, page);
        });
    }

    /** By the numbers, in the caller's transaction, which holds the lock. @return how many were paired */
    int match(Handle handle, List<BankEntryRow> open) {
        Instant now = clock.instant();
        Map<Long, List<Traced>> traced = money.traced(handle, open.stream().map(BankEntryRow::id).toList()).stream()
                .collect(Collectors.groupingBy(Traced::entryId));
        Set<Long> taken = new HashSet<>();
        for (BankEntryRow row : open) {
            Verdict verdict = judgment.of(row, traced.getOrDefault(row.id(), List.of()), taken);
            verdict.pays().ifPresent(remittance -> {
                boolean paired = entries.pair(handle, row.id(), remittance.remittanceId(), TRACE, "Trace number, originator, amount and date agree.", now);
                Invariant.holds(paired, "bank entry " + row.id() + " was open, and could not be paired");
                taken.add(remittance.remittanceId());
                close(handle, row.id(), remittance.remittanceId(), "The money and its remittance were matched.", now);
                tellBilling(handle, MoneyEvent.ARRIVED, row, remittance, TRACE, now);
            });
            verdict.finding().ifPresent(finding -> tell(handle, row, finding, now));
        }
        return taken.size();
    }

    private void tell(Handle handle, BankEntryRow row, Finding finding, Instant now) {
        if (money.told(handle, finding.code(), List.of(finding.place()), List.of(row.since())).isEmpty()) {
            findings.add(handle, finding, Subject.none(), now);
        }
    }

    /** Findings close by themselves when the partner is there. */
    private void close(Handle handle, long entryId, long remittanceId, String why, Instant now) {
        money.open(handle, TraceJudgment.place(entryId)).forEach(id -> findings.resolve(handle, id, why, now));
        money.open(handle, MissingPartners.place(remittanceId)).forEach(id -> findings.resolve(handle, id, why, now));
    }

    private void tellBilling(Handle handle, String type, BankEntryRow row, AwaitedMoney remittance, String by, Instant now) {
        MoneyEvent event = new MoneyEvent(remittance.remittanceId(), row.id(), remittance.traceNumber(), remittance.originator(), remittance.payment(),
                row.entry().method().name(), row.entry().effectiveDate(), by);
        outbox.add(handle, type, OptionalLong.empty(), OptionalLong.empty(), Json.write(event), now);
    }

    /** A person says that this money is that remittance's. @param reason for the audit */
    public Outcome confirm(long entryId, long remittanceId, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            entries.lock(handle);
            Optional<BankEntryRow> row = entries.find(handle, entryId);
            if (row.isEmpty()) {
                return Outcome.UNKNOWN_ENTRY;
            }
            Optional<AwaitedMoney> remittance = money.awaited(handle, remittanceId);
            if (row.get().state() != EntryState.OPEN) {
                return Outcome.NOT_IN_THAT_STATE;
            }
            if (remittance.isEmpty()) {
                return Outcome.NO_SUCH_REMITTANCE;
            }
            if (!remittance.get().payment().equals(row.get().entry().amount())) {
                return Outcome.OTHER_AMOUNT;
            }
            Instant now = clock.instant();
            Invariant.holds(entries.pair(handle, entryId, remittanceId, who, reason, now), "bank entry " + entryId + " could not be paired as a person said");
            close(handle, entryId, remittanceId, "A person matched the money and its remittance.", now);
            tellBilling(handle, MoneyEvent.ARRIVED, row.get(), remittance.get(), PERSON, now);
            audit.add(handle, who, "bank.match", TraceJudgment.place(entryId), Map.of("remittance", remittanceId, "reason", reason), now);
            return Outcome.DONE;
        });
    }

    /** A person says that the entry is no payment of claims. */
    public Outcome setAside(long entryId, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            entries.lock(handle);
            if (entries.find(handle, entryId).isEmpty()) {
                return Outcome.UNKNOWN_ENTRY;
            }
            Instant now = clock.instant();
            if (!entries.setAside(handle, entryId, who, reason, now)) {
                return Outcome.NOT_IN_THAT_STATE;
            }
            money.open(handle, TraceJudgment.place(entryId)).forEach(id -> findings.resolve(handle, id, "The money was set aside.", now));
            audit.add(handle, who, "bank.set-aside", TraceJudgment.place(entryId), Map.of("reason", reason), now);
            return Outcome.DONE;
        });
    }

    /** A person says that nobody waits for the money of a remittance any more. Should it come, it is matched all the same. */
    public Outcome excuse(long remittanceId, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            entries.lock(handle);
            Instant now = clock.instant();
            if (money.awaited(handle, remittanceId).isEmpty() || !entries.excuse(handle, remittanceId, who, reason, now)) {
                return Outcome.NO_SUCH_REMITTANCE;
            }
            money.open(handle, MissingPartners.place(remittanceId)).forEach(id -> findings.resolve(handle, id, "Nobody waits for the money any more.", now));
            audit.add(handle, who, "bank.excuse", MissingPartners.place(remittanceId), Map.of("reason", reason), now);
            return Outcome.DONE;
        });
    }

    /** A person takes a match or a setting aside back: the entry is open, and a pair that was parted stays so until a person makes it again. */
    public Outcome undo(long entryId, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            entries.lock(handle);
            Optional<BankEntryRow> row = entries.find(handle, entryId);
            if (row.isEmpty()) {
                return Outcome.UNKNOWN_ENTRY;
            }
            if (row.get().state() == EntryState.OPEN) {
                return Outcome.NOT_IN_THAT_STATE;
            }
            Instant now = clock.instant();
            row.get().remittanceId().ifPresent(remittance -> {
                entries.part(handle, entryId, remittance, who, reason, now);
                tellBilling(handle, MoneyEvent.PARTED, row.get(), money.remittance(handle, remittance).orElseThrow(), PERSON, now);
            });
            entries.open(handle, entryId, now);
            audit.add(handle, who, "bank.undo", TraceJudgment.place(entryId), Map.of("state", row.get().state().name(), "reason", reason), now);
            return Outcome.DONE;
        });
    }
}
