package io.payergateway.mapping;

/** How one kind of sender fills HL7 fields. */
public record Dialect(String name, String description) {
}
