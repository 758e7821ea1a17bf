package io.payergateway.x12;

/** How findings may show a value that could be a patient's. */
public final class ValueShape {
    private static final int LONGEST = 40;

    private ValueShape() {
    }

    /** The value's shape for a finding: digits as 9, letters as A, the rest as it is. */
    public static String of(String value) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            char c = value.charAt(i);
            shape.append(Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'A' : c < ' ' ? '?' : c);
        }
        return value.length() > LONGEST ? shape.append("...").toString() : shape.toString();
    }

    /** A control number or segment id as a place may show it: where separators are wrong it could be anything, a name too. */
    public static String name(String value) {
        boolean harmless = value.length() <= 9 && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
                && (value.length() <= 3 || value.chars().anyMatch(c -> c <= '9'));
        return harmless ? value : of(value);
    }
}
