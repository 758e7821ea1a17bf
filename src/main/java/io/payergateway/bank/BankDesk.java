package io.payergateway.bank;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What console and API show of money and remittances, and where they bring files and decisions. */
public final class BankDesk {
    private final Jdbi jdbi;
    private final ReassociationRule rule;
    private final BusinessDays days;
    private final BankImport files;
    private final Reassociation reassociation;
    private final MissingPartners missing;
    private final BankStore entries = new BankStore();
    private final MoneyStore money = new MoneyStore();

    public BankDesk(Jdbi jdbi, ReassociationRule rule, BusinessDays days, BankImport files, Reassociation reassociation, MissingPartners missing) {
        this.jdbi = jdbi;
        this.rule = rule;
        this.days = days;
        this.files = files;
        this.reassociation = reassociation;
        this.missing = missing;
    }

    /**
     * An entry with what it may pay.
     *
     * @param due        the last day on which its 835 is not late; empty where none is expected, or it is not OPEN
     * @param pays       the remittance of a MATCHED one
     * @param candidates of an OPEN one: remittances without money over exactly its amount, likeliest first; a person decides
     */
    public record Shown(BankEntryRow row, Optional<LocalDate> due, Optional<AwaitedMoney> pays, List<AwaitedMoney> candidates) {
        public Shown {
            candidates = List.copyOf(candidates);
        }
    }

    /** Sums over both sides, of now. @param since money is awaited for remittances of that day and later; empty while no bank entry came */
    public record Sums(Optional<LocalDate> since, LocalDate today, Waiting moneyAwaited, Waiting remittancesAwaited) {
    }

    public Imported take(byte[] file, String who) {
        return files.take(file, who);
    }

    public List<BankFileRow> latestFiles(int limit) {
        return jdbi.withHandle(handle -> entries.files(handle, limit));
    }

    public Optional<byte[]> bytes(long fileId) {
        return jdbi.withHandle(handle -> entries.body(handle, fileId));
    }

    /** Oldest first. */
    public List<Shown> entries(Optional<EntryState> state, long afterId, int limit) {
        return jdbi.withHandle(handle -> entries.list(handle, state, afterId, limit).stream().map(row -> shown(handle, row)).toList());
    }

    /** What was matched or set aside last. */
    public List<Shown> latestDone(int limit) {
        return jdbi.withHandle(handle -> entries.latestDone(handle, limit).stream().map(row -> shown(handle, row)).toList());
    }

    public Optional<Shown> entry(long id) {
        return jdbi.withHandle(handle -> entries.find(handle, id).map(row -> shown(handle, row)));
    }

    /** Remittances that say that money moved, without any; oldest first. */
    public List<AwaitedMoney> awaited(long afterId, int limit) {
        return jdbi.withHandle(handle -> entries.firstDay(handle)
                .map(first -> money.awaited(handle, missing.awaiting(first), afterId, Long.MAX_VALUE, limit).stream()
                        .map(each -> each.dueBy(missing.moneyDue(each))).toList())
                .orElse(List.of()));
    }

    public Sums sums() {
        return jdbi.withHandle(handle -> {
            Optional<LocalDate> first = entries.firstDay(handle);
            return new Sums(first, missing.today(), first.map(day -> money.moneyAwaited(handle, missing.awaiting(day))).orElse(Waiting.NOTHING),
                    money.remittancesAwaited(handle));
        });
    }

    public Reassociation.Outcome confirm(long entryId, long remittanceId, String who, String reason) {
        return reassociation.confirm(entryId, remittanceId, who, reason);
    }

    /** The entry that is the money of a remittance. */
    public Optional<Shown> moneyOf(long remittanceId) {
        return jdbi.withHandle(handle -> entries.paying(handle, remittanceId).map(row -> shown(handle, row)));
    }

    public Reassociation.Outcome excuse(long remittanceId, String who, String reason) {
        return reassociation.excuse(remittanceId, who, reason);
    }

    public Reassociation.Outcome setAside(long entryId, String who, String reason) {
        return reassociation.setAside(entryId, who, reason);
    }

    public Reassociation.Outcome undo(long entryId, String who, String reason) {
        return reassociation.undo(entryId, who, reason);
    }

    private Shown shown(Handle handle, BankEntryRow row) {
        if (row.state() != EntryState.OPEN) {
            Optional<AwaitedMoney> pays = row.remittanceId().isEmpty() ? Optional.empty() : money.remittance(handle, row.remittanceId().getAsLong());
            return new Shown(row, Optional.empty(), pays, List.of());
        }
        LocalDate date = row.entry().effectiveDate();
        int window = rule.window(row.entry().method());
        List<AwaitedMoney> candidates = money.candidates(handle, row, BankDates.x12(days.plus(date, -window)), BankDates.x12(days.plus(date, window)));
        return new Shown(row, missing.remittanceDue(row.entry()), Optional.empty(), candidates);
    }
}
