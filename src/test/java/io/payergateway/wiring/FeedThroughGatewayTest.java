package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.journal.Json;
import io.payergateway.simulator.ChargeFeed;
import jakarta.jms.JMSContext;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;

/** What a new user sees: the feed's charges through the whole gateway to the outcomes that their accounts ask for. */
class FeedThroughGatewayTest {
    /** Three of them still pass the half second of hold and the half second of gathering by far, so that a file to be rejected holds one claim only. */
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Map<String, String> OUTCOMES = Map.of("TA1R", "REJECTED", "999R", "REJECTED", "277R", "REJECTED", "PAYR", "REJECTED",
            "PAID", "PAID", "DENY", "DENIED", "HELD", "HELD", "SILENT", "RECEIVED", "UNBAL", "ACCEPTED", "PART", "PARTIALLY_PAID");

    @Test
    void everyAccountOfTheFeedReachesTheOutcomeThatItAsksFor() throws Exception {
        try (RunningGateway gateway = new RunningGateway();
                ChargeFeed feed = new ChargeFeed("127.0.0.1", gateway.mllpPort(), 42, EVERY, Clock.systemDefaultZone())) {
            feed.start();
            await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> assertThat(states(gateway)).containsAllEntriesOf(OUTCOMES));

            assertThat(feed.accepted()).isGreaterThan(14);
            assertThat(gateway.get("/api/v1/totals").get("duplicates").asLong()).isEqualTo(1);
            assertThat(states(gateway).get("ACCT")).isEqualTo("PAID");
            everyEventOnTheQueueHasItsIdTwiceAndItsClaimAsGroup(gateway.broker());
        }
    }

    private static void everyEventOnTheQueueHasItsIdTwiceAndItsClaimAsGroup(EmbeddedBroker broker) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
                JMSContext context = factory.createContext(broker.user(), broker.password())) {
            int events = 0;
            for (var waiting = context.createBrowser(context.createQueue("billing")).getEnumeration(); waiting.hasMoreElements(); events++) {
                TextMessage message = (TextMessage) waiting.nextElement();
                JsonNode event = Json.mapper().readTree(message.getText());
                assertThat(message.getStringProperty("eventId")).isEqualTo(event.get("eventId").asText());
                assertThat(message.getStringProperty("_AMQ_DUPL_ID")).isEqualTo(event.get("eventId").asText());
                assertThat(message.getStringProperty("eventType")).isEqualTo(event.get("type").asText());
                assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("claim-" + event.get("claimId").asLong());
            }
            assertThat(events).isGreaterThan(10);
        }
    }

    /** The state of the first claim of each prefix. */
    private static Map<String, String> states(RunningGateway gateway) throws Exception {
        Map<String, String> states = new HashMap<>();
        for (JsonNode claim : gateway.get("/api/v1/claims").get("items")) {
            states.putIfAbsent(claim.get("patientControlNumber").asText().split("-")[0], claim.get("state").asText());
        }
        return states;
    }
}
