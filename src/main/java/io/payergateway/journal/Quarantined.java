package io.payergateway.journal;

import java.util.OptionalLong;

/**
 * Bytes that nobody may process until a person decides.
 *
 * @param channel         a {@link Channel} by name, or the clearinghouse that sent the file
 * @param reason          a code of docs/reference/errors.md
 * @param detail          one sentence without PHI
 * @param countsAsMessage received as a message, so part of the totals identity
 * @param messageId       the stored message, if it got that far
 */
public record Quarantined(String channel, String reason, String detail, byte[] body, boolean countsAsMessage, OptionalLong messageId) {
}
