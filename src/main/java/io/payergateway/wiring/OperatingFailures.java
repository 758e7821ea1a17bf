package io.payergateway.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs the failure of a route step: the route, the kind of exception and where it arose, never its message, which may hold PHI. */
final class OperatingFailures {
    private static final Logger LOG = LoggerFactory.getLogger(OperatingFailures.class);

    private final MeterRegistry meters;

    OperatingFailures(MeterRegistry meters) {
        this.meters = meters;
    }

    void note(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = exchange.getFromRouteId();
        note(route, failure);
    }

    void note(String where, Throwable failure) {
        meters.counter("gateway.failures", "route", where).increment();
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        LOG.warn("{} failed: {} from {} at {}", where, failure.getClass().getSimpleName(), root.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
    }
}
