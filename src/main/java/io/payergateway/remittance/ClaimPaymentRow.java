package io.payergateway.remittance;

import io.payergateway.model.ClaimPayment;
import java.util.OptionalLong;

/** One posted CLP. @param claimId empty where no claim of ours has that CLP01 */
public record ClaimPaymentRow(long id, long remittanceId, long interchangeId, OptionalLong claimId, ClaimPayment content) {
}
