package io.payergateway.partner;

import io.payergateway.model.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of a fee schedule.
 *
 * @param amount for one unit
 * @param to     the last day on which it is good; empty: until a later row
 * @param place  "config/fee-schedules/evergreen-2026.csv:12"
 */
public record Fee(Money amount, LocalDate from, Optional<LocalDate> to, String place) {
    boolean isGoodOn(LocalDate day) {
        return !day.isBefore(from) && to.filter(day::isAfter).isEmpty();
    }

    boolean overlaps(Fee other) {
        return other.to.filter(from::isAfter).isEmpty() && to.filter(other.from::isAfter).isEmpty();
    }
}
