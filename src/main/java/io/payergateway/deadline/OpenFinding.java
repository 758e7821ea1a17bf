package io.payergateway.deadline;

/** An open finding about a missing answer, and whether that answer has come by now or is no longer wanted. */
record OpenFinding(long id, boolean answered) {
}
