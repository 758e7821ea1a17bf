package io.payergateway.bank;

import io.payergateway.bank.MoneyStore.Traced;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the numbers of a bank entry say: the one remittance that it pays, or why none of those with its trace number and originator is. Exactly the amount of
 * BPR02, and a day within the window around BPR16; anything less is for a person.
 */
final class TraceJudgment {
    private static final String SOURCE = "CAQH CORE 370; docs/reference/bank.md";

    private final ReassociationRule rule;
    private final BusinessDays days;

    TraceJudgment(ReassociationRule rule, BusinessDays days) {
        this.rule = rule;
        this.days = days;
    }

    /** Both may be empty: then its 835 has not come yet. */
    record Verdict(Optional<AwaitedMoney> pays, Optional<Finding> finding) {
        static final Verdict NOTHING = new Verdict(Optional.empty(), Optional.empty());

        static Verdict told(String code, BankEntryRow entry, String message) {
            return new Verdict(Optional.empty(), Optional.of(Finding.error(code, Owner.BILLING, message, place(entry.id()), SOURCE)));
        }
    }

    /** How findings name an entry. */
    static String place(long entryId) {
        return "bank entry " + entryId;
    }

    /** @param taken remittances that were paired a moment ago */
    Verdict of(BankEntryRow row, List<Traced> traced, Set<Long> taken) {
        BankEntry entry = row.entry();
        List<Traced> wanted = traced.stream().filter(each -> !each.parted()).toList();
        List<Traced> right = wanted.stream().filter(each -> isEqual(entry, each) && isNear(entry, each)).toList();
        List<Traced> free = right.stream().filter(each -> !each.paid() && !taken.contains(each.remittance().remittanceId())).toList();
        if (free.size() == 1) {
            return new Verdict(Optional.of(free.get(0).remittance()), Optional.empty());
        }
        if (free.size() > 1) {
            return Verdict.told("BANK_AMBIGUOUS", row, "The money fits " + free.size()
                    + " remittances with its trace number and amount within the window; a person must say which.");
        }
        if (!right.isEmpty()) {
            return Verdict.told("BANK_PAID_TWICE", row, "Remittance " + right.get(0).remittance().remittanceId()
                    + ", whose trace number, originator and amount these are, has its money already: it may have been paid twice.");
        }
        Optional<Traced> far = wanted.stream().filter(each -> !each.paid() && isEqual(entry, each)).findFirst();
        if (far.isPresent()) {
            return Verdict.told("BANK_DATE_DIFFERS", row, "The money has trace number, originator and amount of remittance " + far.get().remittance().remittanceId()
                    + ", and its day is further from BPR16 than " + rule.window(entry.method()) + " business days; a person must say whether it is this money.");
        }
        return wanted.stream().filter(each -> !each.paid() && isNear(entry, each)).findFirst()
                .map(other -> Verdict.told("BANK_AMOUNT_DIFFERS", row, "The money has trace number and originator of remittance " + other.remittance().remittanceId()
                        + " and is " + entry.amount() + "; the remittance says " + other.remittance().payment() + ". They are not matched: ask the payer."))
                .orElse(Verdict.NOTHING);
    }

    private static boolean isEqual(BankEntry entry, Traced traced) {
        return traced.remittance().payment().equals(entry.amount());
    }

    /** A BPR16 that is no date is near to nothing. */
    private boolean isNear(BankEntry entry, Traced traced) {
        Optional<LocalDate> day = BankDates.x12(traced.remittance().paymentDate());
        return day.isPresent() && days.areWithin(day.get(), entry.effectiveDate(), rule.window(entry.method()));
    }
}
