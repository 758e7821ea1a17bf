package io.payergateway.x12.guide;

/** Data element types of X12.6 chapter 3.5. */
enum DataType {
    AN, ID, N, R, DT, TM, B;

    /** @param word as in elements.tsv: N0 to N9 are all N, because an implied decimal point changes nothing in the form */
    static DataType of(String word) {
        return word.matches("N\\d") ? N : valueOf(word);
    }
}
