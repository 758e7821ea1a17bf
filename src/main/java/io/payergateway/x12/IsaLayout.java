package io.payergateway.x12;

/**
 * The ISA is the one segment of fixed widths: exactly 106 characters with its terminator, so that its separators can be read by position
 * (X12.5, interchange header). One that is shorter or longer is refused, because every separator read from it would be a guess.
 */
final class IsaLayout {
    static final int LENGTH = 106;
    /** Of ISA01 to ISA16. */
    static final int[] WIDTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
    private static final int REPETITION = 82;
    private static final int COMPONENT = 104;
    private static final int TERMINATOR = 105;

    private IsaLayout() {
    }

    /** Where the id and each element ends. */
    static int[] ends() {
        int[] ends = new int[WIDTHS.length + 1];
        ends[0] = 3;
        for (int i = 0; i < WIDTHS.length; i++) {
            ends[i + 1] = ends[i] + 1 + WIDTHS[i];
        }
        return ends;
    }

    /** Reads the separators of the ISA that the window starts with; throws where it is none. */
    static Delimiters read(ByteWindow window) {
        long offset = window.offset();
        if (!window.require(LENGTH)) {
            throw new X12Exception(X12Exception.Code.TRUNCATED_ISA, offset, "The file ends inside its ISA segment, which must be 106 characters long.");
        }
        byte[] isa = window.bytes;
        int at = window.start;
        byte element = isa[at + 3];
        if (!canSeparate(element)) {
            throw new X12Exception(X12Exception.Code.NOT_X12, offset, "The character after ISA cannot be an element separator.");
        }
        checkWidths(isa, at, element, offset);
        byte component = isa[at + COMPONENT];
        byte terminator = isa[at + TERMINATOR];
        if (Character.isLetterOrDigit(terminator) || terminator == ' ') {
            throw new X12Exception(X12Exception.Code.ISA_LENGTH, offset,
                    "There is no segment terminator at character 106, so the ISA segment is not 106 characters long.");
        }
        if (!canSeparate(component) || !canSeparate(terminator) || component == element || terminator == element || terminator == component) {
            throw new X12Exception(X12Exception.Code.DELIMITERS, offset,
                    "The element separator, the component separator (ISA16) and the segment terminator must be three different characters "
                            + "that are no letters, digits or spaces.");
        }
        byte repetition = isa[at + REPETITION];
        boolean repeats = canSeparate(repetition) && repetition != component && repetition != element && repetition != terminator;
        return new Delimiters((char) element, (char) component, repeats ? (char) repetition : Delimiters.NONE, (char) terminator);
    }

    private static void checkWidths(byte[] isa, int at, byte separator, long offset) {
        int from = 4;
        for (int i = 0; i < WIDTHS.length; i++) {
            boolean last = i == WIDTHS.length - 1;
            int width = 0;
            while (from + width < LENGTH && isa[at + from + width] != separator && !(last && width == 1)) {
                width++;
            }
            if (width != WIDTHS[i]) {
                throw new X12Exception(X12Exception.Code.ISA_LENGTH, offset, "ISA%02d is %s than its %d characters, so the ISA segment is not 106 characters long."
                        .formatted(i + 1, width < WIDTHS[i] ? "shorter" : "longer", WIDTHS[i]));
            }
            from += width + 1;
        }
    }

    private static boolean canSeparate(byte b) {
        return b > 0 && b != ' ' && !Character.isLetterOrDigit(b);
    }
}
