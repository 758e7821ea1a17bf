package io.payergateway.journal;

import static io.payergateway.journal.SampleClaims.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageStoreTest {
    private final MessageStore store = new MessageStore();
    private Database database;
    private Jdbi jdbi;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        jdbi = database.jdbi();
    }

    @AfterEach
    void close() {
        database.close();
    }

    static InboundMessage message(String controlId, String body, String ack) {
        return new InboundMessage(Channel.MLLP, "EHR", "MERCY", controlId, "DFT^P03", body.getBytes(StandardCharsets.UTF_8),
                ack.getBytes(StandardCharsets.UTF_8));
    }

    private List<Receipt> store(InboundMessage... messages) {
        return jdbi.inTransaction(handle -> store.store(handle, List.of(messages), NOON));
    }

    private long count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
    }

    @Test
    void aGroupGetsItsIdsInOrderOfArrival() {
        List<Receipt> receipts = store(message("3", "c", ""), message("1", "a", ""), message("2", "b", ""));
        assertThat(receipts).extracting(Receipt::kind).containsOnly(Receipt.Kind.STORED);
        assertThat(receipts).extracting(Receipt::messageId).isSorted().doesNotHaveDuplicates();
        List<StoredMessage> waiting = jdbi.inTransaction(handle -> store.nextInFlight(handle, 10));
        assertThat(waiting).extracting(StoredMessage::controlId).containsExactly("3", "1", "2");
        assertThat(waiting.get(0).body()).isEqualTo("c".getBytes(StandardCharsets.UTF_8));
        assertThat(waiting.get(0).receivedAt()).isEqualTo(NOON);
    }

    @Test
    void theSameBytesAgainGetTheFirstAckAndAreCountedOnce() {
        long id = store(message("1", "a", "ack one")).get(0).messageId();
        Receipt again = store(message("1", "a", "another ack")).get(0);
        assertThat(again.kind()).isEqualTo(Receipt.Kind.REPEATED);
        assertThat(again.messageId()).isEqualTo(id);
        assertThat(again.ack()).isEqualTo("ack one".getBytes(StandardCharsets.UTF_8));
        assertThat(count("message")).isEqualTo(1);
        assertThat(count("message_repeat")).isEqualTo(1);
        assertThat(jdbi.<List<MessageRow>, RuntimeException>withHandle(handle -> store.byControlId(handle, "1"))).singleElement()
                .satisfies(row -> assertThat(row.repeats()).isEqualTo(1));
    }

    @Test
    void otherBytesUnderAKnownIdGoToTheQuarantine() {
        long id = store(message("1", "a", "ack one")).get(0).messageId();
        Receipt reused = store(message("1", "B", "ack")).get(0);
        assertThat(reused.kind()).isEqualTo(Receipt.Kind.ID_REUSED);
        assertThat(reused.messageId()).isEqualTo(id);
        assertThat(reused.ack()).isEmpty();
        List<QuarantineRow> kept = jdbi.withHandle(handle -> new QuarantineStore().open(handle, 0, 10));
        assertThat(kept).singleElement().satisfies(row -> {
            assertThat(row.content().reason()).isEqualTo("ID_REUSE");
            assertThat(row.content().body()).isEqualTo("B".getBytes(StandardCharsets.UTF_8));
            assertThat(row.content().countsAsMessage()).isTrue();
        });
    }

    @Test
    void resendsWithinOneGroupAreJudgedAgainstTheFirstOfIt() {
        List<Receipt> receipts = store(message("1", "a", "ack one"), message("1", "a", "x"), message("1", "B", "x"), message("2", "a", "ack two"));
        assertThat(receipts).extracting(Receipt::kind)
                .containsExactly(Receipt.Kind.STORED, Receipt.Kind.REPEATED, Receipt.Kind.ID_REUSED, Receipt.Kind.STORED);
        assertThat(receipts.get(1).ack()).isEqualTo("ack one".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameControlIdOfAnotherSenderIsAnotherMessage() {
        InboundMessage other = new InboundMessage(Channel.HTTP, "EHR", "LAKESIDE", "1", "DFT^P03", new byte[] {1}, new byte[0]);
        assertThat(store(message("1", "a", ""), other)).extracting(Receipt::kind).containsOnly(Receipt.Kind.STORED);
    }

    @Test
    void aDisposedMessageIsNotGivenAgain() {
        List<Receipt> receipts = store(message("1", "a", ""), message("2", "b", ""));
        jdbi.useTransaction(handle -> store.dispose(handle, List.of(receipts.get(0).messageId()), Disposition.NOT_CLAIM));
        assertThat(jdbi.<List<StoredMessage>, RuntimeException>inTransaction(handle -> store.nextInFlight(handle, 10)))
                .extracting(StoredMessage::controlId).containsExactly("2");
        assertThat(jdbi.<List<MessageRow>, RuntimeException>withHandle(handle -> store.byControlId(handle, "1")))
                .extracting(MessageRow::disposition).containsExactly(Disposition.NOT_CLAIM);
    }

    @Test
    void aRepeatedGroupWithoutATransactionSettlesToo() {
        jdbi.useHandle(handle -> {
            store.store(handle, List.of(message("1", "a", "ack one")), NOON);
            assertThat(store.store(handle, List.of(message("1", "a", ""), message("9", "z", "")), NOON)).extracting(Receipt::kind)
                    .containsExactly(Receipt.Kind.REPEATED, Receipt.Kind.STORED);
        });
        assertThat(count("message")).isEqualTo(2);
    }

    @Test
    void largeMessagesComeInSmallBatchesEachWithAtLeastOne() {
        String large = "x".repeat(3 << 20);
        store(message("1", large, ""), message("2", large, ""), message("3", large, ""), message("4", "small", ""));
        store(message("5", "x".repeat(5 << 20), ""), message("6", "small", ""));
        List<String> first = jdbi.inTransaction(handle -> {
            List<StoredMessage> batch = store.nextInFlight(handle, 100);
            store.dispose(handle, batch.stream().map(StoredMessage::id).toList(), Disposition.NOT_CLAIM);
            return batch.stream().map(StoredMessage::controlId).toList();
        });
        assertThat(first).containsExactly("1", "2");
        List<StoredMessage> next = jdbi.inTransaction(handle -> store.nextInFlight(handle, 100));
        assertThat(next).extracting(StoredMessage::controlId).containsExactly("3", "4", "5");
        List<StoredMessage> last = jdbi.inTransaction(handle -> store.nextInFlight(handle, 100, next.stream().map(StoredMessage::id).toList()));
        assertThat(last).extracting(StoredMessage::controlId).containsExactly("6");
    }
}
