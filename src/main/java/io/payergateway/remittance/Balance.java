package io.payergateway.remittance;

import io.payergateway.model.RemittanceAdvice;
import java.util.List;

/** The three balancing equations of the 835 (X221A1 1.10.2), in exact decimals. */
public final class Balance {

    /** @return empty where everything balances */
    public List<Imbalance> check(RemittanceAdvice advice) {
        throw new UnsupportedOperationException("being built");
    }
}
