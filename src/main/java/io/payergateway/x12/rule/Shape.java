package io.payergateway.x12.rule;

/** Which kinds of characters stand at which places of a code. No regular expression: there is a code in nearly every segment, and looking at it here makes nothing. */
final class Shape {
    private static final int ZERO = 1;
    private static final int DIGIT = 2;
    private static final int CAPITAL = 4;
    private static final int SMALL = 8;
    private static final int FIRST_SIGN = 16;
    /** What a shape may ask for by itself. */
    private static final String SIGNS = "- DEV";
    /** By ASCII character, all kinds that it is of. */
    private static final int[] KINDS = new int[128];

    static {
        for (char c = 0; c < KINDS.length; c++) {
            KINDS[c] = (c == '0' ? ZERO : c >= '1' && c <= '9' ? DIGIT : c >= 'A' && c <= 'Z' ? CAPITAL : c >= 'a' && c <= 'z' ? SMALL : 0) | sign(c);
        }
    }

    /** The kinds that may stand at each place. */
    private final int[] places;
    private final int least;

    private Shape(int[] places, int least) {
        this.places = places;
        this.least = least;
    }

    /**
     * @param drawn 9 for a digit, 1 for one that is not zero, A for a capital letter, a for one of either case, X for a capital letter or digit; 0, hyphen, blank,
     *              D, E and V stand for themselves; what stands behind the bar may be missing
     */
    static Shape of(String drawn) {
        int bar = drawn.indexOf('|');
        int[] places = drawn.replace("|", "").chars().map(Shape::kinds).toArray();
        return new Shape(places, bar < 0 ? places.length : bar);
    }

    private static int kinds(int drawn) {
        return switch (drawn) {
            case '0' -> ZERO;
            case '1' -> DIGIT;
            case '9' -> ZERO | DIGIT;
            case 'A' -> CAPITAL;
            case 'a' -> CAPITAL | SMALL;
            case 'X' -> ZERO | DIGIT | CAPITAL;
            default -> {
                if (sign(drawn) == 0) {
                    throw new IllegalArgumentException("no shape is drawn with '" + (char) drawn + "'");
                }
                yield sign(drawn);
            }
        };
    }

    private static int sign(int c) {
        int index = SIGNS.indexOf(c);
        return index < 0 ? 0 : FIRST_SIGN << index;
    }

    /** @param text holds the value between from and to */
    boolean fits(String text, int from, int to) {
        int length = to - from;
        if (length < least || length > places.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(from + i);
            if (c >= KINDS.length || (KINDS[c] & places[i]) == 0) {
                return false;
            }
        }
        return true;
    }
}
