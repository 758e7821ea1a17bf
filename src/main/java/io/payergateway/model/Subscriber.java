package io.payergateway.model;

import java.time.LocalDate;
import java.util.Optional;

/** The insured person of a coverage, from IN1-16, 18, 19, 43; never from GT1. */
public record Subscriber(PersonName name, Optional<LocalDate> birthDate, Sex sex, Address address) {
}
