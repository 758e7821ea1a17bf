package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final int BODY_LIMIT = 10_000;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(new Settings.Limits(BODY_LIMIT, 4_096, Duration.ofSeconds(10), Duration.ofSeconds(1), 64));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theApiTakesNobodyWithoutItsKey() {
        for (String header : List.of("", "Bearer", "Bearer ", "Bearer wrong", "Basic " + RunningServer.KEY, "Bearer " + RunningServer.KEY + "x")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/api/v1/totals"));
            HttpResponse<String> answer = server.send(header.isEmpty() ? request : request.header("Authorization", header));
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(code(answer)).isEqualTo("API_KEY");
        }
        assertThat(server.api("/totals").statusCode()).isEqualTo(200);
    }

    @Test
    void theKeyIsAskedForBeforeTheBodyIsRead() throws IOException {
        AtomicBoolean received = new AtomicBoolean();
        server.receiver.set(body -> {
            received.set(true);
            return CompletableFuture.completedFuture(new byte[0]);
        });
        // the head promises a body that never comes: whoever waited for it could not answer
        String answer = exchange("POST /api/v1/hl7 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401");
        assertThat(received).isFalse();
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedBothByItsHeaderAndByItsBytes() throws IOException {
        HttpResponse<String> announced = server.post("/hl7", "x".repeat(BODY_LIMIT + 1));
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(code(announced)).isEqualTo("BODY_TOO_LARGE");
        HttpResponse<String> chunked = server.send(HttpRequest.newBuilder(server.uri("/api/v1/hl7")).header("Authorization", "Bearer " + RunningServer.KEY)
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(BODY_LIMIT + 1)))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatNeverComesIsGivenUp() throws IOException {
        String answer = exchange("POST /api/v1/hl7 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + RunningServer.KEY + "\r\nContent-Length: 50\r\n\r\nMSH|");
        assertThat(answer).startsWith("HTTP/1.1 408").contains("TOO_SLOW");
    }

    @Test
    void headersBeyondTheLimitAreRefusedWithoutQuotingThem() throws IOException {
        String answer = exchange("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + "secret".repeat(2_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("HEADERS_TOO_LARGE").doesNotContain("secret");
        assertThat(exchange("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").contains("MALFORMED_REQUEST").doesNotContainIgnoringCase("jetty");
    }

    @Test
    void aForeignHostNameIsRefusedSoThatRebindingGainsNothing() throws IOException {
        assertThat(exchange("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 421");
        assertThat(exchange("GET /health HTTP/1.1\r\nHost: evil.example:8080\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 421");
        assertThat(exchange("GET /health HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void formsFromOtherPagesAreRefused() {
        String path = "/claims/1/release";
        assertThat(post(path).statusCode()).isEqualTo(403);
        assertThat(post(path, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(post(path, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post(path, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(post(path, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
        assertThat(post(path, "Sec-Fetch-Site", "same-origin").statusCode()).isNotEqualTo(403);
        assertThat(post(path, "Origin", "http://127.0.0.1:" + server.web.port()).statusCode()).isNotEqualTo(403);
    }

    private static HttpResponse<String> post(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("reason="));
        return server.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void unknownAddressesAndMethodsSayWhatIsThere() {
        HttpResponse<String> unknown = server.api("/nothing");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(code(unknown)).isEqualTo("NOT_FOUND");
        HttpResponse<String> method = server.send(HttpRequest.newBuilder(server.uri("/api/v1/totals")).DELETE());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("GET");
        assertThat(server.get("/no-page").body()).contains("Not found").contains("<html");
        assertThat(server.get("/assets/../WEB-INF").statusCode()).isIn(400, 404);
        assertThat(server.get("/assets/..%2f..%2fconsole.css").statusCode()).isIn(400, 404);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : List.of("/", "/health", "/api/v1/totals", "/assets/console.css", "/nothing")) {
            HttpResponse<String> answer = server.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).as(path).contains("script-src 'self'").doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void aFailureInsideTellsNoMoreThanThatItHappened() {
        server.receiver.set(body -> {
            throw new IllegalStateException("DOE^JANE is in this message");
        });
        HttpResponse<String> answer = server.post("/hl7", "MSH|");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("DOE").doesNotContain("Exception");
        assertThat(code(answer)).isEqualTo("INTERNAL");
    }

    @Test
    void aMessageThatCouldNotBeStoredIsToBeSentAgainAndNothingOfItIsTold() {
        server.receiver.set(body -> CompletableFuture.failedFuture(new IllegalStateException("DOE^JANE is in this message")));
        HttpResponse<String> answer = server.post("/hl7", "MSH|");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.body()).doesNotContain("DOE").doesNotContain("Exception");
        assertThat(code(answer)).isEqualTo("NOT_STORED");
    }

    @Test
    void onlyTheLoopbackAddressListens() throws IOException {
        InetAddress other = InetAddress.getLocalHost();
        if (!other.isLoopbackAddress()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Socket(other, server.web.port()).close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTakenPortIsSaidAtOnce() {
        var settings = new Settings(server.web.port(), RunningServer.KEY, "");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new WebServer(settings, server.services).start()).isInstanceOf(java.net.BindException.class);
    }

    @Test
    void healthIs503AsSoonAsOnePartIsDownOrHangs() {
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        server.broker.set(HealthCheck.Health.down("not connected"));
        HttpResponse<String> answer = server.get("/health");
        assertThat(answer.statusCode()).isEqualTo(503);
        JsonNode report = Json.read(answer.body(), JsonNode.class);
        assertThat(report.path("status").asText()).isEqualTo("down");
        assertThat(report.path("checks").get(0).path("up").asBoolean()).isTrue();
        assertThat(report.path("checks").get(1).path("detail").asText()).isEqualTo("not connected");
        server.broker.set(HealthCheck.Health.up("running"));
    }

    @Test
    void aPartThatIsOnlyToldOfDoesNotTakeTheWholeDown() {
        try (Health health = new Health(List.of(new HealthCheck("database", () -> HealthCheck.Health.up("answers")),
                HealthCheck.told("partner away", () -> HealthCheck.Health.down("cannot be reached"))))) {
            Health.Report report = health.report().join();
            assertThat(report.status()).isEqualTo("up");
            assertThat(report.checks()).last().satisfies(part -> assertThat(part.up()).isFalse());
            assertThat(health.answer().join().status()).isEqualTo(200);
        }
    }

    @Test
    void metricsAreThere() {
        String metrics = server.get("/metrics").body();
        assertThat(metrics).contains("gateway_claims{state=\"HELD\"}").contains("gateway_dollars_back").contains("gateway_oldest_seconds{stage=\"read\"}");
    }

    private static String code(HttpResponse<String> answer) {
        return Json.read(answer.body(), JsonNode.class).path("code").asText();
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.web.port())) {
            socket.setSoTimeout(8_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16_384];
            StringBuilder answer = new StringBuilder();
            int count = in.read(buffer);
            while (count > 0) {
                answer.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                count = in.available() > 0 || answer.indexOf("\r\n\r\n") < 0 || answer.indexOf("\r\n\r\n") + 4 == answer.length() ? in.read(buffer) : -1;
            }
            return answer.toString();
        }
    }
}
