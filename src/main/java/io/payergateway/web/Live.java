package io.payergateway.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the overview shows and refreshes.
 *
 * @param chargesPerMinute over the last half minute
 */
public record Live(Snapshot snapshot, Health.Report health, List<FlowRate> flows, double chargesPerMinute) {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    /** @param perSecond over the last half minute */
    public record FlowRate(Flow flow, double perSecond) {
    }

    static Live of(Monitor monitor, Health.Report health) {
        List<Monitor.Sample> samples = monitor.samples();
        if (samples.isEmpty()) {
            return new Live(monitor.latest(), health, List.of(), 0);
        }
        Monitor.Sample now = samples.get(samples.size() - 1);
        Monitor.Sample then = samples.stream().filter(each -> !each.at().isBefore(now.at().minus(WINDOW))).findFirst().orElse(now);
        double seconds = Duration.between(then.at(), now.at()).toMillis() / 1000.0;
        List<FlowRate> flows = new ArrayList<>();
        for (Flow flow : now.flows().values()) {
            long before = then.flows().containsKey(flow.route()) ? then.flows().get(flow.route()).total() : 0;
            flows.add(new FlowRate(flow, rate(flow.total() - before, seconds)));
        }
        return new Live(monitor.latest(), health, flows, rate(now.charges() - then.charges(), seconds) * 60);
    }

    private static double rate(long count, double seconds) {
        return seconds <= 0 ? 0 : count / seconds;
    }
}
