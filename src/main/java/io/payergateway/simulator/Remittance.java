package io.payergateway.simulator;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import java.util.List;

/** One 835 transaction set: one payer pays one billing provider for several claims. */
record Remittance(Party payer, Party payee, String taxId, List<Paid> paid, List<ProviderAdjustment> providerAdjustments) {
    record Paid(SubmittedClaim claim, ClaimPayment payment) {
    }

    Remittance {
        paid = List.copyOf(paid);
        providerAdjustments = List.copyOf(providerAdjustments);
    }

    /** BPR02: the sum of CLP04 less the sum of PLB. */
    Money payment() {
        return Money.sum(paid.stream().map(each -> each.payment().paid()).toList())
                .minus(Money.sum(providerAdjustments.stream().map(ProviderAdjustment::amount).toList()));
    }
}
