package io.payergateway.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A coverage resolved against configuration, as a claim carries it.
 *
 * @param responsibility SBR01: P, S, T, A...
 * @param effective      first day of the coverage where the hospital sent it (IN1-12), expires the last (IN1-13)
 */
public record Insurance(String responsibility, Payer payer, String memberId, String groupNumber, String groupName, Relationship relationship,
                        Subscriber subscriber, Optional<LocalDate> effective, Optional<LocalDate> expires) {
}
