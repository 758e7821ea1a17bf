package io.payergateway.x12.status;

import io.payergateway.x12.record.At;

/**
 * C043: one status.
 *
 * @param category claim status category code
 * @param status claim status code
 * @param entity whom it is about: 85 billing provider, PR payer, QC patient, ...
 * @param list RX where the status is a reject code of the pharmacies
 */
public record StatusCode(@At(1) String category, @At(2) String status, @At(3) String entity, @At(4) String list) {
}
