package io.payergateway.claim;

/** An identifier that is unique only within its facility: an account, or a medical record number. */
record AccountKey(String facility, String number) {
}
