package io.payergateway.claim;

/** A file to send. @param attempt from 1 */
public record Outbound(long id, String clearinghouse, String fileName, byte[] body, String kind, int attempt) {
}
