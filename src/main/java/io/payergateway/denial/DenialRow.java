package io.payergateway.denial;

import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One kept denial. @param line 0: of the whole claim @param remarks with spaces between @param scenario empty for an unknown code @param deadline empty: no date is known */
public record DenialRow(long id, long claimId, String patientControlNumber, Instant at, int line, String group, String carc, String remarks, Money amount, Owner owner,
                        String scenario, String cause, NextAction action, DeadlineKind deadlineKind, Optional<LocalDate> deadline) {
}
