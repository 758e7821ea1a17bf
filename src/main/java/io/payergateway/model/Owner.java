package io.payergateway.model;

/** Who works a finding; the names are the worklists of the API in lower case. */
public enum Owner { CODING, REGISTRATION, BILLING, OPERATIONS }
