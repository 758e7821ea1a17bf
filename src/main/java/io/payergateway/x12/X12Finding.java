package io.payergateway.x12;

/**
 * Something wrong in a readable interchange.
 *
 * @param code ours, stable: "SE01_COUNT"
 * @param acknowledgmentElement where a 999 or TA1 would report it: "TA105", "AK905", "IK502", "IK304" or "IK403"; "" where neither has a word for it
 * @param acknowledgmentCode the code in that element; "" likewise
 * @param message one sentence, without data of the patient
 * @param value the shape of the value at fault, digits as 9 and letters as A ("99A999"); "" where there is none
 */
public record X12Finding(String code, Severity severity, Place place, String acknowledgmentElement, String acknowledgmentCode, String message,
        String value) {

    /** ERROR: a receiver may refuse it. WARNING: accepted here, and reported. */
    public enum Severity { ERROR, WARNING }

    /**
     * @param interchange ISA13, @param group GS06, @param transaction ST02; "" outside of one
     * @param segmentPosition in the transaction set with ST = 1; outside of one, in the file from 1
     * @param element from 1, 0 where the whole segment is meant
     * @param component from 1, 0 where the whole element is meant
     */
    public record Place(String interchange, String group, String transaction, int segmentPosition, String segment, int element, int component) {
        @Override
        public String toString() {
            String text = "ISA " + interchange + (group.isEmpty() ? "" : " GS " + group) + (transaction.isEmpty() ? "" : " ST " + transaction)
                    + " segment " + segmentPosition + " " + segment;
            return element == 0 ? text : text + (element < 10 ? "0" : "") + element + (component == 0 ? "" : "-" + component);
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
