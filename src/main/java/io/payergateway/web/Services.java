package io.payergateway.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payergateway.claim.ClaimEditing;
import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.Failover;
import io.payergateway.claim.Settler;
import io.payergateway.inspection.FileCheck;
import io.payergateway.inspection.FileRecords;
import io.payergateway.retention.Retention;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * The parts behind the console and the API, wired by hand.
 *
 * @param receiver one HL7 message in, its ACK out once the message is durable; the same receiver that MLLP uses
 * @param meters   scraped by /metrics, read for the routes' rates on the first page, and given the gauges of the business
 * @param files    checks a file that somebody brings
 * @param records  reads it
 * @param retention what would be purged, and legal holds
 * @param money    what billers work with
 * @param checks   asked by /health, in this order
 */
public record Services(Jdbi jdbi, Clock clock, Function<byte[], CompletableFuture<byte[]>> receiver, ClaimEditing editing, ClaimRelease release,
                       Settler settler, Failover failover, PrometheusMeterRegistry meters, FileCheck files, FileRecords records, List<HealthCheck> checks,
                       Retention retention, MoneyDesk money) {
    public Services {
        checks = List.copyOf(checks);
    }
}
