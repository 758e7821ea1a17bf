package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/**
 * Tables message, message_body and message_repeat: what came in, once each, and how often it came again. Of a purged message the key stays, so that it is
 * still known if it comes again; its body is empty.
 */
public final class MessageStore {
    /** The quarantine's reason for other bytes under a known control id. */
    public static final String ID_REUSE = "ID_REUSE";
    /** Any number will do that no other lock of ours uses; the letters of BUILDER. */
    private static final long BUILDER_LOCK = 0x4255494C444552L;

    /**
     * In order of arrival, whatever plan the server chooses, so that ids follow it. A key that is there already gives no row. The bytes go into the month
     * in the same statement, picked by their place, so that they are not sorted; where a group has a key twice, it is the first that was inserted.
     */
    private static final String INSERT = """
            with new as materialized (
                select * from unnest(:channels, :applications, :facilities, :controls, :events, :digests, :acks)
                     with ordinality as new (channel, application, facility, control, event, digest, ack, place)
            ), stored as (
                insert into message (received_at, channel, sending_application, sending_facility, control_id, event, digest, ack)
                select :at, channel, application, facility, control, event, digest, ack from new order by place
                on conflict on constraint message_once do nothing
                returning id, received_at, sending_application, sending_facility, control_id
            ), bodies as (
                insert into message_body (message_id, at, body)
                select s.id, s.received_at, (cast(:bodies as bytea[]))[min(n.place)]
                from stored s join new n on (n.control, n.application, n.facility) = (s.control_id, s.sending_application, s.sending_facility)
                group by s.id, s.received_at
            )
            select id, sending_application, sending_facility, control_id from stored""";
    private static final String KNOWN = """
            select id, sending_application, sending_facility, control_id, digest, ack from message
            where (sending_application, sending_facility, control_id) in (select * from unnest(:applications, :facilities, :controls))""";
    /** Large messages go in small batches, each with at least one: what is read of a message takes many times its bytes. */
    private static final long BATCH_BYTES = 4L << 20;
    private static final String NEXT = """
            with next as (
                select id, received_at from message where disposition = 'IN_FLIGHT' and not (id = any(:except)) order by id limit :limit
            ), weighed as (
                select n.id, coalesce(sum(octet_length(b.body)) over (order by n.id rows between unbounded preceding and 1 preceding), 0) as before
                from next n left join message_body b on b.message_id = n.id and b.at = n.received_at
            )
            """;
    private static final String COLUMNS = "select id, received_at, channel, sending_application, sending_facility, control_id, event,"
            + " coalesce((select b.body from message_body b where b.message_id = message.id and b.at = message.received_at), '') as body from message";

    private final QuarantineStore quarantine;

    public MessageStore() {
        this(new QuarantineStore());
    }

    public MessageStore(QuarantineStore quarantine) {
        this.quarantine = quarantine;
    }

    /**
     * Stores a group. A message whose sender and control id are known is a repeat if its bytes are the same, else it goes to the quarantine as ID_REUSE.
     *
     * @return one receipt for each message, in order
     */
    public List<Receipt> store(Handle handle, List<InboundMessage> messages, Instant at) {
        List<Optional<Receipt>> stored = insert(handle, messages, at);
        List<InboundMessage> known = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            if (stored.get(i).isEmpty()) {
                known.add(messages.get(i));
            }
        }
        Iterator<Receipt> settled = settle(handle, known, at).iterator();
        return stored.stream().map(receipt -> receipt.orElseGet(settled::next)).toList();
    }

    /**
     * Stores those of a group that are new. Outside a transaction they commit with the one statement that inserts them.
     *
     * @return in order; empty for those that are known and have to be settled
     */
    List<Optional<Receipt>> insert(Handle handle, List<InboundMessage> messages, Instant at) {
        Map<Key, Long> inserted = insertNew(handle, messages, at);
        List<Optional<Receipt>> receipts = new ArrayList<>();
        for (InboundMessage message : messages) {
            // the first of a key in the group is the one that was inserted; later ones meet it as any other resend does
            receipts.add(Optional.ofNullable(inserted.remove(Key.of(message))).map(id -> new Receipt(Receipt.Kind.STORED, id, message.ack())));
        }
        Invariant.holds(inserted.isEmpty(), "the journal stored " + inserted.size() + " messages that nobody gave it");
        return receipts;
    }

    /** Those that were not new, in one transaction. What was stored before must not come here again: it would count as a repeat of itself. */
    List<Receipt> settle(Handle handle, List<InboundMessage> known, Instant at) {
        if (known.isEmpty()) {
            return List.of();
        }
        List<Receipt> receipts = handle.inTransaction(transaction -> settleKnown(transaction, known, at));
        Invariant.holds(receipts.size() == known.size(), "a message of a stored group has no receipt, and would never be answered");
        return receipts;
    }

    /**
     * The oldest messages that nobody has looked at, locked, for the one builder: another waits here until the first one's transaction ends, because
     * messages of one account are to be taken in order. The lock leaves the key free, so that a repeat, which refers to it, is answered meanwhile.
     */
    public List<StoredMessage> nextInFlight(Handle handle, int limit) {
        return nextInFlight(handle, limit, List.of());
    }

    /** @param limit fewer come where they are large @param except ids of messages that are passed over */
    public List<StoredMessage> nextInFlight(Handle handle, int limit, Collection<Long> except) {
        lockBuilder(handle);
        return handle.createQuery(NEXT + COLUMNS + " where id in (select id from weighed where before < :bytes) and disposition = 'IN_FLIGHT' order by id for no key update")
                .bindArray("except", Long.class, except.toArray()).bind("limit", Page.limit(limit)).bind("bytes", BATCH_BYTES).map((row, context) -> read(row)).list();
    }

    /** One message for the one builder. @return empty where nobody waits for it any more */
    public Optional<StoredMessage> inFlight(Handle handle, long id) {
        lockBuilder(handle);
        return handle.createQuery(COLUMNS + " where disposition = 'IN_FLIGHT' and id = :id for no key update").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    private static void lockBuilder(Handle handle) {
        handle.createQuery("select cast(pg_advisory_xact_lock(:lock) as text)").bind("lock", BUILDER_LOCK).mapTo(String.class).list();
    }

    public void dispose(Handle handle, Collection<Long> ids, Disposition disposition) {
        Invariant.holds(disposition != Disposition.IN_FLIGHT, "a message would be taken twice");
        int changed = handle.createUpdate("update message set disposition = :disposition where id = any(:ids) and disposition = 'IN_FLIGHT'")
                .bind("disposition", disposition.name()).bindArray("ids", Long.class, ids.toArray()).execute();
        Invariant.rows(changed, ids.size(), "giving messages in flight their disposition");
    }

    /** QUARANTINED to IN_FLIGHT, because a person says so. @return false where it is not quarantined any more */
    public boolean takeAgain(Handle handle, long id) {
        return handle.createUpdate("update message set disposition = 'IN_FLIGHT' where id = :id and disposition = 'QUARANTINED'").bind("id", id).execute() == 1;
    }

    public Optional<StoredMessage> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + " where id = :id").bind("id", id).map((row, context) -> read(row)).findOne();
    }

    /** Control ids are unique only within a sender, so there may be several. */
    public List<MessageRow> byControlId(Handle handle, String controlId) {
        return handle.createQuery("""
                        select id, received_at, channel, sending_application, sending_facility, control_id, event, disposition,
                               (select count(*) from message_repeat r where r.message_id = message.id) as repeats
                        from message where control_id = :control order by id limit :limit""")
                .bind("control", controlId).bind("limit", Page.MAX_ROWS).map((row, context) -> readRow(row)).list();
    }

    private static Map<Key, Long> insertNew(Handle handle, List<InboundMessage> messages, Instant at) {
        Map<Key, Long> inserted = new HashMap<>();
        handle.createQuery(INSERT)
                .bind("at", at).bind("channels", texts(messages, message -> message.channel().name()))
                .bind("applications", texts(messages, InboundMessage::sendingApplication))
                .bind("facilities", texts(messages, InboundMessage::sendingFacility))
                .bind("controls", texts(messages, InboundMessage::controlId)).bind("events", texts(messages, InboundMessage::event))
                .bind("digests", bytes(messages, message -> Digest.of(message.body()))).bind("bodies", bytes(messages, InboundMessage::body))
                .bind("acks", bytes(messages, InboundMessage::ack))
                .map((row, context) -> Map.entry(Key.of(row), row.getLong("id")))
                .forEach(entry -> inserted.put(entry.getKey(), entry.getValue()));
        return inserted;
    }

    private List<Receipt> settleKnown(Handle handle, List<InboundMessage> messages, Instant at) {
        Map<Key, Known> known = known(handle, messages);
        List<Receipt> receipts = new ArrayList<>();
        for (InboundMessage message : messages) {
            Known first = known.get(Key.of(message));
            if (first == null) {
                throw new IllegalStateException("a message is neither new nor known");
            }
            if (Arrays.equals(first.digest(), Digest.of(message.body()))) {
                handle.createUpdate("insert into message_repeat (message_id, received_at) values (:message, :at)")
                        .bind("message", first.id()).bind("at", at).execute();
                receipts.add(new Receipt(Receipt.Kind.REPEATED, first.id(), first.ack()));
            } else {
                quarantine.keep(handle, new Quarantined(message.channel().name(), ID_REUSE, "Other bytes came under the control id of message " + first.id()
                        + " from the same sender.", message.body(), true, OptionalLong.empty()), at);
                receipts.add(new Receipt(Receipt.Kind.ID_REUSED, first.id(), new byte[0]));
            }
        }
        CrashPoint.REPEAT_BEFORE_COMMIT.pass();
        return receipts;
    }

    private static Map<Key, Known> known(Handle handle, List<InboundMessage> messages) {
        Map<Key, Known> known = new HashMap<>();
        handle.createQuery(KNOWN)
                .bind("applications", texts(messages, InboundMessage::sendingApplication))
                .bind("facilities", texts(messages, InboundMessage::sendingFacility)).bind("controls", texts(messages, InboundMessage::controlId))
                .map((row, context) -> Map.entry(Key.of(row), new Known(row.getLong("id"), row.getBytes("digest"), row.getBytes("ack"))))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    private static Argument texts(List<InboundMessage> messages, Function<InboundMessage, String> column) {
        return array("text", messages.stream().map(column).toArray(String[]::new));
    }

    private static Argument bytes(List<InboundMessage> messages, Function<InboundMessage, byte[]> column) {
        return array("bytea", messages.stream().map(column).toArray(byte[][]::new));
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) -> statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    private record Key(String application, String facility, String controlId) {
        static Key of(InboundMessage message) {
            return new Key(message.sendingApplication(), message.sendingFacility(), message.controlId());
        }

        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getString("sending_application"), row.getString("sending_facility"), row.getString("control_id"));
        }
    }

    private record Known(long id, byte[] digest, byte[] ack) {
    }

    private static StoredMessage read(ResultSet row) throws SQLException {
        return new StoredMessage(row.getLong("id"), Columns.instant(row, "received_at"), Channel.valueOf(row.getString("channel")),
                row.getString("sending_application"), row.getString("sending_facility"), row.getString("control_id"), row.getString("event"),
                row.getBytes("body"));
    }

    private static MessageRow readRow(ResultSet row) throws SQLException {
        return new MessageRow(row.getLong("id"), Columns.instant(row, "received_at"), Channel.valueOf(row.getString("channel")),
                row.getString("sending_application"), row.getString("sending_facility"), row.getString("control_id"), row.getString("event"),
                Disposition.valueOf(row.getString("disposition")), row.getLong("repeats"));
    }
}
