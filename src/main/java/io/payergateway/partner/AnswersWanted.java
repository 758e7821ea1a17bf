package io.payergateway.partner;

/**
 * How a clearinghouse wants the files that it sends (835, 277CA, 271, 277) to be answered.
 *
 * @param ta1 each interchange by a TA1
 * @param implementation999 each functional group by a 999
 */
public record AnswersWanted(boolean ta1, boolean implementation999) {
    public static final AnswersWanted NONE = new AnswersWanted(false, false);
}
