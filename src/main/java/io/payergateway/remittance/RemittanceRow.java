package io.payergateway.remittance;

import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * One 835 transaction set as kept.
 *
 * @param interchangeId   the inbound file that brought it
 * @param failedEquation  why it is QUARANTINED, one sentence; else ""
 * @param sameAs          of a DUPLICATE: the first with this content
 * @param quarantineId    of a QUARANTINED one: its bytes
 */
public record RemittanceRow(long id, long interchangeId, Instant at, RemittanceStatus status, String traceNumber, String originator, Money payment,
                            String method, String paymentDate, String payerName, String transactionControlNumber,
                            List<ProviderAdjustment> providerAdjustments, String failedEquation, OptionalLong sameAs, OptionalLong quarantineId) {
    public RemittanceRow {
        providerAdjustments = List.copyOf(providerAdjustments);
    }
}
