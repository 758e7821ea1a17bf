package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RetentionApiTest {
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAccountIsHeldAndLetGoByItsHoldsNumber() {
        assertThat(server.post("/legal-holds", "{\"facility\":\"mercy-hospital\",\"account\":\"A1\",\"reason\":\"a matter\"}").statusCode()).isEqualTo(200);
        JsonNode outlook = server.json("/retention");
        assertThat(outlook.at("/holds/0/account").asText()).isEqualTo("A1");
        assertThat(outlook.at("/due/accounts").asLong()).isZero();
        String lift = "/legal-holds/" + outlook.at("/holds/0/id").asLong() + "/lift";
        assertThat(server.post(lift, "{\"reason\":\"over\"}").statusCode()).isEqualTo(200);
        assertThat(server.post(lift, "{\"reason\":\"over\"}").statusCode()).isEqualTo(404);
        assertThat(server.json("/retention").path("holds")).isEmpty();
    }

    @Test
    void anAccountAloneOrNoReasonIsRefused() {
        assertThat(server.post("/legal-holds", "{\"account\":\"A1\",\"reason\":\"a matter\"}").statusCode()).isEqualTo(400);
        assertThat(server.post("/legal-holds", "{\"facility\":\"mercy-hospital\"}").statusCode()).isEqualTo(400);
    }
}
