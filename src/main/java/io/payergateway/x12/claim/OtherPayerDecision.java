package io.payergateway.x12.claim;

import io.payergateway.x12.record.ClaimAdjustment;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.MonetaryAmount;
import java.util.List;
import java.util.Optional;

/** Loop 2430: what another payer decided on a line. @param remaining what the patient still owes (EAF) */
public record OtherPayerDecision(LineAdjudication adjudication, List<ClaimAdjustment> adjustments, DateTimePeriod decided, Optional<MonetaryAmount> remaining) {
}
