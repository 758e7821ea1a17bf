package io.payergateway.bank;

/** UNKNOWN is a file that begins as neither. */
public enum BankFormat { NACHA, CSV, UNKNOWN }
