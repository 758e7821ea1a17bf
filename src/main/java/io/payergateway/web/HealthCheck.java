package io.payergateway.web;

import java.util.function.Supplier;

/**
 * One named part that /health asks. The check must answer within a second or so; one that throws counts as down.
 *
 * @param name  "listener", "database", "broker", "partner clearpath"
 * @param probe asked each time
 * @param vital whether the gateway is down where it is; one of many partners that is away is told and costs nobody else
 */
public record HealthCheck(String name, Supplier<Health> probe, boolean vital) {

    public HealthCheck(String name, Supplier<Health> probe) {
        this(name, probe, true);
    }

    public static HealthCheck told(String name, Supplier<Health> probe) {
        return new HealthCheck(name, probe, false);
    }

    /** @param detail one sentence for the operator, without PHI or secrets */
    public record Health(boolean up, String detail) {
        public static Health up(String detail) {
            return new Health(true, detail);
        }

        public static Health down(String detail) {
            return new Health(false, detail);
        }
    }
}
