package io.payergateway.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The HTTPS endpoint: {@code POST /claims} with {@code X-File-Name} takes a file (202), {@code GET /responses} lists the names of answers,
 * {@code GET /responses/NAME} gives one, {@code DELETE /responses/NAME} says it is collected (204). The bearer token is judged before a body is read.
 */
final class HttpsEntrance implements AutoCloseable {
    private static final int THREADS = 4;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Mailbox mailbox;
    private final byte[] authorization;

    HttpsEntrance(SimulatorSettings settings, Mailbox mailbox, TlsIdentity identity) throws IOException, GeneralSecurityException {
        this.mailbox = mailbox;
        this.authorization = ("Bearer " + settings.bearerToken()).getBytes(StandardCharsets.UTF_8);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), settings.httpsPort()), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        server.setExecutor(threads);
        server.createContext("/claims", guarded(this::claims));
        server.createContext("/responses", guarded(this::responses));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
                if (MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
                    handler.handle(exchange);
                } else {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                    refuse(exchange, 401, "");
                }
            }
        };
    }

    private void claims(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST") || !exchange.getRequestURI().getPath().equals("/claims")) {
            refuse(exchange, 405, "POST /claims takes files");
            return;
        }
        // read before anything is said of it: a client that is answered while it still sends may lose its connection, and the answer with it
        byte[] body = exchange.getRequestBody().readNBytes(Mailbox.MAX_FILE_BYTES + 1);
        if (body.length == 0 || body.length > Mailbox.MAX_FILE_BYTES) {
            refuse(exchange, body.length == 0 ? 400 : 413, "a file has 1 to " + Mailbox.MAX_FILE_BYTES + " bytes");
            return;
        }
        String name = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-File-Name")).orElse("");
        if (!Mailbox.isName(name)) {
            answer(exchange, 400, "X-File-Name must name the file: letters, digits, dot, underscore, hyphen");
            return;
        }
        mailbox.receive(name, body);
        answer(exchange, 202, "");
    }

    private void responses(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.startsWith("/responses/") ? path.substring("/responses/".length()) : "";
        String asked = exchange.getRequestMethod() + (path.equals("/responses") ? " list" : " one");
        switch (asked) {
            // Names need no escaping: Mailbox.isName allows neither quotes nor backslashes.
            case "GET list" -> json(exchange, mailbox.answers().stream().map(each -> '"' + each + '"').collect(Collectors.joining(",", "[", "]")));
            case "GET one" -> file(exchange, mailbox.answer(name));
            case "DELETE one" -> answer(exchange, mailbox.collected(name) ? 204 : 404, "");
            default -> refuse(exchange, 405, "");
        }
    }

    private static void json(HttpExchange exchange, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void file(HttpExchange exchange, Optional<byte[]> file) throws IOException {
        if (file.isEmpty()) {
            answer(exchange, 404, "");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/edi-x12");
        send(exchange, 200, file.get());
    }

    /** Before the body was read to its end, so that nothing else can come by this connection (RFC 9112, 9.6). */
    private static void refuse(HttpExchange exchange, int status, String sentence) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        answer(exchange, status, sentence);
    }

    private static void answer(HttpExchange exchange, int status, String sentence) throws IOException {
        send(exchange, status, sentence.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
