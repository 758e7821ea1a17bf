package io.payergateway.bank;

import io.payergateway.bank.MoneyStore.Awaiting;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Says which money and which remittances are late: one finding for each, by the deadlines of its payer in business days. It closes by itself when the partner
 * comes. A person may close it; it does not come back unless a pair is parted. Money is awaited from the day of the first bank entry on: before it nobody told.
 */
public final class MissingPartners {
    /** Of each side in one turn; the next goes on behind them. */
    private static final int PAGE = 1_000;
    /** Sums go over everything that was ever posted; after a new finding they are made at once. */
    private static final Duration SUMS_PAUSE = Duration.ofMinutes(1);
    private static final String SOURCE = "docs/reference/bank.md";

    private final Jdbi jdbi;
    private final ReassociationRule rule;
    private final BusinessDays days;
    private final Clock clock;
    private final BankStore entries = new BankStore();
    private final MoneyStore money = new MoneyStore();
    private final FindingStore findings = new FindingStore();
    private long lastEntry;
    private long lastRemittance;
    private Instant summedAt = Instant.EPOCH;
    private volatile Waiting moneyAwaited = Waiting.NOTHING;
    private volatile Waiting remittancesAwaited = Waiting.NOTHING;

    public MissingPartners(Jdbi jdbi, ReassociationRule rule, BusinessDays days, Clock clock) {
        this.jdbi = jdbi;
        this.rule = rule;
        this.days = days;
        this.clock = clock;
    }

    /** How findings name a remittance. */
    static String place(long remittanceId) {
        return "remittance " + remittanceId;
    }

    /** One bounded turn, in one transaction; two nodes never look at once. Called by one thread. */
    public void look() {
        jdbi.useTransaction(handle -> {
            if (entries.tryLock(handle)) {
                Optional<LocalDate> first = entries.firstDay(handle);
                if (first.isPresent()) {
                    watchMoney(handle, awaiting(first.get()));
                    watchEntries(handle);
                }
                sum(handle, first);
            }
        });
    }

    private void sum(Handle handle, Optional<LocalDate> first) {
        Instant now = clock.instant();
        if (Duration.between(summedAt, now).abs().compareTo(SUMS_PAUSE) >= 0) {
            moneyAwaited = first.map(day -> money.moneyAwaited(handle, awaiting(day))).orElse(Waiting.NOTHING);
            remittancesAwaited = money.remittancesAwaited(handle);
            summedAt = now;
        }
    }

    /** Remittances without money, as they were a minute ago at most; of money without remittance {@link #remittancesAwaited}. */
    public Waiting moneyAwaited() {
        return moneyAwaited;
    }

    public Waiting remittancesAwaited() {
        return remittancesAwaited;
    }

    /** The last day on which its money is not late. */
    Optional<LocalDate> moneyDue(AwaitedMoney remittance) {
        return rule.of(remittance.originator()).money(remittance.method()).map(within -> days.plus(remittance.day(rule.zone()), within));
    }

    /** The last day on which its remittance is not late. */
    Optional<LocalDate> remittanceDue(BankEntry entry) {
        return rule.of(entry.originator()).remittance().map(within -> days.plus(entry.effectiveDate(), within));
    }

    /** @param first the first day that the bank told of */
    Awaiting awaiting(LocalDate first) {
        return new Awaiting(BankDates.x12(first), rule.awaits(PaymentMethod.ACH.name()), rule.awaits(PaymentMethod.CHK.name()));
    }

    LocalDate today() {
        return clock.instant().atZone(rule.zone()).toLocalDate();
    }

    private void watchMoney(Handle handle, Awaiting awaiting) {
        long begin = lastRemittance;
        Optional<Long> end = money.pageEnd(handle, begin, PAGE);
        lastRemittance = end.filter(last -> money.pageEnd(handle, last, 1).isPresent()).orElse(0L);
        List<AwaitedMoney> page = end.map(last -> money.awaited(handle, awaiting, begin, last, PAGE)).orElse(List.of());
        List<AwaitedMoney> late = page.stream().filter(each -> moneyDue(each).filter(today()::isAfter).isPresent()).toList();
        Map<Long, Instant> parted = money.partedAt(handle, late.stream().map(AwaitedMoney::remittanceId).toList());
        List<Instant> since = late.stream().map(each -> parted.getOrDefault(each.remittanceId(), each.at())).toList();
        Set<String> told = told(handle, "MONEY_MISSING", late.stream().map(each -> place(each.remittanceId())).toList(), since);
        for (AwaitedMoney each : late) {
            if (!told.contains(place(each.remittanceId()))) {
                findings.add(handle, Finding.error("MONEY_MISSING", Owner.BILLING, "The remittance says that " + each.payment() + " moved by " + each.method()
                        + ", and no bank entry is known for it; it was due by " + moneyDue(each).orElseThrow() + ". Ask the bank, then the payer.",
                        place(each.remittanceId()), SOURCE), Subject.interchange(each.interchangeId()), clock.instant());
                summedAt = Instant.EPOCH;
            }
        }
    }

    private void watchEntries(Handle handle) {
        List<BankEntryRow> page = entries.list(handle, Optional.of(EntryState.OPEN), lastEntry, PAGE);
        List<BankEntryRow> overdue = page.stream().filter(each -> remittanceDue(each.entry()).filter(today()::isAfter).isPresent()).toList();
        Set<String> told = told(handle, "REMITTANCE_MISSING", overdue.stream().map(each -> TraceJudgment.place(each.id())).toList(),
                overdue.stream().map(BankEntryRow::since).toList());
        for (BankEntryRow each : overdue) {
            if (!told.contains(TraceJudgment.place(each.id()))) {
                String text = "The bank tells of " + each.entry().amount() + " by " + each.entry().method()
                        + ", and no posted remittance is matched with it; one was due by " + remittanceDue(each.entry()).orElseThrow() + ". Ask the payer for its 835.";
                Finding late = Finding.error("REMITTANCE_MISSING", Owner.OPERATIONS, text, TraceJudgment.place(each.id()), SOURCE);
                findings.add(handle, late, Subject.none(), clock.instant());
                summedAt = Instant.EPOCH;
            }
        }
        lastEntry = page.size() < PAGE ? 0 : page.get(page.size() - 1).id();
    }

    private Set<String> told(Handle handle, String code, List<String> places, List<Instant> since) {
        return places.isEmpty() ? Set.of() : money.told(handle, code, new ArrayList<>(places), since);
    }
}
