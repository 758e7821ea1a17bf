package io.payergateway.wiring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.partner.ConfigFolder;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * The running gateway with three clearinghouses by HTTPS: relayone is a WireMock that a test tells what to answer; stranger is the same server, whose
 * certificate that partner's trust store does not hold; offline is a port where nobody listens. The clock stands still until a test moves it.
 */
final class HttpsBench extends LedgerBench implements AutoCloseable {
    private static final String TOKEN = "token-0123456789-abc";

    final WireMockServer server;
    final TestMailbox mailbox = new TestMailbox();
    final int offlinePort;
    private final TestCertificate certificate;
    private final RunningGateway gateway;

    /** @param folder empty; the caller removes it */
    HttpsBench(Path folder) throws Exception {
        certificate = TestCertificate.make(folder, "relay");
        TestCertificate unknown = TestCertificate.make(folder, "unknown");
        server = listen(0);
        offlinePort = RunningGateway.freePort();
        ConfigFolder config = ConfigFolder.copyTo(folder.resolve("config")).expectingNoAnswers().replace("clearinghouses/_defaults.yaml", "maxAge: PT3S", "maxAge: PT0S")
                .append("clearinghouses/relayone.yaml", "  readTimeout: PT3S\n  maxAnswerMegabytes: 1\n");
        String relay = Files.readString(config.path().resolve("clearinghouses/relayone.yaml"));
        Map<String, String> values = new HashMap<>();
        give(values, "relayone", server.httpsPort(), certificate);
        give(values, "stranger", server.httpsPort(), unknown);
        give(values, "offline", offlinePort, certificate);
        for (String id : List.of("stranger", "offline")) {
            config.write("clearinghouses/" + id + ".yaml", relay.replace("relayone.", id + ".").replace("RELAYONE", id.toUpperCase(java.util.Locale.ROOT)));
        }
        answerFromTheMailbox();
        gateway = new RunningGateway(config.path(), values, clock);
    }

    private static void give(Map<String, String> values, String id, int port, TestCertificate trusted) {
        values.put(id + ".host", "127.0.0.1");
        values.put(id + ".port", Integer.toString(port));
        values.put(id + ".token", id.equals("relayone") ? TOKEN : TOKEN + "-" + id);
        values.put(id + ".trust-store", trusted.trustStore().toString());
        values.put(id + ".trust-store-password", trusted.password());
    }

    /** A WireMock with the trusted certificate. */
    WireMockServer listen(int port) {
        WireMockServer wireMock = new WireMockServer(WireMockConfiguration.wireMockConfig().bindAddress("127.0.0.1").httpDisabled(true).httpsPort(port)
                .keystorePath(certificate.keyStore().toString()).keystoreType("PKCS12").keystorePassword(certificate.password())
                .keyManagerPassword(certificate.password()).extensions(mailbox));
        wireMock.start();
        return wireMock;
    }

    /** An empty mailbox that takes no claims; what was seen before is forgotten, what waited to be sent is put away. */
    void reset() {
        putAway();
        mailbox.clear();
        server.resetAll();
        answerFromTheMailbox();
    }

    private void answerFromTheMailbox() {
        server.stubFor(any(urlMatching("/responses(/.*)?")).atPriority(9).willReturn(aResponse().withTransformers(TestMailbox.NAME)));
    }

    /** For tests of collecting: what is asked for is asked for in this test. */
    void quiet() {
        mailbox.clear();
        server.resetMappings();
        answerFromTheMailbox();
        awaitTurns(2);
        reset();
    }

    /** What {@code POST /claims} answers from now on. */
    void claimsAnswer(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlEqualTo("/claims")).willReturn(answer));
    }

    @Override
    Jdbi jdbi() {
        return gateway.database().jdbi();
    }

    /** Requests that carried the file, oldest first. */
    List<LoggedRequest> posts(InterchangeRow file) {
        return requests().stream().filter(request -> request.getUrl().equals("/claims") && file.fileName().equals(request.getHeader("X-File-Name"))).toList();
    }

    /** Everything that WireMock saw, oldest first. */
    List<LoggedRequest> requests() {
        return server.getAllServeEvents().stream().map(ServeEvent::getRequest).sorted(Comparator.comparing(LoggedRequest::getLoggedDate)).toList();
    }

    /** As "GET /responses/a.999", without the lists. */
    List<String> answerRequests() {
        return requests().stream().filter(request -> request.getUrl().startsWith("/responses/")).map(request -> request.getMethod() + " " + request.getUrl()).toList();
    }

    /** Waits until the collect route has asked for the list so many times more, so that the turns before are over. */
    void awaitTurns(int turns) {
        long before = lists();
        await().atMost(PATIENCE).until(() -> lists() >= before + turns);
    }

    private long lists() {
        return requests().stream().filter(request -> request.getUrl().equals("/responses")).count();
    }

    String metrics() throws Exception {
        return gateway.request(HttpRequest.newBuilder().GET(), "/metrics").body();
    }

    JsonNode health() throws Exception {
        return gateway.get("/health");
    }

    String token() {
        return TOKEN;
    }

    @Override
    public void close() {
        gateway.close();
        server.stop();
    }
}
