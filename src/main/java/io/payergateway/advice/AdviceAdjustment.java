package io.payergateway.advice;

import io.payergateway.model.Adjustment;
import io.payergateway.model.Money;
import java.math.BigDecimal;
import java.util.Optional;

/** One CAS triplet in words. @param known our table has the reason; else its words say that it does not @param quantity of units that are not paid */
public record AdviceAdjustment(String groupCode, String group, String carc, String reason, boolean known, Money amount, Optional<BigDecimal> quantity) {
    static AdviceAdjustment of(Adjustment adjustment, AdviceWords words) {
        return new AdviceAdjustment(adjustment.groupCode(), AdviceWords.of(words.groups(), adjustment.groupCode()), adjustment.carc(),
                AdviceWords.of(words.reasons(), adjustment.carc()), words.reasons().translate(adjustment.carc()).isPresent(), adjustment.amount(),
                adjustment.quantity());
    }

    /** "CO-45". */
    public String code() {
        return groupCode + "-" + carc;
    }
}
