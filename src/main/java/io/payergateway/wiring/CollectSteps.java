package io.payergateway.wiring;

import static io.payergateway.wiring.PartnerRequests.clearinghouse;

import com.fasterxml.jackson.core.type.TypeReference;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Json;
import io.payergateway.model.Finding;
import io.payergateway.partner.Clearinghouse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/** The steps of the collect routes: which answers are asked for, kept, and then removed at the clearinghouse. */
final class CollectSteps {
    private static final int MAX_LIST_BYTES = 1 << 20;
    private static final int MAX_NAMES = 1_000;
    private static final String NAME = "responseName";

    private final Intake intake;
    private final PartnerRequests requests;
    private final AnswerPauses pauses;
    private final CutOffAnswers cutOff;
    private final Clock clock;

    interface Intake {
        /** Keeps the bytes of an answer, committed, before they may be removed at the partner; the same bytes under the same name once until they are. */
        void keep(String clearinghouse, Offered offered, byte[] body);

        /** Whether this file was kept and not removed at the partner yet. */
        boolean isKept(String clearinghouse, Offered offered);

        /** It is gone at the partner: what comes under its name is another file. */
        void removed(String clearinghouse, Offered offered);

        /** Tells operations that answers stay at the partner; once, however often they are met. */
        void leave(Finding why);
    }

    CollectSteps(Intake intake, PartnerRequests requests, Clock clock) {
        this.intake = intake;
        this.requests = requests;
        this.pauses = new AnswerPauses(clock);
        this.cutOff = new CutOffAnswers(clock);
        this.clock = clock;
    }

    Map<String, Processor> byName() {
        return Map.of("askForNames", exchange -> requests.begin(exchange, "GET"), "namesOfResponses", this::namesOfResponses,
                "askForResponse", this::askForResponse, "keepResponse", this::keepResponse, "removeResponse", exchange -> request(exchange, "DELETE"),
                "responseRemoved", this::responseRemoved, "leaveResponse", this::leaveResponse);
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
        List<String> safe = names.stream().filter(Offered::isSafe).toList();
        String clearinghouse = clearinghouse(exchange);
        if (safe.size() < names.size()) {
            intake.leave(CollectFindings.nameRefused(clearinghouse));
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

    /** Keeps it, unless it is not all there yet: then it stays at the clearinghouse and is looked at again after a pause. */
    private void keepResponse(Exchange exchange) throws InvalidPayloadException {
        String clearinghouse = clearinghouse(exchange);
        byte[] body = exchange.getMessage().getMandatoryBody(byte[].class);
        Offered offered = exchange.getProperty(AnswerFolder.OFFERED, new Offered(exchange.getProperty(NAME, String.class), body.length, 0), Offered.class);
        if (body.length != offered.size() || cutOff.mustWait(clearinghouse, offered.name(), body)) {
            pauses.failed(clearinghouse, offered.name());
            return;
        }
        CrashPoint.ANSWER_BEFORE_STORE.pass();
        intake.keep(clearinghouse, offered, body);
        CrashPoint.ANSWER_BEFORE_REMOVAL.pass();
        exchange.setProperty(AnswerFolder.OFFERED, offered);
        exchange.setProperty(AnswerFolder.KEPT, true);
    }

    private void responseRemoved(Exchange exchange) {
        intake.removed(clearinghouse(exchange), exchange.getProperty(AnswerFolder.OFFERED, Offered.class));
    }

    /** After a failure: the answer stays where it is, is asked for again later, and holds up no other. */
    private void leaveResponse(Exchange exchange) {
        String name = exchange.getProperty(NAME, String.class);
        if (name == null) {
            return; // the list itself failed
        }
        pauses.failed(clearinghouse(exchange), name);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (ObjectHelper.getException(AnswerTooLargeException.class, failure) != null) {
            intake.leave(CollectFindings.tooLarge(clearinghouse(exchange), requests.transport(exchange).limits(), name));
        } else if (exchange.getProperty(AnswerFolder.KEPT, false, Boolean.class) && ObjectHelper.getException(HttpOperationFailedException.class, failure) != null) {
            intake.leave(CollectFindings.notRemoved(clearinghouse(exchange)));
        }
    }

    /** For an SFTP folder. */
    AnswerFolder folder(Clearinghouse clearinghouse) {
        return new AnswerFolder(clearinghouse, intake, pauses, new Looks(clock));
    }
}
