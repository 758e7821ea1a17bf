package io.payergateway.web;

import io.payergateway.advice.Advices;
import io.payergateway.bank.BankDesk;
import io.payergateway.billing.Deliveries;
import io.payergateway.receivable.Ageing;
import io.payergateway.remittance.RemittanceDesk;

/**
 * The parts behind what billers see and do.
 *
 * @param deliveries to billing systems that are told directly
 * @param bank       money and the remittances it is for
 * @param advices    remittances as a person reads them
 * @param ageing     what payers owe
 * @param remittances what billers decide about quarantined sets and unmatched payments
 * @param resolutions what they do about denials and decided claims
 */
public record MoneyDesk(Deliveries deliveries, BankDesk bank, Advices advices, Ageing ageing,
                        RemittanceDesk remittances, Resolutions resolutions) {
}
