package io.payergateway.bank;

import io.payergateway.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A posted 835 that says money moved, for which no bank entry is known.
 *
 * @param method      BPR04
 * @param paymentDate BPR16 as sent
 * @param due         the last day on which the money is not late; empty where it is not expected
 */
public record AwaitedMoney(long remittanceId, long interchangeId, Instant at, String traceNumber, String originator, Money payment, String method,
                           String paymentDate, String payerName, Optional<LocalDate> due) {

    /** BPR16; empty where that is no date. */
    public Optional<LocalDate> effectiveDate() {
        return BankDates.x12(paymentDate);
    }

    /** BPR16, or the day of its coming where that is no date. */
    public LocalDate day(ZoneId zone) {
        return effectiveDate().orElseGet(() -> at.atZone(zone).toLocalDate());
    }

    AwaitedMoney dueBy(Optional<LocalDate> day) {
        return new AwaitedMoney(remittanceId, interchangeId, at, traceNumber, originator, payment, method, paymentDate, payerName, day);
    }
}
