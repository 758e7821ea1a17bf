package io.payergateway.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Loop 2400.
 *
 * @param number            LX01, from 1
 * @param controlNumber     REF*6R lineItemControlNumber, unique in the claim, at most 30 characters
 * @param unitBasis         UN units or MJ minutes (SV103)
 * @param diagnosisPointers into {@link Claim#diagnoses()}, from 1, one to four on professional lines, none on institutional ones
 * @param chargeIds         the charges that made this line
 */
public record ServiceLine(int number, String controlNumber, Procedure procedure, String revenueCode, String ndc, Money charge, String unitBasis,
                          BigDecimal units, LocalDate from, LocalDate to, List<Integer> diagnosisPointers, String placeOfService,
                          Optional<Provider> rendering, List<String> chargeIds) {
    public ServiceLine {
        diagnosisPointers = List.copyOf(diagnosisPointers);
        chargeIds = List.copyOf(chargeIds);
    }
}
