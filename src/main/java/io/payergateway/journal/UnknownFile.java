package io.payergateway.journal;

import java.time.Instant;

/**
 * A file that is SEND_UNKNOWN.
 *
 * @param size    bytes
 * @param attempt the sending that was cut off
 * @param since   when it was
 * @param looks   how often the partner's folder was looked at since, and said nothing
 */
public record UnknownFile(long id, String clearinghouse, String fileName, long size, int attempt, Instant since, int looks) {
}
