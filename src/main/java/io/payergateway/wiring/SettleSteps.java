package io.payergateway.wiring;

import static io.payergateway.wiring.PartnerRequests.clearinghouse;

import io.payergateway.claim.FolderLook;
import io.payergateway.claim.Settler;
import io.payergateway.claim.Submitter;
import io.payergateway.journal.UnknownFile;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.remote.SftpEndpoint;

/** The steps of the routes that find out what became of files whose sending was cut off. */
final class SettleSteps {
    private static final String FILE = "unknownFile";
    private static final String FOLDER = "folder";

    private final Settler settler;
    private final Submitter submitter;
    private final SubmitSteps sending;

    SettleSteps(Settler settler, Submitter submitter, SubmitSteps sending) {
        this.settler = settler;
        this.submitter = submitter;
        this.sending = sending;
    }

    Map<String, Processor> byName() {
        return Map.of("takeUnknownFile", this::takeUnknownFile, "lookIntoFolder", this::lookIntoFolder, "recordLook", this::recordLook,
                "recordNoLook", this::recordNoLook, "watchSending", this::watchSending);
    }

    private void takeUnknownFile(Exchange exchange) {
        Optional<UnknownFile> next = settler.nextToLookFor(clearinghouse(exchange));
        if (next.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        exchange.setProperty(FILE, next.get());
    }

    private void lookIntoFolder(Exchange exchange) throws Exception {
        SftpEndpoint endpoint = exchange.getContext().getEndpoint(exchange.getProperty(FOLDER, String.class), SftpEndpoint.class);
        exchange.getMessage().setBody(new UploadFolder(endpoint).look(file(exchange).fileName(), exchange));
    }

    private void recordLook(Exchange exchange) {
        settler.seen(file(exchange), exchange.getMessage().getBody(FolderLook.class));
    }

    private void recordNoLook(Exchange exchange) {
        if (file(exchange) != null) {
            settler.notSeen(file(exchange));
        }
    }

    private void watchSending(Exchange exchange) {
        sending.recordLeft(exchange.getFromRouteId());
        submitter.sweep();
        submitter.tellOfLongSendings();
        settler.askAboutOverdue();
    }

    private static UnknownFile file(Exchange exchange) {
        return exchange.getProperty(FILE, UnknownFile.class);
    }
}
