package io.payergateway.simulator;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import java.util.List;
import java.util.Optional;

/**
 * One 835 transaction set: one payer pays one billing provider for several claims.
 *
 * @param method how it pays where there is something to pay
 * @param told   BPR02 less what follows from claims and PLB: zero in every 835 that is not meant to be wrong
 */
record Remittance(Party payer, Party payee, String taxId, List<Paid> paid, List<ProviderAdjustment> providerAdjustments, Method method, Money told) {
    /** BPR04. */
    enum Method { ACH, CHK }

    /** @param forwardedTo NM1*TT: the payer to which it was forwarded */
    record Paid(SubmittedClaim claim, ClaimPayment payment, Optional<Party> forwardedTo) {
        Paid(SubmittedClaim claim, ClaimPayment payment) {
            this(claim, payment, Optional.empty());
        }
    }

    Remittance {
        paid = List.copyOf(paid);
        providerAdjustments = List.copyOf(providerAdjustments);
    }

    Remittance(Party payer, Party payee, String taxId, List<Paid> paid, List<ProviderAdjustment> providerAdjustments) {
        this(payer, payee, taxId, paid, providerAdjustments, Method.ACH, Money.ZERO);
    }

    /** BPR02: the sum of CLP04 less the sum of PLB. */
    Money payment() {
        return Money.sum(paid.stream().map(each -> each.payment().paid()).toList())
                .minus(Money.sum(providerAdjustments.stream().map(ProviderAdjustment::amount).toList())).plus(told);
    }

    Remittance by(Method other) {
        return new Remittance(payer, payee, taxId, paid, providerAdjustments, other, told);
    }

    Remittance telling(Money off) {
        return new Remittance(payer, payee, taxId, paid, providerAdjustments, method, off);
    }

    /** TRN03 and BPR10: ten characters, "1" and an invented tax number that is always the same for one payer. */
    String originator() {
        return "1%09d".formatted(Math.floorMod(payer.id().hashCode(), 1_000_000_000));
    }
}
