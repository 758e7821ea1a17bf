package io.payergateway.x12;

/** How what comes from a file may be shown: a value that could be a patient's, and any character to a terminal. */
public final class ValueShape {
    private static final int LONGEST = 40;

    private ValueShape() {
    }

    /** The value's shape for a finding: digits as 9, letters as A, the rest as it is. */
    public static String of(String value) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            char c = value.charAt(i);
            shape.append(of(c));
        }
        return value.length() > LONGEST ? shape.append("...").toString() : shape.toString();
    }

    public static char of(char c) {
        return Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'A' : printable(c);
    }

    /**
     * A file from outside must not give orders to the terminal: no control characters (C1 too), no marks of writing direction or other invisible ones, and no
     * halves of characters beyond U+FFFF, among which there are more of them.
     */
    public static char printable(char c) {
        return Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029' ? '?' : c;
    }

    /** A control number or segment id as a place may show it: where separators are wrong it could be anything, a name too. */
    public static String name(String value) {
        boolean harmless = value.length() <= 9 && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
                && (value.length() <= 3 || value.chars().anyMatch(c -> c <= '9'));
        return harmless ? value : of(value);
    }
}
