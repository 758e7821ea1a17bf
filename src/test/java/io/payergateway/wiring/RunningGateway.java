package io.payergateway.wiring;

import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.journal.Database;
import io.payergateway.journal.Json;
import io.payergateway.journal.TestDatabase;
import io.payergateway.partner.Partners;
import io.payergateway.simulator.AnswerDelays;
import io.payergateway.hl7.MllpClient;
import io.payergateway.simulator.Simulator;
import io.payergateway.simulator.SimulatorSettings;
import io.payergateway.web.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The whole gateway with real parts, for tests: PostgreSQL, broker, simulator by SFTP and HTTPS, routes, console, on free ports; in a {@link Hurry}. */
public final class RunningGateway implements AutoCloseable {
    static final String API_KEY = "test-key-0123456789";
    private static final Progress SILENT = new Progress() {
        @Override
        public <T> T step(String what, java.util.concurrent.Callable<T> part) throws Exception {
            return part.call();
        }
    };

    private final Path data;
    private final Database database;
    private final Optional<EmbeddedBroker> broker;
    private final Simulator simulator;
    private final Mappings mappings;
    private final GatewayRuntime runtime;
    private final int mllpPort;
    private final HttpClient http = HttpClient.newHttpClient();

    public RunningGateway() throws Exception {
        this(partners -> partners);
    }

    /** @param change what is to be other than in the demo's configuration */
    RunningGateway(UnaryOperator<Partners> change) throws Exception {
        this(Files.createTempDirectory("gateway"), change);
    }

    private RunningGateway(Path data, UnaryOperator<Partners> change) throws Exception {
        this(data, change, Hurry.config(data.resolve("config")).path(), Map.of(), Clock.systemUTC());
    }

    /** @param values of the placeholders in that configuration, over those of the demo's */
    public RunningGateway(Path config, Map<String, String> values, Clock clock) throws Exception {
        this(Files.createTempDirectory("gateway"), partners -> partners, config, values, clock);
    }

    /** @param config another configuration, for the usual mappings and routes */
    RunningGateway(Path config) throws Exception {
        this(config, Map.of(), Clock.systemUTC());
    }

    private RunningGateway(Path data, UnaryOperator<Partners> change, Path config, Map<String, String> values, Clock clock) throws Exception {
        this(data, change, config, values, clock, TestDatabase.fresh(), DiskLimit.of(data, 98));
    }

    /** On a database that the caller may take away, and closes; and a disk that it may fill. */
    RunningGateway(Path data, Database database, DiskLimit disk) throws Exception {
        this(data, partners -> partners, Hurry.config(data.resolve("config")).path(), Map.of(), Clock.systemUTC(), database, disk);
    }

    private RunningGateway(Path data, UnaryOperator<Partners> change, Path config, Map<String, String> values, Clock clock, Database database, DiskLimit disk)
            throws Exception {
        this.data = data;
        this.database = database;
        SimulatorSettings settings = new SimulatorSettings(data.resolve("simulator"), 0, 0, "gateway", "sftp-password-1", "https-token-012345", 7,
                AnswerDelays.NONE, Duration.ofMillis(300));
        simulator = new Simulator(settings, Clock.systemUTC());
        simulator.start();
        Map<String, String> given = new HashMap<>(placeholders(simulator, settings));
        given.putAll(values);
        Layout layout = new Layout(Hurry.routes(data.resolve("routes")), Path.of("mappings"), config);
        mappings = Mappings.load(layout.mappings());
        Partners partners = change.apply(Partners.load(layout.config(), given::get));
        broker = partners.billing().isEmbedded() ? Optional.of(new EmbeddedBroker(data.resolve("broker"), EmbeddedBroker.IN_PROCESS, "billing")) : Optional.empty();
        broker.ifPresent(EmbeddedBroker::start);
        mllpPort = freePort();
        runtime = new GatewayRuntime(new GatewayRuntime.Options(layout, data.resolve("inbox"), "127.0.0.1", mllpPort, 0, API_KEY, "Test", clock, disk, Settings.Files.DEFAULT),
                database, partners, mappings, broker);
        runtime.start(SILENT);
    }

    /** What the demo's configuration asks for. */
    static Map<String, String> placeholders(Simulator simulator, SimulatorSettings settings) {
        return Map.ofEntries(Map.entry("clearpath.host", "127.0.0.1"), Map.entry("clearpath.port", Integer.toString(simulator.sftpPort())),
                Map.entry("clearpath.user", settings.user()), Map.entry("clearpath.password", settings.password()),
                Map.entry("clearpath.known-hosts", simulator.knownHosts().toString()), Map.entry("relayone.host", "127.0.0.1"),
                Map.entry("relayone.port", Integer.toString(simulator.httpsPort())), Map.entry("relayone.token", settings.bearerToken()),
                Map.entry("relayone.trust-store", simulator.trustStore().toString()),
                Map.entry("relayone.trust-store-password", simulator.trustStorePassword()));
    }

    public GatewayRuntime runtime() {
        return runtime;
    }

    public Database database() {
        return database;
    }

    public EmbeddedBroker broker() {
        return broker.orElseThrow();
    }

    public Path inbox() {
        return data.resolve("inbox");
    }

    /** The clearinghouse that takes files by SFTP: what it has for us, and what it took from us without an answer. */
    Path sftpOutbound() {
        return data.resolve("simulator/sftp/outbound");
    }

    Path sftpAside() {
        return data.resolve("simulator/sftp-aside");
    }

    public int mllpPort() {
        return mllpPort;
    }

    /** Sends one message over MLLP. */
    public String send(String message) throws IOException {
        try (MllpClient client = new MllpClient("127.0.0.1", mllpPort, Duration.ofSeconds(20))) {
            return new String(client.send(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
    }

    public com.fasterxml.jackson.databind.JsonNode get(String path) throws Exception {
        return Json.mapper().readTree(request(HttpRequest.newBuilder().GET(), path).body());
    }

    public HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        return request(HttpRequest.newBuilder().header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)), path);
    }

    public HttpResponse<String> request(HttpRequest.Builder builder, String path) throws Exception {
        HttpRequest request = builder.uri(URI.create("http://localhost:" + runtime.httpPort() + path)).header("Authorization", "Bearer " + API_KEY)
                .timeout(Duration.ofSeconds(20)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        runtime.close();
        simulator.close();
        broker.ifPresent(EmbeddedBroker::close);
        mappings.close();
        database.close();
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
