package io.payergateway.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One financial transaction of a hospital (FT1).
 *
 * @param chargeId     FT1-31 where given, else FT1-2; unique in its account; a credit names its charge with it
 * @param revenueCode  four digits, empty on professional charges
 * @param units        FT1-10, at least zero, at most three decimals
 * @param amount       FT1-11 extended amount
 * @param diagnoses    FT1-19 in order; merged with DG1 at the encounter
 */
public record Charge(String chargeId, ChargeType type, LocalDate serviceDate, Optional<LocalDate> serviceEnd, Procedure procedure, String revenueCode,
                     String ndc, BigDecimal units, Money amount, Optional<Money> unitPrice, List<Diagnosis> diagnoses, String placeOfService,
                     Optional<Provider> performing, Optional<Provider> ordering) {
    public Charge {
        diagnoses = List.copyOf(diagnoses);
    }
}
