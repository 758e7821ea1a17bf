package io.payergateway.wiring;

import io.payergateway.claim.MessageReader;
import io.payergateway.claim.UnreadableMessage;
import io.payergateway.hl7.UnreadableHl7Exception;
import io.payergateway.journal.Channel;
import io.payergateway.journal.StoredMessage;
import io.payergateway.mapping.ChargeBatch;
import io.payergateway.model.HospitalMessage;
import io.payergateway.partner.ChargeBatchSender;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import java.util.List;

/** Reads a stored message with the mapping that configuration gives its sender. */
public final class JournalMessageReader implements MessageReader {
    private final Partners partners;
    private final Mappings mappings;

    public JournalMessageReader(Partners partners, Mappings mappings) {
        this.partners = partners;
        this.mappings = mappings;
    }

    @Override
    public List<HospitalMessage> read(StoredMessage message) throws UnreadableMessage {
        return message.channel() == Channel.BATCH ? chargeBatch(message) : hl7(message);
    }

    private List<HospitalMessage> hl7(StoredMessage message) throws UnreadableMessage {
        Ehr ehr = partners.ehr(message.sendingApplication(), message.sendingFacility())
                .orElseThrow(() -> new UnreadableMessage("UNKNOWN_SENDER", "The sender was taken out of config/ehrs after the message was stored."));
        try {
            return mappings.hl7().read(message.body(), ehr.dialect(), ehr.facility());
        } catch (UnreadableHl7Exception e) {
            throw new UnreadableMessage(e.reason(), e.getMessage());
        }
    }

    private List<HospitalMessage> chargeBatch(StoredMessage message) throws UnreadableMessage {
        ChargeBatchSender sender = partners.chargeBatchSender(message.sendingApplication())
                .orElseThrow(() -> new UnreadableMessage("UNKNOWN_SENDER", "The sender was taken out of config/charge-batches after the file was stored."));
        ChargeBatch batch = mappings.chargeBatches().read(sender.format(), message.body(), sender.facility());
        if (batch.isRefused()) {
            throw new UnreadableMessage(batch.findings().get(0).code(), batch.findings().get(0).message());
        }
        return batch.messages();
    }
}
