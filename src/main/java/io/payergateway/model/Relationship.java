package io.payergateway.model;

/** The patient's relationship to the subscriber, with its X12 code (SBR02 = 18 for self, else PAT01; X222A1 2000B, 2000C). */
public enum Relationship {
    SELF("18"), SPOUSE("01"), CHILD("19"), EMPLOYEE("20"), UNKNOWN("21"), LIFE_PARTNER("53"), OTHER("G8");

    private final String code;

    Relationship(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
