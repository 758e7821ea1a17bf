package io.payergateway.web;

/**
 * What one route has done since the start.
 *
 * @param inFlight being worked on now
 */
public record Flow(String route, long total, long failed, long inFlight) {
}
