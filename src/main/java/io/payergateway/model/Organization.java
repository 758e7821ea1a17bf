package io.payergateway.model;

/** A billing provider or service facility from configuration. taxId is nine digits without a dash; phone ten digits. */
public record Organization(String name, String npi, String taxId, String taxonomy, Address address, String contactName, String contactPhone) {
}
