package io.payergateway.model;

import java.math.BigDecimal;

/** A QTY. */
public record CodedQuantity(String qualifier, BigDecimal quantity) {
}
