package io.payergateway.journal;

/** The way a message came in. */
public enum Channel { MLLP, HTTP, FILE, BATCH }
