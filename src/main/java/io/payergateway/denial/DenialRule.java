package io.payergateway.denial;

import io.payergateway.model.Owner;
import java.util.Optional;

/**
 * What a combination of codes means.
 *
 * @param group    CAS01, empty for every group
 * @param rarc     remark code, empty for every remark
 * @param scenario empty where the code is unknown
 * @param cause    in our own words, without a full stop
 * @param place    file and line, empty for an unknown code
 */
public record DenialRule(String group, String carc, String rarc, Optional<Scenario> scenario, Owner owner, String cause, NextAction action, DeadlineKind deadline,
                         String place) {
    static final String UNKNOWN = "unknown code";

    /** Nothing is guessed: billing asks the payer, and then writes a row. */
    static DenialRule unknown(String group, String carc) {
        return new DenialRule(group, carc, "", Optional.empty(), Owner.BILLING, UNKNOWN, NextAction.CALL_PAYER, DeadlineKind.APPEAL, "");
    }

    public boolean isUnknown() {
        return place.isEmpty();
    }

    String key() {
        return key(group, carc, rarc);
    }

    static String key(String group, String carc, String rarc) {
        return group + "|" + carc + "|" + rarc;
    }
}
