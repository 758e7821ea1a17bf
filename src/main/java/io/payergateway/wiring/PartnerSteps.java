package io.payergateway.wiring;

import com.fasterxml.jackson.core.type.TypeReference;
import io.payergateway.claim.Outbound;
import io.payergateway.claim.Submitter;
import io.payergateway.journal.Json;
import io.payergateway.partner.Partners;
import io.payergateway.partner.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileFilter;

/** The steps of the submit and collect routes that talk to the send ledger and the journal. The route's clearinghouse is an exchange property. */
final class PartnerSteps {
    private static final int MAX_NAMES = 1_000;
    private static final int MAX_LIST_BYTES = 1 << 20;
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}");
    private static final String OUTBOUND = "outboundId";

    private final Partners partners;
    private final Submitter submitter;
    private final ResponseIntake responses;

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
        String name = safe(exchange.getProperty("responseName", message.getHeader(Exchange.FILE_NAME_ONLY, "unnamed", String.class), String.class));
        if (!responses.fits(clearinghouse(exchange), name, message.getHeader(Exchange.CONTENT_LENGTH, 0L, Long.class))) {
            throw new ResponseIntake.TooLarge(ResponseDispatcher.MAX_FILE_BYTES);
        }
        byte[] body = body(message, ResponseDispatcher.MAX_FILE_BYTES);
        message.setBody(body); // a stream is read once, and this step may be tried again
        responses.receive(clearinghouse(exchange), name, body);
    }

    /** Before anything of it is loaded, and each time that the folder is looked through: a file beyond the limit stays where it is. */
    GenericFileFilter<Object> sizeFilter(String clearinghouse) {
        return file -> file.isDirectory() || responses.fits(clearinghouse, safe(file.getFileNameOnly()), file.getFileLength());
    }

    /** @return of a stream at most one byte more than the limit, however much the other side sends */
    private static byte[] body(Message message, int limit) throws IOException, InvalidPayloadException {
        return message.getBody() instanceof InputStream stream ? stream.readNBytes(limit + 1) : message.getMandatoryBody(byte[].class);
    }

    private static String safe(String name) {
        return SAFE_NAME.matcher(name).matches() ? name : "unsafe-name";
    }

    /** Body in: the list as JSON. Body out: the names, checked. */
    private void namesOfResponses(Exchange exchange) throws Exception {
        List<String> names = Json.mapper().readValue(body(exchange.getMessage(), MAX_LIST_BYTES), new TypeReference<List<String>>() { });
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
