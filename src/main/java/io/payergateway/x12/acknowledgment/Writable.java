package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.Delimiters;

/** Whether a value of a file that is answered can stand in the answer, which has separators of its own. */
final class Writable {
    private Writable() {
    }

    static boolean is(String value, int least, int most) {
        return value.length() >= least && value.length() <= most && value.equals(value.strip())
                && value.chars().allMatch(c -> c >= ' ' && c <= '~' && !Delimiters.STANDARD.isDelimiter((char) c));
    }
}
