package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.FeeSchedules;
import io.payergateway.receivable.ReceivableBook;
import io.payergateway.remittance.AdjudicationRule;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One claim of 150.00 that was sent to evergreen in March 2026, longer ago than any age that is told apart. */
class LateMoneyTest {
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
        server.story("LATE-1", "150.00", Story::sent);
        new ReceivableBook(server.database.jdbi(), DemoPartners.load(), FeeSchedules.NONE, AdjudicationRule.load(Path.of("mappings", "codes")), Clock.systemUTC()).turn();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode payer(JsonNode report, String id) {
        for (JsonNode each : report.path("payers")) {
            if (each.path("payer").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no payer " + id);
    }

    @Test
    void theApiGivesWhatEachPayerOwesByAgeAndItsLimits() {
        JsonNode report = server.json("/ageing?by=payer");
        JsonNode evergreen = payer(report, "evergreen");
        assertThat(evergreen.at("/sent/4/days").asText()).isEqualTo("over-120");
        assertThat(evergreen.at("/sent/4/claims").asLong()).isEqualTo(1);
        assertThat(evergreen.at("/sent/4/dollars").asText()).isEqualTo("150.00");
        assertThat(evergreen.at("/acknowledged/4/dollars").asText()).isEqualTo("0.00");
        assertThat(evergreen.at("/filing/original").asText()).isEqualTo("P3Y");
        assertThat(payer(report, "medicare-demo").at("/filing/correctedFrom").asText()).isEqualTo("service");
        assertThat(payer(report, "summit").path("filing").isNull()).as("no limit is assumed").isTrue();
        assertThat(server.json("/ageing").path("by").asText()).isEqualTo("payer");
        assertThat(server.api("/ageing?by=patient").statusCode()).isEqualTo(400);
    }

    @Test
    void thePageShowsDollarsByAgeAndThatAPayerHasNoLimit() {
        String page = server.get("/late-money").body();
        assertThat(page).contains("EVERGREEN HEALTH PLAN", "$150.00", "over 120", "P12M from service").contains("no limit configured").doesNotContain("DOE");
    }
}
