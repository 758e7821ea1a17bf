package io.payergateway.x12.claim;

import java.util.List;
import java.util.Optional;

/**
 * Loop 2000B without its HL: subscriber (IL, loop 2010BA) and payer (PR, 2010BB).
 *
 * @param patient what is said of a patient who is the subscriber (PAT)
 */
public record SubscriberLevel(SubscriberInformation coverage, Optional<PatientInformation> patient, List<Party> parties) implements Parties {
}
