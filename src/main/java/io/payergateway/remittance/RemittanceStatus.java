package io.payergateway.remittance;

/**
 * POSTED once; DUPLICATE: the same content came before; QUARANTINED: nothing of it is posted until a person decides; REJECTED: a person decided that nothing
 * of it will be.
 */
public enum RemittanceStatus { POSTED, QUARANTINED, DUPLICATE, REJECTED }
