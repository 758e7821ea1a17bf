package io.payergateway.wiring;

import static io.payergateway.wiring.PartnerRequests.clearinghouse;

import com.fasterxml.jackson.core.type.TypeReference;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Json;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Transport;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.util.ObjectHelper;

/** The steps of the collect routes: which answers are asked for, kept, and then removed at the clearinghouse. */
final class CollectSteps {
    private static final int MAX_LIST_BYTES = 1 << 20;
    private static final int MAX_NAMES = 1_000;
    /** One file of one folder, as a URL's last part: no path, no escape, no hidden file. */
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}");
    private static final String NAME = "responseName";
    private static final String SOURCE = "docs/reference/errors.md";

    private final Intake intake;
    private final PartnerRequests requests;
    private final AnswerPauses pauses;

    interface Intake {
        /** Keeps the bytes of an answer, committed, before they may be removed at the partner. */
        long receive(String clearinghouse, String fileName, byte[] body);

        /** Tells operations that answers stay at the partner; once, however often they are met. */
        void leave(Finding why);
    }

    CollectSteps(Intake intake, PartnerRequests requests, Clock clock) {
        this.intake = intake;
        this.requests = requests;
        this.pauses = new AnswerPauses(clock);
    }

    Map<String, Processor> byName() {
        return Map.of("askForNames", exchange -> requests.begin(exchange, "GET"), "namesOfResponses", this::namesOfResponses,
                "askForResponse", this::askForResponse, "keepResponse", this::keepResponse, "removeResponse", exchange -> request(exchange, "DELETE"),
                "leaveResponse", this::leaveResponse);
    }

    /** Body in: the list as JSON. Body out: the names whose turn it is. */
    private void namesOfResponses(Exchange exchange) throws IOException, InvalidPayloadException {
        byte[] list = exchange.getMessage().getMandatoryBody(byte[].class);
        if (list.length > MAX_LIST_BYTES) {
            throw new IOException("a list of " + list.length + " bytes is beyond the limit");
        }
        List<String> names = Json.mapper().readValue(list, new TypeReference<List<String>>() { });
        if (names == null) {
            throw new IOException("the list is no list"); // JSON's null
        }
        List<String> safe = names.stream().filter(CollectSteps::isSafe).toList();
        String clearinghouse = clearinghouse(exchange);
        if (safe.size() < names.size()) {
            intake.leave(Finding.error("ANSWER_NAME_REFUSED", Owner.OPERATIONS, "The clearinghouse offers answers under names that are not taken: a name has letters, "
                    + "digits, dot, underscore and hyphen, and at most 151 of them. They stay there.", clearinghouse, SOURCE));
        }
        exchange.getMessage().setBody(pauses.due(clearinghouse, safe).stream().limit(MAX_NAMES).toList());
    }

    private void askForResponse(Exchange exchange) {
        exchange.setProperty(NAME, exchange.getMessage().getBody(String.class));
        request(exchange, "GET");
    }

    private void request(Exchange exchange, String method) {
        requests.begin(exchange, method);
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/" + exchange.getProperty(NAME, String.class));
    }

    private void keepResponse(Exchange exchange) throws IOException, InvalidPayloadException {
        Message message = exchange.getMessage();
        String name = exchange.getProperty(NAME, message.getHeader(Exchange.FILE_NAME_ONLY, "unnamed", String.class), String.class);
        byte[] answer = message.getMandatoryBody(byte[].class);
        CrashPoint.ANSWER_BEFORE_STORE.pass();
        intake.receive(clearinghouse(exchange), shown(name), answer);
        CrashPoint.ANSWER_BEFORE_REMOVAL.pass();
    }

    /** After a failure: the answer stays where it is, is asked for again later, and holds up no other. */
    private void leaveResponse(Exchange exchange) {
        String name = exchange.getProperty(NAME, String.class);
        if (name == null) {
            return; // the list itself failed
        }
        pauses.failed(clearinghouse(exchange), name);
        if (ObjectHelper.getException(AnswerTooLargeException.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)) != null) {
            tooLarge(clearinghouse(exchange), requests.transport(exchange).limits(), name);
        }
    }

    /** For an SFTP folder: a file beyond the limit is not even begun. */
    GenericFileFilter<Object> filter(Clearinghouse clearinghouse) {
        Transport.Limits limits = clearinghouse.transport().limits();
        return file -> {
            boolean fits = file.isDirectory() || file.getFileLength() <= limits.maxAnswerBytes();
            if (!fits) {
                tooLarge(clearinghouse.id(), limits, shown(file.getFileNameOnly()));
            }
            return fits;
        };
    }

    private void tooLarge(String clearinghouse, Transport.Limits limits, String name) {
        intake.leave(Finding.error("ANSWER_TOO_LARGE", Owner.OPERATIONS, "An answer is larger than " + limits.maxAnswerMegabytes()
                + " MiB (maxAnswerMegabytes) and stays at the clearinghouse.", clearinghouse + " " + name, SOURCE));
    }

    private static String shown(String name) {
        return isSafe(name) ? name : "unsafe-name";
    }

    private static boolean isSafe(String name) {
        return name != null && SAFE_NAME.matcher(name).matches();
    }
}
