package io.payergateway.partner;

import java.time.Duration;

/**
 * When an encounter becomes a claim. An explicit release is always possible.
 *
 * @param hold        how long to wait for late charges, counted from the last charge (or the discharge, if atDischarge)
 * @param atDischarge inpatient-like visits wait for the discharge first
 * @param explicit    only an explicit release makes a claim; hold and discharge do not
 */
public record ReleaseRule(Duration hold, boolean atDischarge, boolean explicit) {
}
