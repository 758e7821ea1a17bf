package io.payergateway.advice;

import java.time.LocalDate;
import java.util.List;

/** Posted remittances by the day of their payment and their payer. @param whole the sum of all days */
public record RemittanceTotals(LocalDate from, LocalDate to, RemittanceSums whole, List<PayerDay> days) {
    public RemittanceTotals {
        days = List.copyOf(days);
    }

    /** @param day BPR16, or the day on which it came (UTC) where that is no date @param payer N1*PR as sent */
    public record PayerDay(LocalDate day, String payer, RemittanceSums sums) {
    }

    static RemittanceTotals of(LocalDate from, LocalDate to, List<PayerDay> days) {
        return new RemittanceTotals(from, to, days.stream().map(PayerDay::sums).reduce(RemittanceSums.NONE, RemittanceSums::plus), days);
    }
}
