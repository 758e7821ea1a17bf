package io.payergateway.remittance;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What payers add, keep back and carry forward at the provider's level, as people see it. It changes nothing. */
public final class ProviderMoney {
    private final Jdbi jdbi;
    private final ProviderAdjustmentCodes codes;
    private final ProviderMoneyStore store = new ProviderMoneyStore();

    ProviderMoney(Jdbi jdbi, ProviderAdjustmentCodes codes) {
        this.jdbi = jdbi;
        this.codes = codes;
    }

    /** PLBs of posted 835s, oldest first, from the one after that id. */
    public List<ProviderAdjustmentRow> adjustments(long afterId, int limit) {
        return jdbi.withHandle(handle -> store.adjustments(handle, codes, afterId, limit));
    }

    /** One for each payer and provider that ever had a balance carried, from the one after that id. */
    public List<ProviderBalanceRow> balances(long afterId, int limit) {
        return jdbi.withHandle(handle -> store.balances(handle, afterId, limit));
    }
}
