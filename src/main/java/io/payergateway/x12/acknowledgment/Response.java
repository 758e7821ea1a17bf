package io.payergateway.x12.acknowledgment;

/**
 * A file that answers an interchange.
 *
 * @param kind TA1 or 999, controlNumber its own ISA13
 */
public record Response(String kind, String controlNumber, byte[] bytes) {
    public static final String TA1 = "TA1";
    public static final String IMPLEMENTATION = "999";
}
