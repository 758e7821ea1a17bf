package io.payergateway.claim;

import io.payergateway.journal.StoredMessage;
import io.payergateway.model.HospitalMessage;
import java.util.List;

/** Turns stored bytes into our terms, whatever their format. Called by several threads at once. */
@FunctionalInterface
public interface MessageReader {
    List<HospitalMessage> read(StoredMessage message) throws UnreadableMessage;
}
