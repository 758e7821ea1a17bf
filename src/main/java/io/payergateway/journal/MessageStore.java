package io.payergateway.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables message and message_repeat. */
public final class MessageStore {

    public List<Receipt> store(Handle handle, List<InboundMessage> messages, Instant at) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public List<StoredMessage> nextInFlight(Handle handle, int limit) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public void dispose(Handle handle, Collection<Long> ids, Disposition disposition) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public Optional<StoredMessage> find(Handle handle, long id) {
        throw new UnsupportedOperationException("comes with the next commit");
    }

    public List<MessageRow> byControlId(Handle handle, String controlId) {
        throw new UnsupportedOperationException("comes with the next commit");
    }
}
