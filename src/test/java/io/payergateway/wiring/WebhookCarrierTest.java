package io.payergateway.wiring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.payergateway.billing.Carrier;
import io.payergateway.billing.Delivery;
import io.payergateway.partner.BillingSystem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookCarrierTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private final WireMockServer billing = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final Delivery delivery = new Delivery(1, "one", UUID.fromString("7b0c3f0e-0000-4000-8000-000000000001"), "claim.paid", OptionalLong.of(17), "{\"type\":\"claim.paid\"}", 0);

    @BeforeEach
    void start() {
        billing.start();
    }

    @AfterEach
    void stop() {
        billing.stop();
    }

    private Carrier.Answer carry() {
        return carrier().carry(delivery);
    }

    private WebhookCarrier carrier() {
        return new WebhookCarrier(new BillingSystem.Webhook(URI.create("http://127.0.0.1:" + billing.port() + "/hooks"), SECRET, Duration.ofSeconds(1)), () -> NOW);
    }

    private Carrier.Answer answered(int status) {
        billing.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere")));
        return carry();
    }

    @Test
    void theEventComesWithItsIdAndASignatureThatTheReceiverCanMake() throws Exception {
        assertThat(answered(204)).isInstanceOf(Carrier.Taken.class);
        LoggedRequest request = billing.findAll(postRequestedFor(urlEqualTo("/hooks"))).get(0);
        assertThat(request.getBodyAsString()).isEqualTo(delivery.json());
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("X-Gateway-Event-Id")).isEqualTo(delivery.eventId().toString());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.getHeader("X-Gateway-Timestamp") + "." + request.getBodyAsString();
        assertThat(request.getHeader("X-Gateway-Signature")).isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(request.getHeader("X-Gateway-Timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
    }

    @Test
    void whatIsTheReceiversTroubleComesAgainAndWhatItDoesNotWantIsRefused() {
        for (int status : new int[] {500, 503, 429, 408}) {
            assertThat(answered(status)).as("%d", status).isInstanceOf(Carrier.NotNow.class);
        }
        for (int status : new int[] {400, 401, 404, 422}) {
            assertThat(answered(status)).as("%d", status).isInstanceOf(Carrier.Refused.class);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(answered(307)).isInstanceOf(Carrier.NotNow.class);
        assertThat(billing.findAll(postRequestedFor(urlEqualTo("/elsewhere")))).isEmpty();
    }

    @Test
    void aReceiverThatIsSilentOrBreaksOffIsTriedAgain() {
        billing.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(3_000)));
        assertThat(carry()).isInstanceOf(Carrier.NotNow.class);
        billing.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(carry()).isInstanceOf(Carrier.NotNow.class);
        WebhookCarrier carrier = carrier();
        billing.stop();
        assertThat(carrier.carry(delivery)).isInstanceOf(Carrier.NotNow.class);
    }

    @Test
    void noSecretStandsInTheTextOfTheConfiguration() {
        assertThat(new BillingSystem("one", java.util.Set.of("claim.paid"), java.util.Set.of(), new BillingSystem.Webhook(URI.create("https://billing.example.org/x"), SECRET,
                Duration.ofSeconds(1))).toString()).doesNotContain(SECRET);
    }
}
