package io.payergateway.retention;

import io.payergateway.partner.RetentionPolicy;
import java.time.Instant;

/** What happened before these instants, and is over, is past its time. */
public record Cutoffs(Instant accounts, Instant others, Instant audit) {
    static Cutoffs of(RetentionPolicy policy, Instant now) {
        return new Cutoffs(RetentionPolicy.before(now, policy.accounts()), RetentionPolicy.before(now, policy.others()), RetentionPolicy.before(now, policy.audit()));
    }
}
