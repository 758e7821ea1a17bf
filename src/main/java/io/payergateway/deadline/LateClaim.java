package io.payergateway.deadline;

import java.time.Instant;

/** A claim whose remittance is missing, in the file that carried it last. */
record LateClaim(long id, long interchangeId, String facility, Instant sentAt) {
}
