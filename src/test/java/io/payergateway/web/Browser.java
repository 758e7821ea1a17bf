package io.payergateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payergateway.journal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's own chromium, driven through chromedriver by the W3C WebDriver protocol; no library needed. */
final class Browser implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("started successfully on port ([0-9]+)");

    private final Process driver;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String session;

    /** Empty where chromium or chromedriver is not there. @param width of a window, or of a phone's screen when below 500 */
    static Optional<Browser> open(int width, int height) throws IOException {
        return open(width, height, true);
    }

    /** @param scripts whether pages may run any */
    static Optional<Browser> open(int width, int height, boolean scripts) throws IOException {
        Optional<Path> chromium = program("chromium").or(() -> program("google-chrome"));
        Optional<Path> driver = program("chromedriver");
        return chromium.isEmpty() || driver.isEmpty() ? Optional.empty() : Optional.of(new Browser(driver.get(), chromium.get(), width, height, scripts));
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }

    private Browser(Path chromedriver, Path chromium, int width, int height, boolean scripts) throws IOException {
        driver = new ProcessBuilder(chromedriver.toString(), "--port=0").redirectErrorStream(true).start();
        BufferedReader output = driver.inputReader(StandardCharsets.UTF_8);
        String base = "";
        for (String line = output.readLine(); line != null && base.isEmpty(); line = base.isEmpty() ? output.readLine() : line) {
            Matcher matcher = STARTED.matcher(line);
            base = matcher.find() ? "http://127.0.0.1:" + matcher.group(1) + "/session" : "";
        }
        ObjectNode capabilities = Json.mapper().createObjectNode();
        ObjectNode options = capabilities.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions").put("binary", chromium.toString());
        var arguments = options.putArray("args");
        List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=" + width + "," + height).forEach(arguments::add);
        if (width < 500) {
            options.putObject("mobileEmulation").putObject("deviceMetrics").put("width", width).put("height", height).put("pixelRatio", 1.0).put("touch", true);
        }
        if (!scripts) {
            options.putObject("prefs").put("profile.managed_default_content_settings.javascript", 2);
        }
        session = base + "/" + post(base, capabilities).path("sessionId").asText();
    }

    void go(URI page) {
        post(session + "/url", Json.mapper().createObjectNode().put("url", page.toString()));
    }

    JsonNode script(String javascript) {
        ObjectNode body = Json.mapper().createObjectNode().put("script", javascript);
        body.putArray("args");
        return post(session + "/execute/sync", body);
    }

    /** What a person does with the file chooser. @param css of the input */
    void choose(String css, Path file) {
        ObjectNode text = Json.mapper().createObjectNode().put("text", file.toAbsolutePath().toString());
        post(element(css) + "/value", text);
    }

    void click(String css) {
        post(element(css) + "/click", Json.mapper().createObjectNode());
    }

    /** What is to be read of it, without a script. */
    String text(String css) {
        return send(HttpRequest.newBuilder(URI.create(element(css) + "/text"))).asText();
    }

    private String element(String css) {
        JsonNode found = post(session + "/element", Json.mapper().createObjectNode().put("using", "css selector").put("value", css));
        return session + "/element/" + found.elements().next().asText();
    }

    void screenshot(Path file) throws IOException {
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(session + "/screenshot")));
        Files.write(file, Base64.getDecoder().decode(answer.asText()));
    }

    private JsonNode post(String url, JsonNode body) {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("the browser said " + answer.body());
            }
            return Json.read(answer.body(), JsonNode.class).path("value");
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        try {
            send(HttpRequest.newBuilder(URI.create(session)).DELETE());
        } finally {
            driver.destroy();
        }
    }
}
