package io.payergateway.edits;

import io.payergateway.model.Claim;
import io.payergateway.model.Owner;
import io.payergateway.model.Severity;

/**
 * One edit: what it is called, who works it, where the rule comes from, and how it is checked.
 *
 * @param code    stable, in docs/reference/edits.md
 * @param source  guide and place, or the public rule
 * @param summary one line for the documentation
 */
public record Rule(String code, Owner owner, Severity severity, String source, String summary, Check check) {

    static Rule error(String code, Owner owner, String source, String summary, Check check) {
        return new Rule(code, owner, Severity.ERROR, source, summary, check);
    }

    static Rule warning(String code, Owner owner, String source, String summary, Check check) {
        return new Rule(code, owner, Severity.WARNING, source, summary, check);
    }

    /** Reports each place where the rule is broken. */
    @FunctionalInterface
    interface Check {
        void check(Claim claim, Facts facts, Report report);
    }

    /** Takes what a check finds. */
    @FunctionalInterface
    interface Report {
        /**
         * @param place   in the guide's terms: "2400[2]/SV101-2"
         * @param message one sentence without a patient's name or identifier
         */
        void found(String place, String message);
    }
}
