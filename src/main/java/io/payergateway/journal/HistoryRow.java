package io.payergateway.journal;

import io.payergateway.model.ClaimState;
import java.time.Instant;

/** One line of a claim's append-only history. @param superseded recorded, but moved nothing */
public record HistoryRow(long id, long claimId, Instant at, ClaimState from, ClaimState to, boolean superseded, Evidence evidence) {
}
