package io.payergateway.deadline;

import java.time.Instant;

/** A file of claims that was sent and still waits for an answer to at least one of them. */
record LateFile(long id, String clearinghouse, String fileName, Instant sentAt) {
}
