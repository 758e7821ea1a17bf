package io.payergateway.wiring;

import static io.payergateway.wiring.PartnerRequests.clearinghouse;

import io.payergateway.claim.Outbound;
import io.payergateway.claim.Submitter;
import io.payergateway.journal.CrashPoint;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The steps of the submit routes that talk to the send ledger. */
final class SubmitSteps {
    private static final String OUTBOUND = "outboundId";
    private static final String ARRIVED = "arrived";

    private final Submitter submitter;
    private final PartnerRequests requests;
    private final Clock clock;

    SubmitSteps(Submitter submitter, PartnerRequests requests, Clock clock) {
        this.submitter = submitter;
        this.requests = requests;
        this.clock = clock;
    }

    Map<String, Processor> byName() {
        return Map.of("takeNextFile", this::takeNextFile, "recordSent", this::recordSent, "recordNotSent", this::recordNotSent);
    }

    private void takeNextFile(Exchange exchange) {
        Optional<Outbound> next = submitter.next(clearinghouse(exchange));
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
        exchange.setProperty(ARRIVED, true);
        submitter.sent(exchange.getProperty(OUTBOUND, Long.class));
    }

    private void recordNotSent(Exchange exchange) {
        Long id = exchange.getProperty(OUTBOUND, Long.class);
        if (id == null) {
            return; // failed before a file was taken
        }
        if (exchange.getProperty(ARRIVED, false, Boolean.class)) {
            submitter.sent(id); // the partner has it; what failed is our database, and its failure must not be read as one of the transfer
            return;
        }
        SendFailure failure = SendFailure.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), clock.instant());
        if (failure.surelyNotArrived()) {
            submitter.failed(id, failure.sentence(), failure.notBefore());
        } else {
            submitter.unknown(id, failure.sentence());
        }
    }
}
