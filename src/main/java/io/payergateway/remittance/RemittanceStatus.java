package io.payergateway.remittance;

/** POSTED once; DUPLICATE: the same content came before; QUARANTINED: nothing of it is posted until a person decides. */
public enum RemittanceStatus { POSTED, QUARANTINED, DUPLICATE }
