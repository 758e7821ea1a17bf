package io.payergateway.document;

/** One column of a table. @param width in relation to the others @param amount set to the right, for figures */
public record Column(String name, float width, boolean amount) {
    public static Column text(String name, float width) {
        return new Column(name, width, false);
    }

    public static Column amount(String name, float width) {
        return new Column(name, width, true);
    }
}
