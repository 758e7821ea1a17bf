package io.payergateway.x12;

import java.util.Optional;

/**
 * Something wrong in a readable interchange.
 *
 * @param code ours, stable: "SE01_COUNT"
 * @param acknowledgmentElement where a 999 or TA1 would report it: "TA105", "AK905", "IK502", "IK304" or "IK403"; "" where neither has a word for it
 * @param acknowledgmentCode the code in that element; "" likewise
 * @param message one sentence, without data of the patient
 * @param value the shape of the value at fault, digits as 9 and letters as A ("99A999"); "" where there is none
 * @param snip the WEDI SNIP type of the check: 1 syntax, 2 guide, 3 balancing, 4 situations, 5 code sets
 * @param source where the rule stands: "X12.6", "005010X222A1 2010AA NM1"
 * @param trigger of a situational rule: the element or segment whose presence or value set it off; empty where nothing that is there did
 */
public record X12Finding(String code, Severity severity, Place place, String acknowledgmentElement, String acknowledgmentCode, String message,
        String value, int snip, String source, Optional<Place> trigger) {

    public X12Finding(String code, Severity severity, Place place, String acknowledgmentElement, String acknowledgmentCode, String message, String value,
            int snip, String source) {
        this(code, severity, place, acknowledgmentElement, acknowledgmentCode, message, value, snip, source, Optional.empty());
    }

    /** What the grammar alone finds. */
    X12Finding(String code, Severity severity, Place place, String acknowledgmentElement, String acknowledgmentCode, String message, String value) {
        this(code, severity, place, acknowledgmentElement, acknowledgmentCode, message, value, 1, "X12.5, X12.6");
    }

    /** ERROR: a receiver may refuse it. WARNING: accepted here, and reported. */
    public enum Severity { ERROR, WARNING }

    /**
     * @param interchange ISA13, @param group GS06, @param transaction ST02; "" outside of one
     * @param segmentPosition in the transaction set with ST = 1; outside of one, in the file from 1
     * @param loop of the guide: "2010AA"; "" where it has none or no guide is known
     * @param element from 1, 0 where the whole segment is meant
     * @param component from 1, 0 where the whole element is meant
     * @param repetition from 1, 0 where the element does not repeat
     */
    public record Place(String interchange, String group, String transaction, int segmentPosition, String segment, String loop, int element, int component,
            int repetition) {
        @Override
        public String toString() {
            String text = "ISA " + interchange + (group.isEmpty() ? "" : " GS " + group) + (transaction.isEmpty() ? "" : " ST " + transaction)
                    + (loop.isEmpty() ? "" : " loop " + loop) + " segment " + segmentPosition + " " + segment;
            return element == 0 ? text : text + (element < 10 ? "0" : "") + element + (component == 0 ? "" : "-" + component);
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
