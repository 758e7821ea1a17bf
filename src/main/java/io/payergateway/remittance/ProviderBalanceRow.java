package io.payergateway.remittance;

import io.payergateway.model.Money;

/**
 * What one payer carries for one provider, as people see it.
 *
 * @param originator   TRN03, the payer's number
 * @param open         what the provider still owes by balances carried forward: carried - takenUp + unexplained
 * @param remittanceId the latest 835 that changed it
 */
public record ProviderBalanceRow(long id, String originator, String payerName, String providerId, Money carried, Money takenUp, Money unexplained, Money open,
                                 long remittanceId) {
}
