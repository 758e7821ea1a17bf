package io.payergateway.model;

/** Absent parts are empty, never null. */
public record PersonName(String last, String first, String middle, String suffix) {
    public static final PersonName NONE = new PersonName("", "", "", "");

    public boolean isEmpty() {
        return last.isEmpty();
    }
}
