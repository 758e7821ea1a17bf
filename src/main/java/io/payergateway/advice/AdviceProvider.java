package io.payergateway.advice;

import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;

/** One pair of PLB in words: a positive amount reduces the payment. */
public record AdviceProvider(String providerId, String fiscalPeriod, String code, String reason, String reference, Money amount) {
    static AdviceProvider of(ProviderAdjustment adjustment, AdviceWords words) {
        return new AdviceProvider(adjustment.providerId(), AdviceWords.date(adjustment.fiscalPeriodDate()), adjustment.reason(),
                AdviceWords.of(words.providers(), adjustment.reason()), adjustment.reference(), adjustment.amount());
    }
}
