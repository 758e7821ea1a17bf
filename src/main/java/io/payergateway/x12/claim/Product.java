package io.payergateway.x12.claim;

import io.payergateway.x12.record.Reference;
import java.util.Optional;

/** Loop 2410: a drug or supply of a line. @param prescription its number (XZ), or what links the parts of a compound (VY) */
public record Product(ProductIdentification identification, ProductQuantity quantity, Optional<Reference> prescription) {
}
