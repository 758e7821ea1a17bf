package io.payergateway.x12.claim;

import java.util.Optional;

/**
 * What a claim stands below.
 *
 * @param patient empty where the subscriber is the patient
 */
public record ClaimContext(SetHeader header, BillingProviderLevel billing, SubscriberLevel subscriber, Optional<PatientLevel> patient) {
}
