package io.payergateway.journal;

/**
 * What the journal did with a message, known only after its commit.
 *
 * @param messageId of the stored message; with ID_REUSED that of the earlier one, whose bytes differ
 * @param ack       STORED: the given one; REPEATED: the one of the first delivery; ID_REUSED: empty, the caller builds the refusal
 */
public record Receipt(Kind kind, long messageId, byte[] ack) {

    public enum Kind { STORED, REPEATED, ID_REUSED }
}
