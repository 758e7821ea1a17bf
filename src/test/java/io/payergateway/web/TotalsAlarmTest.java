package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payergateway.journal.Channel;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.Json;
import io.payergateway.journal.MessageStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When messages are lost, nobody has to look at a page to hear of it. */
class TotalsAlarmTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aMessageThatIsNowhereMovesTheMeterAndIsToldToOperationsOnce() throws Exception {
        try (RunningServer server = new RunningServer()) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.get("/metrics").body()).contains("gateway_totals_imbalance 0.0"));
            assertThat(alarms(server)).isZero();
            MessageStore messages = new MessageStore();
            server.database.jdbi().useTransaction(handle -> {
                long id = messages.store(handle, List.of(message("lost")), Instant.now()).get(0).messageId();
                messages.dispose(handle, List.of(id), Disposition.CHARGES); // and no charge of it is there
            });
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.get("/metrics").body()).contains("gateway_totals_imbalance 1.0"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(alarms(server)).isEqualTo(1));
            assertThat(Json.mapper().readTree(server.api("/totals").body()).get("holds").asBoolean()).isFalse();
            server.database.jdbi().useTransaction(handle -> messages.dispose(handle,
                    List.of(messages.store(handle, List.of(message("lost too")), Instant.now()).get(0).messageId()), Disposition.HELD));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.get("/metrics").body()).contains("gateway_totals_imbalance 2.0"));
            assertThat(alarms(server)).as("seen again, told once").isEqualTo(1);
        }
    }

    private static long alarms(RunningServer server) throws Exception {
        return Json.mapper().readTree(server.api("/worklists/operations").body()).get("items").findValuesAsText("code").stream().filter("TOTALS_BROKEN"::equals).count();
    }

    private static InboundMessage message(String controlId) {
        return new InboundMessage(Channel.MLLP, "APP", "FAC", controlId, "DFT^P03", new byte[] {1}, new byte[] {2});
    }
}
