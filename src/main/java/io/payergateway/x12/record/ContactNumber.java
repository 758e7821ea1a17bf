package io.payergateway.x12.record;

/**
 * One way to reach a contact.
 *
 * @param qualifier TE telephone, EX extension, FX facsimile, EM electronic mail, UR address in the web
 */
public record ContactNumber(@At(1) String qualifier, @At(2) String number) {
}
