package io.payergateway.web;

import java.util.function.Supplier;

/**
 * One named part that /health asks. The check must answer within a second or so; one that throws counts as down.
 *
 * @param name  "listener", "database", "broker", "partner clearpath"
 * @param probe asked each time
 */
public record HealthCheck(String name, Supplier<Health> probe) {

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
