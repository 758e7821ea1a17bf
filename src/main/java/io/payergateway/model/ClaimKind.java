package io.payergateway.model;

/** The three 837s. */
public enum ClaimKind { PROFESSIONAL, INSTITUTIONAL, DENTAL }
