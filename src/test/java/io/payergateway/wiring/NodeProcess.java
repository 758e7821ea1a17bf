package io.payergateway.wiring;

import io.payergateway.hl7.MllpClient;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code run} as a process of its own, which can be killed. */
final class NodeProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int mllp;
    private final int http;

    private NodeProcess(Process process, Path log, int mllp, int http) {
        this.process = process;
        this.log = log;
        this.mllp = mllp;
        this.http = http;
    }

    /** @param config with routes and mappings beside it @param environment the values of its placeholders @param data what it prints is in out.log there */
    static NodeProcess start(Path config, Path data, Map<String, String> environment) throws IOException {
        int mllp = RunningGateway.freePort();
        int http = RunningGateway.freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-cp", classPath(), "io.payergateway.Gateway", "run", "--config", config.toString(), "--data-dir", data.toString(),
                "--mllp-port", Integer.toString(mllp), "--http-port", Integer.toString(http)));
        builder.environment().putAll(environment);
        Path log = data.resolve("out.log");
        return new NodeProcess(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, mllp, http);
    }

    /** Without the tests' own resources, which have another logging configuration. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator)).filter(part -> !part.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the node ended with " + process.exitValue() + ": " + printed());
        }
        try {
            return get("/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "nobody knows why";
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).header("Authorization", "Bearer " + RunningGateway.API_KEY)
                    .timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** @return its ACK */
    String send(String message) throws IOException {
        try (MllpClient client = new MllpClient("127.0.0.1", mllp, Duration.ofSeconds(20))) {
            return new String(client.send(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
    }

    /** As kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
