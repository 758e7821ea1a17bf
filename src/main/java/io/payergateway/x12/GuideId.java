package io.payergateway.x12;

/**
 * An implementation guide.
 *
 * @param name its folder under {@code mappings/x12}: "837p", "837i", "835", "999", "277ca", "ta1"...
 * @param version as GS08 has it: "005010X222A1"
 */
public record GuideId(String name, String version) {
}
