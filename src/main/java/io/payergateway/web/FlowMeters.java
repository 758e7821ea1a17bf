package io.payergateway.web;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads the meters that the routes keep (camel-micrometer's route policy) and turns them into one record for each route. */
final class FlowMeters {
    private static final String TOTAL = "camel.exchanges.total";
    private static final String FAILED = "camel.exchanges.failed";
    private static final String HANDLED = "camel.exchanges.failures.handled";
    private static final String IN_FLIGHT = "camel.exchanges.inflight";

    private final MeterRegistry meters;

    FlowMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    Map<String, Flow> read() {
        Map<String, Flow> flows = new TreeMap<>();
        for (Meter meter : meters.getMeters()) {
            String route = meter.getId().getTag("routeId");
            if (route != null && !route.isEmpty()) {
                long value = value(meter);
                switch (meter.getId().getName()) {
                    case TOTAL -> update(flows, route, flow -> new Flow(route, flow.total() + value, flow.failed(), flow.inFlight()));
                    case FAILED, HANDLED -> update(flows, route, flow -> new Flow(route, flow.total(), flow.failed() + value, flow.inFlight()));
                    case IN_FLIGHT -> update(flows, route, flow -> new Flow(route, flow.total(), flow.failed(), flow.inFlight() + value));
                    default -> { }
                }
            }
        }
        return flows;
    }

    private static void update(Map<String, Flow> flows, String route, UnaryOperator<Flow> change) {
        flows.put(route, change.apply(flows.getOrDefault(route, new Flow(route, 0, 0, 0))));
    }

    private static long value(Meter meter) {
        for (Measurement measurement : meter.measure()) {
            double value = measurement.getValue();
            return Double.isFinite(value) ? Math.round(value) : 0;
        }
        return 0;
    }
}
