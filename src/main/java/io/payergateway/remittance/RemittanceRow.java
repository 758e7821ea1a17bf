package io.payergateway.remittance;

import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import java.time.Instant;
import java.util.List;

/**
 * One 835 transaction set as kept.
 *
 * @param interchangeId   the inbound file that brought it
 * @param failedEquation  why it is QUARANTINED, or of which remittance it is a DUPLICATE; else ""
 */
public record RemittanceRow(long id, long interchangeId, Instant at, RemittanceStatus status, String traceNumber, String originator, Money payment,
                            String method, String paymentDate, String payerName, String transactionControlNumber,
                            List<ProviderAdjustment> providerAdjustments, String failedEquation) {
    public RemittanceRow {
        providerAdjustments = List.copyOf(providerAdjustments);
    }
}
