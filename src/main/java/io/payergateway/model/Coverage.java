package io.payergateway.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One insurance of a patient as the hospital sent it (IN1); the payer is still the hospital's local one.
 *
 * @param order         IN1-22 where given, else IN1-1; 1 is primary
 * @param localPayerId  IN1-3, meaningful only at that hospital; configuration maps it to a national payer id
 */
public record Coverage(int order, String localPayerId, String localPayerName, String memberId, String groupNumber, String groupName,
                       Relationship relationship, Subscriber subscriber, Optional<LocalDate> effective, Optional<LocalDate> expires) {
}
