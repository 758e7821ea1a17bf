package io.payergateway.web;

import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.time.Instant;

/** A claim as lists and the trace show it. @param payer configuration id, empty where unknown; clearinghouse likewise */
public record ClaimSummary(long id, String patientControlNumber, ClaimState state, ClaimKind kind, Money totalCharge, Money totalPaid, String payer,
                           String clearinghouse, String facility, String frequency, String payerClaimControlNumber, Instant createdAt, Instant changedAt) {
    static ClaimSummary of(ClaimRow row) {
        return new ClaimSummary(row.id(), row.patientControlNumber(), row.state(), row.kind(), row.totalCharge(), row.totalPaid(), row.payer(),
            row.clearinghouse(), row.facility(), row.frequency(), row.payerClaimControlNumber(), row.createdAt(), row.changedAt());
    }
}
