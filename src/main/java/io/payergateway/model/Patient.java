package io.payergateway.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * @param facility            id of the configured facility that issued the record number
 * @param medicalRecordNumber PID-3, unique in the facility
 */
public record Patient(String facility, String medicalRecordNumber, PersonName name, Optional<LocalDate> birthDate, Sex sex, Address address) {
}
