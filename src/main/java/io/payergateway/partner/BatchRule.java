package io.payergateway.partner;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When the waiting claims of a clearinghouse become a file: when there are maxClaims, when the oldest has waited maxAge, or at an hour of the day.
 *
 * @param maxClaims also the most claims that one file holds
 * @param at        hours of the day in the zone; empty: size and age alone decide
 */
public record BatchRule(int maxClaims, Duration maxAge, List<LocalTime> at, ZoneId zone) {
    public BatchRule {
        at = List.copyOf(at);
    }
}
