package io.payergateway.inspection;

/** What {@code check} says about one file. */
public sealed interface FileReport permits X12Report, PlainReport {

    /** As its owner calls it. */
    String file();

    /** X12, HL7, or "" where nothing could be read. */
    String format();

    /** 0 none wrong, 1 findings of severity error, 2 unreadable. */
    int outcome();

    /** The object that {@code --json} and the API write. */
    Object machine();

    /** In words. */
    default String verdict() {
        return switch (outcome()) {
            case 0 -> "nothing wrong";
            case 1 -> "has errors";
            default -> "cannot be read";
        };
    }
}
