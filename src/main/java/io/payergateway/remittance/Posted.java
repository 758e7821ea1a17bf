package io.payergateway.remittance;

/** What became of one 835 transaction set. @param reason why it is not posted; "" where it is */
public record Posted(long remittanceId, RemittanceStatus status, int matched, int unmatched, String reason) {
}
