package io.payergateway.mapping;

import java.util.Set;

/** The sections of a dialect file: what is read once for the message and what is read for each segment of a kind. */
public enum Scope {
    /** Once; for A40 once for each PID with its MRG. */ PATIENT("patient", ""),
    /** Once. */ VISIT("visit", ""),
    /** For each DG1. */ DIAGNOSIS("diagnosis", "DG1"),
    /** For each IN1 with its IN2 and IN3. */ COVERAGE("coverage", "IN1"),
    /** For each FT1 with what stands behind it up to the next loop. */ CHARGE("charge", "FT1");

    private static final Set<String> LOOPS = Set.of("FT1", "DG1", "IN1", "IN2", "IN3");
    private final String section;
    private final String segment;

    Scope(String section, String segment) {
        this.section = section;
        this.segment = segment;
    }

    public String section() {
        return section;
    }

    /** The segment that opens the loop; empty where there is none. */
    public String segment() {
        return segment;
    }

    /** A rule may name its own loop's segments and those that a message has once, never another loop's: which FT1 would an IN1 rule mean? */
    boolean mayName(String other) {
        return !LOOPS.contains(other) || other.equals(segment) || this == COVERAGE && other.startsWith("IN");
    }
}
