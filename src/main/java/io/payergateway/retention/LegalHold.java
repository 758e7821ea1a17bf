package io.payergateway.retention;

import java.time.Instant;

/** @param facility empty for all; account empty for all of the facility; why a matter, without names of people */
public record LegalHold(long id, String facility, String account, String why, String who, Instant at) {
}
