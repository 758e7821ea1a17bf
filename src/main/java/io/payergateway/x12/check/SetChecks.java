package io.payergateway.x12.check;

import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.rule.ClaimBalanceCheck;
import io.payergateway.x12.rule.CodeFormCheck;
import io.payergateway.x12.rule.DiagnosisPointerCheck;
import io.payergateway.x12.rule.GroupResponseCheck;
import io.payergateway.x12.rule.HierarchyCheck;
import io.payergateway.x12.rule.LineNumberCheck;
import io.payergateway.x12.rule.PayerSequenceCheck;
import io.payergateway.x12.rule.RemittanceBalanceCheck;
import java.util.Map;
import java.util.function.Supplier;

/** The checks by the names that the guides' tables use. */
public final class SetChecks {
    public static final Map<String, Supplier<SetCheck>> ALL = Map.of(
            "hierarchy", HierarchyCheck::new,
            "line-numbers", LineNumberCheck::new,
            "claim-balance", ClaimBalanceCheck::new,
            "diagnosis-pointers", DiagnosisPointerCheck::new,
            "payer-sequence", PayerSequenceCheck::new,
            "remittance-balance", RemittanceBalanceCheck::new,
            "group-response", GroupResponseCheck::new,
            "code-forms", CodeFormCheck::new);

    private SetChecks() {
    }
}
