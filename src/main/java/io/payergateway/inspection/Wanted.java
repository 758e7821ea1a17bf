package io.payergateway.inspection;

import io.payergateway.x12.guide.Guides;

/**
 * How a file of X12 is to be looked at.
 *
 * @param partner whose companion guides go before the guides; {@link Guides#NO_PARTNER} for none
 * @param answers whether the TA1 and 999 are made
 * @param masked  whether values in shown segments are hidden
 */
public record Wanted(String partner, boolean answers, boolean masked) {
}
