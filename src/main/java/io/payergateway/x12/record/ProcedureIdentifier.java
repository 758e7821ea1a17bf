package io.payergateway.x12.record;

import java.util.List;

/**
 * C003: a procedure or product with its modifiers.
 *
 * @param qualifier HC for HCPCS and CPT, AD dental, N4 NDC, HP HIPPS
 */
public record ProcedureIdentifier(@At(1) String qualifier, @At(2) String code, @At(value = 3, through = 6) List<String> modifiers, @At(7) String description,
        @At(8) String lastCode) {
}
