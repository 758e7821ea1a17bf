package io.payergateway.journal;

import java.util.OptionalLong;

/** What a finding is about; more than one may be known. */
public record Subject(OptionalLong claimId, OptionalLong messageId, OptionalLong interchangeId, OptionalLong quarantineId) {

    private static final OptionalLong NONE = OptionalLong.empty();

    /** It is about nothing that is kept here, and its place says what. */
    public static Subject none() {
        return new Subject(NONE, NONE, NONE, NONE);
    }

    public static Subject claim(long id) {
        return new Subject(OptionalLong.of(id), NONE, NONE, NONE);
    }

    public static Subject message(long id) {
        return new Subject(NONE, OptionalLong.of(id), NONE, NONE);
    }

    public static Subject interchange(long id) {
        return new Subject(NONE, NONE, OptionalLong.of(id), NONE);
    }

    public static Subject quarantine(long id) {
        return new Subject(NONE, NONE, NONE, OptionalLong.of(id));
    }

    public Subject withClaim(long id) {
        return new Subject(OptionalLong.of(id), messageId, interchangeId, quarantineId);
    }

    public Subject withMessage(long id) {
        return new Subject(claimId, OptionalLong.of(id), interchangeId, quarantineId);
    }

    public Subject withInterchange(long id) {
        return new Subject(claimId, messageId, OptionalLong.of(id), quarantineId);
    }
}
