package io.payergateway.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One insurance of a patient as the hospital sent it (IN1); the payer is still the hospital's local one.
 *
 * @param order           IN1-22 where given, else IN1-1; 1 is primary
 * @param localPayerId    IN1-3, meaningful only at that hospital; configuration maps it to a national payer id
 * @param memberId        the subscriber's (IN1-36, else IN1-49)
 * @param patientMemberId the patient's own where the payer gives each dependent one (IN2-61), else empty: such a patient is billed as the subscriber
 */
public record Coverage(int order, String localPayerId, String localPayerName, String memberId, String groupNumber, String groupName,
                       Relationship relationship, Subscriber subscriber, Optional<LocalDate> effective, Optional<LocalDate> expires,
                       String patientMemberId) {
    public Coverage(int order, String localPayerId, String localPayerName, String memberId, String groupNumber, String groupName,
                    Relationship relationship, Subscriber subscriber, Optional<LocalDate> effective, Optional<LocalDate> expires) {
        this(order, localPayerId, localPayerName, memberId, groupNumber, groupName, relationship, subscriber, effective, expires, "");
    }
}
