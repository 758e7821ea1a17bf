package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import java.math.BigDecimal;

/** One adjustment of a PLB. @param amount positive where it reduces the payment */
public record ProviderAdjustmentAmount(@At(1) AdjustmentIdentifier identifier, @At(2) BigDecimal amount) {
}
