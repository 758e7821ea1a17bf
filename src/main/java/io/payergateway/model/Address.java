package io.payergateway.model;

/** A postal address; state is the two-letter code, absent parts are empty. */
public record Address(String line1, String line2, String city, String state, String postalCode, String country) {
    public static final Address NONE = new Address("", "", "", "", "", "");

    public boolean isEmpty() {
        return line1.isEmpty() && city.isEmpty();
    }
}
