package io.payergateway.x12.guide;

import java.util.List;

/**
 * What one partner's companion guide changes in a guide, as differences: {@code mappings/x12/partners/<partner>/<guide>.txt}.
 *
 * @param partner the folder
 * @param source the companion guide, its edition and section
 */
record Companion(String partner, String source, List<Change> changes) {

    enum Verb {
        /** The segment, element or loop must be there. */
        REQUIRE,
        /** It must not be there. */
        FORBID,
        /** Only these of the guide's codes. */
        CODES,
        /** These codes too, which the guide has not. */
        ALLOW,
        /** At most so many characters. */
        LENGTH,
        /** At most so often. */
        REPEAT
    }

    /** @param words the codes or the number @param place file and line with a colon */
    record Change(Verb verb, Situation.Target target, List<String> words, String place) {
    }
}
