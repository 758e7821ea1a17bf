package io.payergateway.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What loop 2110 says besides its sums, as it came.
 *
 * @param billedProcedure SVC06, where the payer adjudicated another service than was billed; billedUnits SVC07
 * @param dates           DTM: 472, or 150 and 151
 * @param references      REF without 6R: 1S ambulatory payment group, HPI rendering provider, 0K policy...
 * @param amounts         AMT without B6, in no equation
 */
public record LinePaymentDetail(String billedProcedure, Optional<BigDecimal> billedUnits, List<CodedText> dates, List<CodedText> references,
                                List<CodedAmount> amounts, List<CodedQuantity> quantities) {
    public static final LinePaymentDetail NONE = new LinePaymentDetail("", Optional.empty(), List.of(), List.of(), List.of(), List.of());

    public LinePaymentDetail {
        dates = List.copyOf(dates);
        references = List.copyOf(references);
        amounts = List.copyOf(amounts);
        quantities = List.copyOf(quantities);
    }
}
