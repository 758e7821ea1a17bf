package io.payergateway.wiring;

import io.payergateway.journal.Channel;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.Intake;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.Receipt;
import io.payergateway.journal.Subject;
import io.payergateway.mapping.ChargeBatchReader;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.partner.ChargeBatchSender;
import io.payergateway.partner.Partners;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** A partner's charge batch enters the journal whole, under its sender and batch id, as an HL7 message does under MSH-3, MSH-4 and MSH-10. */
public final class ReceiveChargeBatch {
    private static final int STORE_SECONDS = 60;
    private static final String EVENT = "CHARGE_BATCH";

    private final Partners partners;
    private final ChargeBatchReader reader;
    private final Intake intake;
    private final Jdbi jdbi;
    private final Clock clock;
    private final QuarantineStore quarantine = new QuarantineStore();
    private final FindingStore findings = new FindingStore();

    public ReceiveChargeBatch(Partners partners, ChargeBatchReader reader, Intake intake, Jdbi jdbi, Clock clock) {
        this.partners = partners;
        this.reader = reader;
        this.intake = intake;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @return one line that says what became of the batch, written once it is durable */
    public byte[] receive(byte[] body) throws Exception {
        ChargeBatchReader.Header header = reader.header(body);
        if (header.sender().isEmpty() || header.batchId().isEmpty()) {
            return refuse("BATCH_HEADER", "The file has no charge batch header.", body);
        }
        Optional<ChargeBatchSender> sender = partners.chargeBatchSender(header.sender());
        if (sender.isEmpty()) {
            return refuse("UNKNOWN_SENDER", "The sender in the batch header is not in config/charge-batches.", body);
        }
        Optional<Finding> unreadable = unreadable(sender.get(), body);
        if (unreadable.isPresent()) {
            // its id is not used up, so that the whole file can come under it
            return refuse("BATCH_SYNTAX", unreadable.get().message(), body);
        }
        byte[] accepted = line("ACCEPTED " + header.batchId());
        InboundMessage message = new InboundMessage(Channel.BATCH, sender.get().sender(), "", header.batchId(), EVENT, body, accepted);
        Receipt receipt = intake.accept(message).get(STORE_SECONDS, TimeUnit.SECONDS);
        return receipt.kind() == Receipt.Kind.ID_REUSED ? reused(receipt.messageId()) : accepted;
    }

    /** Whether a file of a known sender is not of the agreed layout up to its end, so that more of it may come. */
    public boolean isCutOff(byte[] body) {
        return partners.chargeBatchSender(reader.header(body).sender()).flatMap(sender -> unreadable(sender, body)).isPresent();
    }

    private Optional<Finding> unreadable(ChargeBatchSender sender, byte[] body) {
        return reader.read(sender.format(), body, sender.facility()).findings().stream().filter(finding -> finding.code().equals("BATCH_SYNTAX")).findFirst();
    }

    /** The journal has put the bytes into quarantine. */
    private byte[] reused(long messageId) {
        String detail = "The batch id was used before for a file with other content.";
        jdbi.useTransaction(handle -> findings.add(handle, Finding.error("ID_REUSE", Owner.OPERATIONS, detail, "batch header", "mappings/edi"),
                Subject.message(messageId), clock.instant()));
        return line("REFUSED ID_REUSE " + detail);
    }

    private byte[] refuse(String reason, String detail, byte[] body) {
        jdbi.useTransaction(handle -> {
            long id = quarantine.keep(handle, new Quarantined(Channel.BATCH.name(), reason, detail, body, true, OptionalLong.empty()), clock.instant());
            findings.add(handle, Finding.error(reason, Owner.OPERATIONS, detail, "batch header", "mappings/edi"), Subject.quarantine(id), clock.instant());
        });
        return line("REFUSED " + reason + " " + detail);
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
