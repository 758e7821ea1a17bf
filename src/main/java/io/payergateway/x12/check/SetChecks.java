package io.payergateway.x12.check;

import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.rule.AcknowledgmentStatusCheck;
import io.payergateway.x12.rule.ClaimBalanceCheck;
import io.payergateway.x12.rule.CodeEditionCheck;
import io.payergateway.x12.rule.CodeFormCheck;
import io.payergateway.x12.rule.DiagnosisPointerCheck;
import io.payergateway.x12.rule.GroupResponseCheck;
import io.payergateway.x12.rule.HierarchyCheck;
import io.payergateway.x12.rule.LineNumberCheck;
import io.payergateway.x12.rule.PayerSequenceCheck;
import io.payergateway.x12.rule.PaymentMethodCheck;
import io.payergateway.x12.rule.PaymentTraceCheck;
import io.payergateway.x12.rule.RemittanceAdjustmentCheck;
import io.payergateway.x12.rule.RemittanceBalanceCheck;
import io.payergateway.x12.rule.RemittanceDateCheck;
import java.util.Map;
import java.util.function.Supplier;

/** The checks by the names that the guides' tables use. */
public final class SetChecks {
    public static final Map<String, Supplier<SetCheck>> ALL = Map.ofEntries(
            Map.entry("hierarchy", HierarchyCheck::new),
            Map.entry("line-numbers", LineNumberCheck::new),
            Map.entry("claim-balance", ClaimBalanceCheck::new),
            Map.entry("diagnosis-pointers", DiagnosisPointerCheck::new),
            Map.entry("payer-sequence", PayerSequenceCheck::new),
            Map.entry("remittance-balance", RemittanceBalanceCheck::new),
            Map.entry("remittance-adjustments", RemittanceAdjustmentCheck::new),
            Map.entry("remittance-dates", RemittanceDateCheck::new),
            Map.entry("payment-method", PaymentMethodCheck::new),
            Map.entry("payment-trace", PaymentTraceCheck::new),
            Map.entry("acknowledgment-status", AcknowledgmentStatusCheck::new),
            Map.entry("group-response", GroupResponseCheck::new),
            Map.entry("code-editions", CodeEditionCheck::new),
            Map.entry("code-forms", CodeFormCheck::new));

    private SetChecks() {
    }
}
