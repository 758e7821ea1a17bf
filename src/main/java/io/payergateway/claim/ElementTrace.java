package io.payergateway.claim;

/**
 * Where one element of an 837 came from.
 *
 * @param position  of the segment in the file, ISA = 1
 * @param loop      "2010AA"; for the envelope "ISA", "GS", "ST"
 * @param component from 1 within a composite, 0 for a simple element
 * @param source    "claim.lines[0].charge", "config clearinghouses/clearpath senderId", "rule X222A1 2300 CLM05-2"
 */
public record ElementTrace(int position, String loop, String segment, int element, int component, String value, String source) {
}
