package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;

/**
 * C001: a unit.
 *
 * @param code F2 international units, GR grams, ME milligrams, ML millilitres, UN units
 */
public record UnitOfMeasure(@At(1) String code) {
}
