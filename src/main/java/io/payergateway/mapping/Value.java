package io.payergateway.mapping;

/**
 * What a rule found.
 *
 * @param text   after its function and its code table
 * @param known  false where the code table does not have the code; text is then the sender's code
 * @param origin without its label, which the reader knows
 */
public record Value(String text, boolean known, Origin origin) {
}
