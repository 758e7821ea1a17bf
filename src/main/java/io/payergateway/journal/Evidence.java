package io.payergateway.journal;

import io.payergateway.model.Money;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why a claim's state changes.
 *
 * @param interchangeId the file that shows it: the answer's, or the one that carries the claim out
 * @param reason        one sentence without PHI
 * @param amount        dollars that the evidence names, if any
 */
public record Evidence(EvidenceKind kind, OptionalLong interchangeId, String reason, Optional<Money> amount) {

    /** Of our own, without a file. */
    public static Evidence of(EvidenceKind kind, String reason) {
        return new Evidence(kind, OptionalLong.empty(), reason, Optional.empty());
    }

    public static Evidence of(EvidenceKind kind, long interchangeId, String reason) {
        return new Evidence(kind, OptionalLong.of(interchangeId), reason, Optional.empty());
    }

    public static Evidence of(EvidenceKind kind, long interchangeId, String reason, Money amount) {
        return new Evidence(kind, OptionalLong.of(interchangeId), reason, Optional.of(amount));
    }
}
