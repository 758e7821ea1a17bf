package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.journal.Json;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no text of ours is the caller's error, on every parameter of every route, and never reaches the database. */
class DecodingTest {
    /** What the console's routes read; the API's stand in the routing table. */
    private static final List<String> CONSOLE_PARAMETERS = List.of("q", "state", "cursor", "reason", "partner", "values");
    private static final Map<String, String> BAD_VALUES = new LinkedHashMap<>();
    private static RunningServer server;

    static {
        BAD_VALUES.put("%00", "CHARACTERS");
        BAD_VALUES.put("a%00b", "CHARACTERS");
        BAD_VALUES.put("%1b", "CHARACTERS");
        BAD_VALUES.put("%ff", "ENCODING");
        BAD_VALUES.put("%c0%80", "ENCODING");
        BAD_VALUES.put("%ed%a0%80", "ENCODING");
        BAD_VALUES.put("%e2%82", "ENCODING");
        BAD_VALUES.put("%", "ENCODING");
        BAD_VALUES.put("%4", "ENCODING");
        BAD_VALUES.put("%zz", "ENCODING");
        BAD_VALUES.put("%u0000", "ENCODING");
        BAD_VALUES.put("\u00ff", "ENCODING");
        BAD_VALUES.put("x".repeat(201), "VALUE_TOO_LONG");
        BAD_VALUES.put("%c3%a9".repeat(201), "VALUE_TOO_LONG");
    }

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The table of the server of this test; read before it starts, so by a server of its own. */
    static List<String> routes() throws IOException {
        try (RunningServer table = new RunningServer()) {
            return table.web.routes().stream().map(route -> route.method() + " " + route.path()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aBadQueryParameterIsRefusedWhateverTheRouteAndTheParameter(String name) throws IOException {
        Route route = route(name);
        for (String parameter : parameters(route)) {
            for (Map.Entry<String, String> bad : BAD_VALUES.entrySet()) {
                expect(route, address(route, "1") + "?" + parameter + "=" + bad.getKey(), "", bad.getValue());
            }
            expect(route, address(route, "1") + "?" + parameter + "%00=1", "", "CHARACTERS");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aBadPathSegmentIsRefusedWhateverTheRoute(String name) throws IOException {
        Route route = route(name);
        if (route.path().contains("{")) {
            for (String bad : List.of("%1b", "%ff", "%c0%80", "%ed%a0%80", "%e2%82")) {
                expect(route, address(route, bad), "", "MALFORMED_REQUEST");
            }
            for (String unreadable : List.of("%00", "1%00", "%", "%zz", "x%u0000")) {
                String answer = exchange(route.method() + " " + address(route, unreadable) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(unreadable).startsWith("HTTP/1.1 400 ").contains("{\"code\":\"MALFORMED_REQUEST\",\"message\":\"The request, or the percent-encoding");
            }
            expect(route, address(route, "1".repeat(201)), "", "VALUE_TOO_LONG");
            expect(route, address(route, "x".repeat(1_000)), "", "VALUE_TOO_LONG");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aBadFieldOfAFormIsRefusedWhateverTheRoute(String name) throws IOException {
        Route route = route(name);
        boolean rawFile = route.takesFile() && route.access() == Route.Access.KEY;   // the body is the file, whatever its type says
        if (route.method().equals("POST") && !rawFile) {
            for (String field : parameters(route)) {
                for (Map.Entry<String, String> bad : BAD_VALUES.entrySet()) {
                    expect(route, address(route, "1"), "Content-Type: application/x-www-form-urlencoded\r\n\r\n" + field + "=" + bad.getKey(), bad.getValue());
                }
            }
        }
    }

    @Test
    void aBadFieldOfAFormWithAFileIsRefused() {
        for (String field : List.of("partner", "values", "unknown")) {
            for (String bad : List.of("\u0000", "a\u001bb", "\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "x".repeat(201), "x".repeat(5_000))) {
                assertThat(server.upload("/check", "a.x12", "ISA", field, bad).statusCode()).as(field).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aTextOfAJsonBodyThatTheDatabaseCannotHoldIsRefusedWhateverItsPlace(String name) throws IOException {
        Route route = route(name);
        Class<?> body = route.doc().body().orElse(byte[].class);
        if (body.isRecord()) {
            for (String bad : List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00x")) {
                for (String json : bodies(body, bad)) {
                    expect(route, address(route, "1"), "Content-Type: application/json\r\n\r\n" + json, "CHARACTERS");
                }
            }
            expect(route, address(route, "1"), "Content-Type: application/json\r\n\r\n{\"reason\":\"\u00ff\"}", "ENCODING");
            expect(route, address(route, "1"), "Content-Type: application/json\r\n\r\n{\"reason\":\"\u0000\"}", "BODY");
        }
    }

    /** Good bodies but for one text. */
    private static List<String> bodies(Class<?> type, String bad) {
        return switch (type.getSimpleName()) {
            case "EditRequest" -> List.of("{\"reason\":\"" + bad + "\"}", "{\"memberId\":\"" + bad + "\",\"reason\":\"r\"}", "{\"payer\":\"" + bad + "\",\"reason\":\"r\"}",
                "{\"accept\":[\"" + bad + "\"],\"reason\":\"r\"}", "{\"lines\":[{\"line\":1,\"revenueCode\":\"" + bad + "\"}],\"reason\":\"r\"}",
                "{\"patient\":{\"name\":{\"last\":\"" + bad + "\",\"first\":\"A\",\"middle\":\"\",\"suffix\":\"\"}},\"reason\":\"r\"}");
            case "ReleaseRequest" -> List.of("{\"reason\":\"" + bad + "\"}", "{\"reason\":\"r\",\"accept\":[\"" + bad + "\"]}");
            case "SettleRequest" -> List.of("{\"outcome\":\"arrived\",\"reason\":\"" + bad + "\"}", "{\"outcome\":\"" + bad + "\",\"reason\":\"r\"}");
            case "ActionRequest" -> List.of("{\"action\":\"VOID\",\"requestId\":\"" + bad + "\",\"reason\":\"r\"}", "{\"action\":\"VOID\",\"requestId\":\"1\",\"reason\":\"" + bad + "\"}",
                "{\"action\":\"CORRECT_AND_RESEND\",\"requestId\":\"1\",\"reason\":\"r\",\"edit\":{\"memberId\":\"" + bad + "\",\"reason\":\"r\"}}");
            case "AttachRequest" -> List.of("{\"claimId\":1,\"reason\":\"" + bad + "\"}");
            case "ResubmitRequest", "FailoverRequest", "LiftRequest", "DecisionRequest", "BankDecisionRequest", "BankMatchRequest" -> List.of("{\"reason\":\"" + bad + "\"}");
            case "HoldRequest" -> List.of("{\"facility\":\"" + bad + "\",\"account\":\"A\",\"reason\":\"r\"}", "{\"facility\":\"f\",\"account\":\"" + bad + "\",\"reason\":\"r\"}",
                "{\"facility\":\"f\",\"account\":\"A\",\"reason\":\"" + bad + "\"}");
            case "EncounterReleaseRequest" -> List.of("{\"facility\":\"" + bad + "\",\"account\":\"A\"}", "{\"facility\":\"f\",\"account\":\"" + bad + "\"}");
            default -> throw new AssertionError("no body known for " + type + "; a new request needs its own here");
        };
    }

    @Test
    void wellFormedTextOfAnyLanguagePasses() {
        assertThat(Decoding.parameters("a=%e2%82%ac+%F0%9F%8F%A5&b&c=", "d=1%0D%0A2")).isEqualTo(Map.of("a", "\u20ac \ud83c\udfe5", "b", "", "c", "", "d", "1\r\n2"));
        assertThat(Decoding.parameters("a=1&a=2")).containsEntry("a", "2");
        assertThat(server.api("/claims?patientControlNumber=" + "%c3%a9".repeat(200)).statusCode()).isEqualTo(200);
    }

    @Test
    void moreParametersThanAnyRouteHasAreRefusedInsteadOfDropped() {
        String many = Stream.iterate(0, i -> i + 1).limit(51).map(i -> "p" + i + "=1").collect(java.util.stream.Collectors.joining("&"));
        assertThat(Json.read(server.api("/claims?" + many).body(), JsonNode.class).path("code").asText()).isEqualTo("PARAMETERS");
    }

    @Test
    void theRefusalNamesTheParameterButNeverItsContent() {
        assertThat(server.api("/claims?controlId=secret%00").body()).contains("'controlId'").doesNotContain("secret");
        assertThat(server.api("/claims?%3Cb%3Esecret=%00").body()).contains("A parameter").doesNotContain("secret");
    }

    private static Route route(String name) {
        return server.web.routes().stream().filter(each -> name.equals(each.method() + " " + each.path())).findFirst().orElseThrow();
    }

    private static Set<String> parameters(Route route) {
        Set<String> names = new TreeSet<>(List.of("unknown"));
        route.doc().query().forEach(each -> names.add(each.substring(0, each.indexOf(':'))));
        if (route.access() == Route.Access.CONSOLE) {
            names.addAll(CONSOLE_PARAMETERS);
        }
        return names;
    }

    private static String address(Route route, String value) {
        return route.path().replaceAll("\\{[a-z]+}", value);
    }

    /** @param rest further headers, an empty line and the body; empty for none */
    private static void expect(Route route, String address, String rest, String code) throws IOException {
        String body = rest.contains("\r\n\r\n") ? rest.substring(rest.indexOf("\r\n\r\n") + 4) : "";
        String headers = rest.contains("\r\n\r\n") ? rest.substring(0, rest.indexOf("\r\n\r\n") + 2) : "";
        boolean program = address.startsWith("/api/") || address.startsWith("/health") || address.startsWith("/metrics");
        String answer = exchange(route.method() + " " + address + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + RunningServer.KEY
            + "\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n" + body);
        String what = route.method() + " " + address + " " + rest;
        assertThat(answer).as(what).startsWith("HTTP/1.1 400 ");
        String content = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        if (program) {
            JsonNode problem = Json.read(content, JsonNode.class);
            assertThat(problem.path("code").asText()).as(what).isEqualTo(code);
            assertThat(problem.path("message").asText()).as(what).isNotEmpty();
        } else {
            assertThat(content).as(what).contains("<html").contains("That did not work");
        }
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.web.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
