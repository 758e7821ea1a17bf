package io.payergateway.wiring;

import com.fasterxml.jackson.core.type.TypeReference;
import io.payergateway.claim.Outbound;
import io.payergateway.claim.Submitter;
import io.payergateway.journal.Json;
import io.payergateway.partner.Partners;
import io.payergateway.partner.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;

/** The steps of the submit and collect routes that talk to the send ledger and the journal. The route's clearinghouse is an exchange property. */
final class PartnerSteps {
    /** A remittance of 100,000 claims is about 50 MB; anything beyond this is no answer of a clearinghouse. */
    private static final long MAX_RESPONSE_BYTES = 512L << 20;
    private static final int MAX_NAMES = 1_000;
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}");
    private static final String OUTBOUND = "outboundId";

    private final Partners partners;
    private final Submitter submitter;
    private final ResponseIntake responses;

    /** Keeps the bytes of an answer, committed, before they may be removed at the partner. */
    interface ResponseIntake {
        long receive(String clearinghouse, String fileName, byte[] body);
    }

    PartnerSteps(Partners partners, Submitter submitter, ResponseIntake responses) {
        this.partners = partners;
        this.submitter = submitter;
        this.responses = responses;
    }

    Map<String, Processor> byName() {
        return Map.of("takeNextFile", this::takeNextFile, "recordSent", this::recordSent, "recordNotSent", this::recordNotSent,
                "keepResponse", this::keepResponse, "askForNames", exchange -> authorize(exchange, "GET"), "namesOfResponses", this::namesOfResponses, "askForResponse", this::askForResponse,
                "removeResponse", this::removeResponse);
    }

    private void takeNextFile(Exchange exchange) {
        Optional<Outbound> next = submitter.next(clearinghouse(exchange));
        if (next.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        Message message = exchange.getMessage();
        exchange.setProperty(OUTBOUND, next.get().id());
        message.setBody(next.get().body());
        message.setHeader(Exchange.FILE_NAME, next.get().fileName());
        authorize(exchange, "POST");
        message.setHeader("X-File-Name", next.get().fileName());
        message.setHeader(Exchange.CONTENT_TYPE, "application/edi-x12");
    }

    private void recordSent(Exchange exchange) {
        submitter.sent(exchange.getProperty(OUTBOUND, Long.class));
    }

    private void recordNotSent(Exchange exchange) {
        Long id = exchange.getProperty(OUTBOUND, Long.class);
        if (id == null) {
            return; // failed before a file was taken
        }
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        SendFailure kind = SendFailure.of(failure);
        if (kind.surelyNotArrived()) {
            submitter.failed(id, kind.sentence());
        } else {
            submitter.unknown(id, kind.sentence());
        }
    }

    private void keepResponse(Exchange exchange) throws IOException, InvalidPayloadException {
        Message message = exchange.getMessage();
        String name = exchange.getProperty("responseName", message.getHeader(Exchange.FILE_NAME_ONLY, "unnamed", String.class), String.class);
        if (message.getBody() instanceof GenericFile<?> file && file.getFileLength() > MAX_RESPONSE_BYTES) {
            throw new IOException("a response of " + file.getFileLength() + " bytes is beyond the limit");
        }
        responses.receive(clearinghouse(exchange), SAFE_NAME.matcher(name).matches() ? name : "unsafe-name", message.getMandatoryBody(byte[].class));
    }

    /** Body in: the list as JSON. Body out: the names, checked. */
    private void namesOfResponses(Exchange exchange) throws Exception {
        List<String> names = Json.mapper().readValue(exchange.getMessage().getMandatoryBody(byte[].class), new TypeReference<List<String>>() { });
        exchange.getMessage().setBody(names.stream().limit(MAX_NAMES).filter(name -> SAFE_NAME.matcher(name).matches()).toList());
    }

    private void askForResponse(Exchange exchange) {
        exchange.setProperty("responseName", exchange.getMessage().getBody(String.class));
        exchange.getMessage().setBody(null);
        authorize(exchange, "GET");
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/" + exchange.getProperty("responseName", String.class));
    }

    private void removeResponse(Exchange exchange) {
        exchange.getMessage().setBody(null);
        authorize(exchange, "DELETE");
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/" + exchange.getProperty("responseName", String.class));
    }

    /** Leaves no header of the other side in place: what goes out is only what is set here. */
    private void authorize(Exchange exchange, String method) {
        Message message = exchange.getMessage();
        Object fileName = message.getHeader(Exchange.FILE_NAME);
        message.removeHeaders("*");
        if (fileName != null) {
            message.setHeader(Exchange.FILE_NAME, fileName);
        }
        if (partners.clearinghouses().get(clearinghouse(exchange)).transport() instanceof Transport.Https https) {
            message.setHeader(Exchange.HTTP_METHOD, method);
            message.setHeader("Authorization", "Bearer " + https.bearerToken());
        }
    }

    private static String clearinghouse(Exchange exchange) {
        return exchange.getProperty("clearinghouse", String.class);
    }
}
