package io.payergateway.hl7;

import io.payergateway.mapping.Origin;
import io.payergateway.model.HospitalMessage;
import java.util.List;

/** What a message says and where each value came from, in the order of the message. */
public record Explained(List<HospitalMessage> messages, List<Origin> origins) {
    public Explained {
        messages = List.copyOf(messages);
        origins = List.copyOf(origins);
    }
}
