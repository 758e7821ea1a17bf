package io.payergateway.web;

import io.payergateway.bank.AwaitedMoney;
import io.payergateway.bank.BankDesk;
import io.payergateway.bank.BankFileRow;
import io.payergateway.bank.Imported;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What the page "Payments and bank" shows.
 *
 * @param awaited  remittances without money; open money without remittance, each with its own cursor
 * @param done     matched or set aside last
 * @param imported the file that was just brought
 */
public record BankView(BankDesk.Sums sums, Listing<AwaitedMoney> awaited, Listing<BankDesk.Shown> open, List<BankDesk.Shown> done,
                       List<BankFileRow> files, Optional<Imported> imported) {
    /** "12 d", counted in days of the calendar; 0 for a day to come. */
    public String age(LocalDate day) {
        return Math.max(0, ChronoUnit.DAYS.between(day, sums.today())) + " d";
    }

    /** Since BPR16, or since it came. */
    public String age(AwaitedMoney remittance) {
        return age(remittance.day(ZoneOffset.UTC));
    }

    /** BPR16 as a date, else as sent. */
    public String day(AwaitedMoney remittance) {
        return remittance.effectiveDate().map(LocalDate::toString).orElse(remittance.paymentDate());
    }

    public boolean late(Optional<LocalDate> due) {
        return due.filter(sums.today()::isAfter).isPresent();
    }
}
