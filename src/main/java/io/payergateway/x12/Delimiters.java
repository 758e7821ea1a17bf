package io.payergateway.x12;

/**
 * The four separators of one interchange, read from its ISA by position (X12.5 5.4): element at 4, repetition in ISA11, component at 105, terminator at 106.
 *
 * @param repetition {@link #NONE} where ISA11 is "U" or otherwise no separator
 */
public record Delimiters(char element, char component, char repetition, char segment) {
    public static final char NONE = '\0';
    /** What we write unless a partner asks for others. */
    public static final Delimiters STANDARD = new Delimiters('*', ':', '^', '~');

    public boolean isDelimiter(char c) {
        return c == element || c == component || c == segment || (repetition != NONE && c == repetition);
    }
}
