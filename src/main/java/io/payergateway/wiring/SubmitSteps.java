package io.payergateway.wiring;

import static io.payergateway.wiring.PartnerRequests.clearinghouse;

import io.payergateway.claim.Outbound;
import io.payergateway.claim.Submitter;
import io.payergateway.journal.CrashPoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The steps of the submit routes that talk to the send ledger. What became of a file is recorded before the next one goes to its clearinghouse: while the
 * database is away, at most one record for each waits here. It is tried again by the next turn of the route, and by {@link #recordLeft} also where the route
 * turns on another node by now.
 */
final class SubmitSteps {
    /** A record that the database refuses so long is left to the sweep. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final String OUTBOUND = "outboundId";

    private final Submitter submitter;
    private final PartnerRequests requests;
    private final OperatingFailures failures;
    private final Clock clock;
    /** By clearinghouse. */
    private final Map<String, Unrecorded> unrecorded = new ConcurrentHashMap<>();
    /** One of its two callers at a time, for each clearinghouse apart. */
    private final Map<String, Object> recording = new ConcurrentHashMap<>();

    SubmitSteps(Submitter submitter, PartnerRequests requests, OperatingFailures failures, Clock clock) {
        this.submitter = submitter;
        this.requests = requests;
        this.failures = failures;
        this.clock = clock;
    }

    private record Unrecorded(long id, Runnable record, Instant since) {
    }

    Map<String, Processor> byName() {
        return Map.of("takeNextFile", this::takeNextFile, "recordSent", this::recordSent, "recordNotSent", this::recordNotSent);
    }

    private void takeNextFile(Exchange exchange) {
        Optional<Outbound> next = recordLeft(clearinghouse(exchange), exchange.getFromRouteId()) ? submitter.next(clearinghouse(exchange)) : Optional.empty();
        // a turn that took a file is followed by the next at once; one that took none, or failed, by a pause
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, next.isPresent());
        if (next.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        CrashPoint.FILE_BEFORE_UPLOAD.pass();
        exchange.setProperty(OUTBOUND, next.get().id());
        requests.begin(exchange, "POST");
        Message message = exchange.getMessage();
        message.setBody(next.get().body());
        message.setHeader(Exchange.FILE_NAME, next.get().fileName());
        message.setHeader("X-File-Name", next.get().fileName());
        message.setHeader(Exchange.CONTENT_TYPE, "application/edi-x12");
    }

    private void recordSent(Exchange exchange) {
        CrashPoint.FILE_BEFORE_RECORD.pass();
        long id = exchange.getProperty(OUTBOUND, Long.class);
        record(clearinghouse(exchange), new Unrecorded(id, () -> submitter.sent(id), clock.instant()), exchange.getFromRouteId());
    }

    private void recordNotSent(Exchange exchange) {
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        Long id = exchange.getProperty(OUTBOUND, Long.class);
        if (id == null) {
            return; // failed before a file was taken
        }
        SendFailure failure = SendFailure.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), clock.instant());
        record(clearinghouse(exchange), new Unrecorded(id, failure.surelyNotArrived() ? () -> submitter.failed(id, failure.sentence(), failure.notBefore())
                : () -> submitter.unknown(id, failure.sentence()), clock.instant()), exchange.getFromRouteId());
    }

    /** What this process still has to record, whether or not its routes send by now. */
    void recordLeft(String route) {
        Set.copyOf(unrecorded.keySet()).forEach(clearinghouse -> recordLeft(clearinghouse, route));
    }

    private boolean recordLeft(String clearinghouse, String route) {
        synchronized (recording.computeIfAbsent(clearinghouse, key -> new Object())) {
            Unrecorded left = unrecorded.get(clearinghouse);
            return left == null || record(clearinghouse, left, route);
        }
    }

    /** A failure here is one of our database and never of the transfer. @return whether the route may go on */
    private boolean record(String clearinghouse, Unrecorded what, String route) {
        try {
            what.record().run();
            unrecorded.remove(clearinghouse);
            return true;
        } catch (RuntimeException e) {
            failures.note(route, e);
        }
        if (what.since().plus(LONGEST_WAIT).isAfter(clock.instant())) {
            unrecorded.put(clearinghouse, what);
            return false;
        }
        submitter.giveUp(what.id());
        unrecorded.remove(clearinghouse);
        return true;
    }
}
