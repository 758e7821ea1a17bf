package io.payergateway.x12.record;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * C022: a code of a list, with what belongs to it.
 *
 * @param list ABK principal diagnosis, ABF other, BE value, BH occurrence, BG condition, ...
 */
public record HealthCareCode(@At(1) String list, @At(2) String code, @At(3) String dateFormat, @At(4) String date, @At(5) Optional<BigDecimal> amount,
        @At(6) Optional<BigDecimal> quantity, @At(7) String version, @At(8) String endOfRange, @At(9) String presentOnAdmission) {
    /** A code alone. */
    public static HealthCareCode of(String list, String code) {
        return new HealthCareCode(list, code, "", "", Optional.empty(), Optional.empty(), "", "", "");
    }
}
