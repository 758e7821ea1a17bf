package io.payergateway.model;

/**
 * @param id              of the configured payer (config/payers/ID.yaml)
 * @param payerId         national payer id, or its id at its clearinghouse (NM109 of loop 2010BB)
 * @param filingIndicator SBR09 claim filing indicator (MB, MA, CI, BL, MC...)
 */
public record Payer(String id, String name, String payerId, String filingIndicator) {
}
