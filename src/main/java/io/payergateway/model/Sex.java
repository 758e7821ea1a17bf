package io.payergateway.model;

/** Administrative sex as DMG03 and PID-8 share it; anything else in a message is UNKNOWN. */
public enum Sex {
    FEMALE("F"), MALE("M"), UNKNOWN("U");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Sex of(String code) {
        return switch (code) {
            case "F" -> FEMALE;
            case "M" -> MALE;
            default -> UNKNOWN;
        };
    }
}
