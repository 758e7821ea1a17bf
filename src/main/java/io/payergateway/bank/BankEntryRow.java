package io.payergateway.bank;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * An entry as kept.
 *
 * @param fileId       the file that brought it first
 * @param since        of its state; who brought it there ("trace": matched by its numbers), and why
 * @param remittanceId what it pays, of a MATCHED one
 */
public record BankEntryRow(long id, long fileId, BankEntry entry, EntryState state, Instant since, String who, String why, OptionalLong remittanceId) {
}
