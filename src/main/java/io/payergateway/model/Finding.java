package io.payergateway.model;

import java.util.Objects;

/**
 * Something that is wrong with data from outside, collected rather than thrown.
 *
 * @param code    stable and upper case, listed in docs/reference/errors.md ("NPI_CHECK_DIGIT")
 * @param owner   whose worklist it goes to
 * @param message one sentence for that person; never holds a patient's name or identifier
 * @param place   where, in the field's terms ("FT1[2]-25", "2300/CLM02, segment 23", "config/payers/acme.yaml:12")
 * @param source  the rule's source ("X222A1 2300 CLM02", "HL7 2.5.1 6.5.1.25", "NPI check digit, 45 CFR 162.406")
 */
public record Finding(String code, Severity severity, Owner owner, String message, String place, String source) {

    public Finding {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(owner);
        if (code.isEmpty() || message.isEmpty()) {
            throw new IllegalArgumentException("a finding needs a code and a message");
        }
        Objects.requireNonNull(place);
        Objects.requireNonNull(source);
    }

    public static Finding error(String code, Owner owner, String message, String place, String source) {
        return new Finding(code, Severity.ERROR, owner, message, place, source);
    }

    public static Finding warning(String code, Owner owner, String message, String place, String source) {
        return new Finding(code, Severity.WARNING, owner, message, place, source);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
