package io.payergateway.x12.guide;

import io.payergateway.x12.X12Finding.Severity;

/**
 * What a transaction set may do wrong against its guide: a closed list, each with the place and code that a 999 has for it (005010X231A1, IK304 and IK403)
 * and its WEDI SNIP type.
 */
public enum Fault {
    SEGMENT_UNKNOWN("IK304", "1", 1),
    SEGMENT_UNEXPECTED("IK304", "2", 1),
    SEGMENT_MISSING("IK304", "3", 2),
    LOOP_REPEATS("IK304", "4", 2),
    SEGMENT_REPEATS("IK304", "5", 2),
    SEGMENT_NOT_IN_SET("IK304", "6", 1),
    SEGMENT_ORDER("IK304", "7", 1),
    LOOP_MISSING("IK304", "I7", 2),
    SEGMENT_SITUATION_MISSING("IK304", "I6", 4),
    SEGMENT_SITUATION_PRESENT("IK304", "I9", 4),
    ELEMENT_MISSING("IK403", "1", 2),
    ELEMENT_CONDITION("IK403", "2", 1),
    ELEMENT_TOO_MANY("IK403", "3", 1),
    ELEMENT_TOO_SHORT("IK403", "4", 1),
    ELEMENT_TOO_LONG("IK403", "5", 1),
    ELEMENT_CHARACTER("IK403", "6", 1),
    ELEMENT_CODE("IK403", "7", 2),
    ELEMENT_DATE("IK403", "8", 1),
    ELEMENT_TIME("IK403", "9", 1),
    ELEMENT_EXCLUSION("IK403", "10", 1),
    ELEMENT_REPEATS("IK403", "12", 2),
    COMPONENT_TOO_MANY("IK403", "13", 1),
    ELEMENT_SITUATION_MISSING("IK403", "I9", 4),
    ELEMENT_SITUATION_PRESENT("IK403", "I13", 4),
    ELEMENT_NOT_USED("IK403", "I10", 2),
    /** The hierarchy of HL segments. */
    HIERARCHY("IK304", "8", 2),
    /** Amounts that do not add up. */
    BALANCE("IK304", "8", 3),
    /** A pointer or reference to nothing. */
    REFERENCE("IK403", "I12", 4),
    /** A code whose form is wrong: check digit, date, state, place of service, diagnosis. */
    CODE_FORM("IK403", "I12", 5),
    /** A code or date that another value of the same transaction set contradicts. */
    CONTRADICTION("IK403", "I12", 4),
    /** What the guide lets pass and payers or banks refuse, so a warning: units of 0, a routing number without its check digit. */
    DOUBTFUL("IK403", "I12", 4),
    /** LX01 out of step: seen in files that payers accept, so a warning. */
    LINE_NUMBER("IK403", "I12", 2);

    private final String element;
    private final String code;
    private final int snip;

    Fault(String element, String code, int snip) {
        this.element = element;
        this.code = code;
        this.snip = snip;
    }

    public String acknowledgmentElement() {
        return element;
    }

    public String acknowledgmentCode() {
        return code;
    }

    public int snip() {
        return snip;
    }

    public Severity severity() {
        return this == LINE_NUMBER || this == DOUBTFUL ? Severity.WARNING : Severity.ERROR;
    }
}
