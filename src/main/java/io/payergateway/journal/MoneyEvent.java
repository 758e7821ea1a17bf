package io.payergateway.journal;

import io.payergateway.model.Money;
import java.time.LocalDate;

/**
 * What the outbox says of the money of a remittance.
 *
 * @param traceNumber   TRN02 of the 835; originator TRN03
 * @param amount        BPR02; below zero what was taken
 * @param method        ACH or CHK, as the bank told
 * @param effectiveDate the bank's
 * @param matchedBy     "trace", or "person"
 */
public record MoneyEvent(long remittanceId, long bankEntryId, String traceNumber, String originator, Money amount, String method, LocalDate effectiveDate,
                         String matchedBy) {
    /** The bank told of the money; and: it was another's, as a person said. */
    public static final String ARRIVED = "remittance.money-arrived";
    public static final String PARTED = "remittance.money-parted";
}
