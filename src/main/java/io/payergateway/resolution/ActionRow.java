package io.payergateway.resolution;

import io.payergateway.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was decided.
 *
 * @param amount    written off, transferred or appealed for; else 0.00
 * @param deadline  of an appeal; empty where nobody has configured one
 * @param outcome   what came of it: a new patient control number, the claim to the next payer
 * @param hasLetter it made a letter
 */
public record ActionRow(long id, long claimId, Instant at, String who, ClaimAction action, String reason, Money amount, Optional<LocalDate> deadline, String outcome,
                        boolean hasLetter) {
}
