package io.payergateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The gateway's {@code run} as a process of its own, on ports of its own: another program may take a port while nobody listens there. */
final class GatewayProcess {
    static final String API_KEY = "crash-key-0123456789";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path console;
    private final int mllpPort = freePort();
    private final int httpPort = freePort();
    private final int brokerPort = freePort();

    /**
     * @param program what is started
     * @param site    with the folders config, routes and mappings
     * @param number  of this start, for the name of its log
     */
    GatewayProcess(Program program, Path site, Map<String, String> environment, int number, Optional<Kill.AtPoint> crash) throws IOException {
        console = site.resolve("console-%03d.log".formatted(number));
        List<String> command = program.start(crash.map(at -> List.of("-D" + CrashPoint.PROPERTY + "=" + at)).orElse(List.of()));
        command.addAll(List.of("run", "--config", site.resolve("config").toString(), "--data-dir", site.resolve("data").toString(),
                "--mllp-port", "" + mllpPort, "--http-port", "" + httpPort, "--broker-port", "" + brokerPort));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PAYER_GATEWAY_API_KEY", API_KEY);
        process = builder.start();
    }

    int mllpPort() {
        return mllpPort;
    }

    String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    boolean isReady() {
        return console().contains("Ready in");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it said, for whoever has to find out why it ended. */
    String console() {
        try {
            return Files.readString(console);
        } catch (IOException e) {
            return "";
        }
    }

    long pid() {
        return process.pid();
    }

    int exitCode() {
        return process.exitValue();
    }

    boolean endsWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kill -9. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a person stops it; what it has begun it ends. */
    boolean stopsWithin(Duration patience) throws InterruptedException {
        process.destroy();
        return endsWithin(patience);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path)).header("Authorization", "Bearer " + API_KEY)
                .timeout(Duration.ofSeconds(20)).build();
        return Json.mapper().readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
