package io.payergateway.partner;

/** What a clearinghouse wants done with characters beyond those of X12: letters with marks, typographic quotes, other scripts. */
public enum NonAscii {
    /** The claim is held. */
    REFUSE,
    /** Letters become plain capitals, quotes and dashes plain ones; a claim with others is held. */
    TRANSLITERATE
}
