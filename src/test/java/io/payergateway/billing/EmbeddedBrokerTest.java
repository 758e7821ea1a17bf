package io.payergateway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Artemis on a real port, a real JMS producer, and the example consumer of the how-to. */
class EmbeddedBrokerTest {
    @TempDir
    private Path folder;
    private EmbeddedBroker broker;
    private final List<JsonNode> worked = new ArrayList<>();

    @BeforeEach
    void start() {
        broker = new EmbeddedBroker(folder, 0, "billing");
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whatIsSentIsReadByTheExampleConsumer() throws Exception {
        UUID event = UUID.randomUUID();
        sender().send(message(event, "claim.paid"));

        try (ExampleConsumer consumer = consumer(broker.password())) {
            assertThat(consumer.next(5_000, worked::add)).contains(event.toString());
            assertThat(consumer.next(100, worked::add)).isEmpty();
        }
        assertThat(worked.get(0).get("type").asText()).isEqualTo("claim.paid");
    }

    @Test
    void anEventThatIsSentTwiceIsWorkedOnOnce() throws Exception {
        BillingMessage message = message(UUID.randomUUID(), "claim.paid");
        sender().send(message);
        sender().send(message);

        try (ExampleConsumer consumer = consumer(broker.password())) {
            while (consumer.next(500, worked::add).isPresent()) {
                assertThat(worked).hasSize(1);
            }
        }
        assertThat(worked).hasSize(1);
    }

    @Test
    void whatNobodyHasReadIsThereAfterARestart() throws Exception {
        UUID event = UUID.randomUUID();
        sender().send(message(event, "claim.denied"));
        String password = broker.password();
        broker.close();
        broker = new EmbeddedBroker(folder, 0, "billing");
        broker.start();

        assertThat(broker.password()).isEqualTo(password);
        try (ExampleConsumer consumer = consumer(password)) {
            assertThat(consumer.next(5_000, worked::add)).contains(event.toString());
        }
    }

    @Test
    void anEventOnWhichTheConsumerFailsComesAgain() throws Exception {
        UUID event = UUID.randomUUID();
        sender().send(message(event, "claim.paid"));

        try (ExampleConsumer consumer = consumer(broker.password())) {
            assertThatThrownBy(() -> consumer.next(5_000, node -> {
                throw new IllegalStateException("ledger closed");
            })).hasMessage("ledger closed");
            assertThat(consumer.next(5_000, worked::add)).contains(event.toString());
        }
        assertThat(worked).hasSize(1);
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        assertThatThrownBy(() -> consumer("guess").close()).isInstanceOf(JMSSecurityException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password")))).isEqualTo("rw-------");
    }

    @Test
    void noQueueCanBeMadeFromOutside() {
        assertThatThrownBy(() -> new JmsSender(broker.url(), broker.user(), broker.password(), "another").send(message(UUID.randomUUID(), "claim.paid")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            try (EmbeddedBroker second = new EmbeddedBroker(folder.resolve("second"), taken.getLocalPort(), "billing")) {
                assertThatThrownBy(second::start).isInstanceOf(IllegalStateException.class).hasMessage("the broker's port " + taken.getLocalPort() + " is taken");
            }
        }
    }

    @Test
    void insideThisProcessNoPortIsNeeded() throws Exception {
        try (EmbeddedBroker inProcess = new EmbeddedBroker(folder.resolve("vm"), EmbeddedBroker.IN_PROCESS, "billing")) {
            inProcess.start();
            UUID event = UUID.randomUUID();
            new JmsSender(inProcess.url(), inProcess.user(), inProcess.password(), "billing").send(message(event, "claim.paid"));
            try (ExampleConsumer consumer = new ExampleConsumer(inProcess.url(), inProcess.user(), inProcess.password(), "billing")) {
                assertThat(consumer.next(5_000, worked::add)).contains(event.toString());
            }
        }
    }

    private Sender sender() {
        return new JmsSender(broker.url(), broker.user(), broker.password(), "billing");
    }

    private ExampleConsumer consumer(String password) throws JMSException {
        return new ExampleConsumer(broker.url(), broker.user(), password, "billing");
    }

    private static BillingMessage message(UUID event, String type) {
        return new BillingMessage(event, type, OptionalLong.of(1), "", "{\"eventId\":\"" + event + "\",\"type\":\"" + type + "\"}");
    }
}
