package io.payergateway.bank;

import io.payergateway.model.Money;
import java.time.LocalDate;

/**
 * One movement of money as a bank tells it.
 *
 * @param place         where in its file: "record 3", "row 2"
 * @param effectiveDate the day on which the money moved
 * @param amount        never zero; below it, money that was taken from us
 * @param companyId     of the payer's company at its bank (NACHA batch header, positions 41 to 50)
 * @param originator    to be compared with TRN03: that of the addenda, else the company id; "" where a check names none
 * @param traceNumber   to be compared with TRN02: that of the addenda, or the check's number; "" where there is none
 * @param description   for people
 * @param bankReference by which the bank knows it: the trace number of a NACHA entry (positions 80 to 94), or what the CSV says
 */
public record BankEntry(String place, PaymentMethod method, LocalDate effectiveDate, Money amount, String companyId, String originator, String traceNumber,
                        String description, String bankReference) {

    /** What makes two lines the same movement, whatever files they stand in. */
    record Key(String bankReference, LocalDate effectiveDate, Money amount, String companyId, String traceNumber, PaymentMethod method) {
    }

    Key key() {
        return new Key(bankReference, effectiveDate, amount, companyId, traceNumber, method);
    }
}
