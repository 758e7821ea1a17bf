package io.payergateway.model;

/** A person who performed, ordered or attended; NPI empty where the message gave none. */
public record Provider(String npi, PersonName name, String taxonomy) {
}
