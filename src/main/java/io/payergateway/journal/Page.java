package io.payergateway.journal;

/** The limit of every list. */
final class Page {
    /** What one screen or API answer can use; keeps a list from filling the heap. */
    static final int MAX_ROWS = 1_000;

    private Page() {
    }

    static int limit(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("a list of " + wanted + " rows");
        }
        return Math.min(wanted, MAX_ROWS);
    }
}
