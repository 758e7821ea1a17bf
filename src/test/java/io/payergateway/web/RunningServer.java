package io.payergateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payergateway.advice.Advices;
import io.payergateway.bank.BankDesk;
import io.payergateway.bank.BankImport;
import io.payergateway.bank.BusinessDays;
import io.payergateway.bank.MissingPartners;
import io.payergateway.bank.Reassociation;
import io.payergateway.bank.ReassociationRule;
import io.payergateway.claim.ClaimCorrection;
import io.payergateway.claim.ClaimEditing;
import io.payergateway.billing.Deliveries;
import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.FollowingClaims;
import io.payergateway.claim.Failover;
import io.payergateway.claim.Settler;
import io.payergateway.claim.Submitter;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.inspection.FileCheck;
import io.payergateway.inspection.FileRecords;
import io.payergateway.inspection.Hl7FileCheck;
import io.payergateway.journal.Database;
import io.payergateway.journal.Json;
import io.payergateway.journal.TestDatabase;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.receivable.Ageing;
import io.payergateway.remittance.AdjudicationRule;
import io.payergateway.remittance.ClaimStandings;
import io.payergateway.resolution.ClaimActions;
import io.payergateway.resolution.WriteOffLimits;
import io.payergateway.retention.Retention;
import io.payergateway.wiring.ResponseDispatcher;
import io.payergateway.x12.check.X12Check;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The real server on a free port with a real PostgreSQL behind it. */
final class RunningServer implements AutoCloseable {
    private static final Path MAPPINGS = Path.of("mappings");
    /** Read once for all servers of a test run. */
    static final X12Check X12 = X12Check.load(MAPPINGS.resolve("x12"));
    static final String KEY = "a-key-for-the-tests-0123456789";
    private static final WriteOffLimits LIMITS = WriteOffLimits.load(Path.of("config"));

    final Database database = TestDatabase.fresh();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final AtomicReference<HealthCheck.Health> broker = new AtomicReference<>(HealthCheck.Health.up("running"));
    final AtomicReference<Function<byte[], CompletableFuture<byte[]>>> receiver = new AtomicReference<>(body -> CompletableFuture.completedFuture(new byte[0]));
    final FileRecords records = FileRecords.load(MAPPINGS.resolve("x12"));
    final Advices advices = Advices.load(database.jdbi(), MAPPINGS);
    /** Reads answers of clearinghouses as the gateway does, where a test gives it some. */
    final ResponseDispatcher responses;
    final Services services;
    final WebServer web;
    final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RunningServer() throws IOException {
        this(Settings.Limits.DEFAULT);
    }

    RunningServer(Settings.Limits limits) throws IOException {
        Partners partners = DemoPartners.load();
        Clock clock = Clock.systemUTC();
        ClaimEdits edits = new ClaimEdits(partners, CodeTables.load(Path.of("mappings", "codes")), clock);
        FollowingClaims following = new FollowingClaims(database.jdbi(), partners, edits, clock);
        ClaimActions actions = new ClaimActions(database.jdbi(), clock, partners, new ClaimCorrection(partners, edits), following, LIMITS,
                AdjudicationRule.load(Path.of("mappings", "codes"))::isDenial, new ClaimStandings(AdjudicationRule.load(Path.of("mappings", "codes")))::of, MAPPINGS);
        responses = ResponseDispatcher.of(database.jdbi(), clock, Map.of(), MAPPINGS, X12, (where, failure) -> {
            throw new AssertionError(where, failure);
        });
        services = new Services(database.jdbi(), clock, body -> receiver.get().apply(body), new ClaimEditing(database.jdbi(), partners, edits, clock),
                new ClaimRelease(database.jdbi(), partners, edits, clock),
                new Settler(database.jdbi(), partners, new Submitter(database.jdbi(), partners, clock), clock), new Failover(database.jdbi(), partners, clock), meters, files(partners), records,
                List.of(new HealthCheck("database", () -> HealthCheck.Health.up("answers")), new HealthCheck("broker", broker::get)),
                new Retention(database.jdbi(), RetentionPolicy.USUAL, clock), new MoneyDesk(new Deliveries(database.jdbi(), partners.billingSystems().values(), clock), bank(clock), advices, new Ageing(database.jdbi(), partners, clock), responses.desk(),
                new Resolutions(actions, LIMITS.apiRole())));
        web = new WebServer(new Settings(0, KEY, "Demo, synthetic data, not for production", limits), services);
        web.start();
    }

    private BankDesk bank(Clock clock) {
        BusinessDays days = BusinessDays.load(MAPPINGS.resolve("codes"));
        Reassociation reassociation = new Reassociation(database.jdbi(), ReassociationRule.USUAL, days, clock);
        return new BankDesk(database.jdbi(), ReassociationRule.USUAL, days, new BankImport(database.jdbi(), reassociation, clock), reassociation,
            new MissingPartners(database.jdbi(), ReassociationRule.USUAL, days, clock));
    }

    private static FileCheck files(Partners partners) {
        Hl7FileCheck hl7 = new Hl7FileCheck(partners, new Hl7Reader(DialectCatalog.load(MAPPINGS)), 1);
        return new FileCheck(() -> X12, () -> hl7);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + web.port() + path);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> api(String path) {
        return send(HttpRequest.newBuilder(uri("/api/v1" + path)).header("Authorization", "Bearer " + KEY));
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = api(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return Json.read(answer.body(), JsonNode.class);
    }

    HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(uri("/api/v1" + path)).header("Authorization", "Bearer " + KEY).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What a browser sends for a form with a file. @param fields name, value, name, value ... */
    HttpResponse<String> upload(String path, String fileName, String content, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append("--the-boundary\r\nContent-Disposition: form-data; name=\"").append(fields[i]).append("\"\r\n\r\n").append(fields[i + 1]).append("\r\n");
        }
        body.append("--the-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"").append(fileName)
            .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n").append(content).append("\r\n--the-boundary--\r\n");
        return send(HttpRequest.newBuilder(uri(path)).header("Content-Type", "multipart/form-data; boundary=the-boundary")
            .header("Origin", "http://127.0.0.1:" + web.port()).POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.ISO_8859_1)));
    }

    HttpResponse<String> form(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "http://127.0.0.1:" + web.port()).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    Story story(String patientControlNumber, String total, UnaryOperator<Story> way) {
        return database.jdbi().inTransaction(handle -> way.apply(new Story(handle, patientControlNumber, total)));
    }

    @Override
    public void close() {
        web.close();
        responses.close();
        records.close();
        advices.close();
        database.close();
    }
}
