package io.payergateway.model;

/**
 * What must hold whatever comes in from outside: where it does not, the program is wrong, and the step that saw it is undone rather than its result kept.
 * docs/reference/reliability.md lists every place.
 */
public final class Invariant {

    private Invariant() {
    }

    /**
     * Always on, unlike {@code assert}.
     *
     * @param sentence what does not hold, without PHI
     * @throws IllegalStateException where it does not hold
     */
    public static void holds(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalStateException(sentence);
        }
    }

    /** A statement that must have changed so many rows, no fewer and no more. */
    public static void rows(int changed, int expected, String statement) {
        if (changed != expected) {
            throw new IllegalStateException(statement + " changed " + changed + " rows instead of " + expected);
        }
    }
}
