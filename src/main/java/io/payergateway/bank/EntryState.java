package io.payergateway.bank;

/** MATCHED has its remittance; SET_ASIDE is no payment of claims, as a person said. */
public enum EntryState { OPEN, MATCHED, SET_ASIDE }
