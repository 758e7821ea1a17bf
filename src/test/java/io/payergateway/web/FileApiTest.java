package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payergateway.command.CheckCommand;
import io.payergateway.command.Command;
import io.payergateway.command.CommandLine;
import io.payergateway.command.ReadCommand;
import io.payergateway.journal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class FileApiTest {
    private static final int LIMIT = 400_000;
    private static RunningServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(new Settings.Limits(10_000, 4_096, Duration.ofSeconds(10), Duration.ofSeconds(5), 64,
            new Settings.Files(LIMIT, Duration.ofSeconds(8), 1)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode checked(String path, String file) {
        HttpResponse<String> answer = server.post(path, file);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private static String code(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.read(answer.body(), JsonNode.class).path("code").asText();
    }

    /** What the command line prints about the same bytes, under the name that standard input has. */
    private String printed(Command command, String content) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), content, StandardCharsets.ISO_8859_1);
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            command.run(CommandLine.parse(List.of(file.toString(), "--json"), command.flags()));
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).replace("\"file\":\"" + file + "\"", "\"file\":\"-\"");
    }

    @Test
    void checkAnswersWhatTheCommandLinePrints() throws Exception {
        for (String file : List.of(Samples.text(Samples.CLAIM), Samples.wrongClaim(), Samples.wrongRemittance(), Samples.text(Samples.CHARGE),
            "hello, no file of ours", "MSH|^~\\&|")) {
            assertThat(server.post("/check", file).body() + "\n").isEqualToNormalizingNewlines(printed(new CheckCommand(), file));
        }
    }

    @Test
    void aRightClaimIsCleanAndAWrongRemittanceSaysWhere() {
        JsonNode right = checked("/check", Samples.text(Samples.CLAIM));
        assertThat(right.path("outcome").asInt()).isZero();
        assertThat(right.at("/counts/setsByGuide/837p").asInt()).isEqualTo(1);
        JsonNode wrong = checked("/check", Samples.wrongRemittance());
        assertThat(wrong.path("outcome").asInt()).isEqualTo(1);
        assertThat(wrong.path("findings")).extracting(each -> each.path("snip").asInt()).contains(3);
        assertThat(wrong.path("findings").get(0).at("/place/segment").asText()).isNotEmpty();
        assertThat(wrong.toString()).doesNotContain("RIVERSTONE", "PAID1001");
    }

    @Test
    void whoAsksGetsTheAnswersAndTheCompanionGuide() {
        assertThat(checked("/check", Samples.wrongClaim()).path("answers")).isEmpty();
        JsonNode answered = checked("/check?answers=true&partner=clearpath", Samples.wrongClaim());
        assertThat(answered.path("answers")).extracting(each -> each.path("kind").asText()).containsExactly("TA1", "999");
        assertThat(answered.path("findings").get(0).path("source").asText()).contains("clearpath");
        assertThat(code(server.post("/check?partner=nobody", "ISA"), 400)).isEqualTo("PARTNER");
        assertThat(code(server.post("/check?answers=perhaps", "ISA"), 400)).isEqualTo("FLAG");
    }

    @Test
    void anEmptyBodyIsNoFile() {
        assertThat(code(server.post("/check", ""), 400)).isEqualTo("BODY");
        assertThat(code(server.post("/read", ""), 400)).isEqualTo("BODY");
    }

    @Test
    void readAnswersTheLinesOfTheCommandLineAndHowItEnded() throws Exception {
        String file = Samples.text(Samples.REMITTANCE);
        HttpResponse<String> answer = server.post("/read", file);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(answer.body()).isEqualToNormalizingNewlines(printed(new ReadCommand(), file)
            + "{\"type\":\"end\",\"outcome\":0,\"lines\":3,\"withoutRecords\":[],\"stopped\":null}\n");
    }

    @Test
    void whatStopsTheReadingStandsInTheLastLine() {
        String[] lines = server.post("/read", Samples.text(Samples.REMITTANCE) + "GARBAGE").body().split("\n");
        assertThat(lines[lines.length - 2]).contains("\"835.claim\"");
        assertThat(lines[lines.length - 1]).startsWith("{\"type\":\"end\",\"outcome\":2,").contains("\"code\":\"DATA_AFTER_IEA\"");
    }

    @Test
    void whatIsNoX12AtAllCannotBeRead() {
        assertThat(code(server.post("/read", "hello"), 422)).isEqualTo("NOT_X12");
        assertThat(code(server.post("/read", Samples.text(Samples.CHARGE)), 422)).isEqualTo("NOT_X12");
        assertThat(checked("/check", "hello").at("/stopped/code").asText()).isEqualTo("NOT_X12");
    }

    @Test
    void aFileBeyondTheLimitIsRefusedByItsHeaderAndByItsBytes() {
        String large = Samples.remittance(4_000);
        assertThat(large.length()).isGreaterThan(LIMIT);
        for (String path : List.of("/check", "/read")) {
            HttpResponse<String> announced = server.post(path, large);
            assertThat(code(announced, 413)).isEqualTo("BODY_TOO_LARGE");
        }
        assertThat(code(chunked("/check", large), 413)).isEqualTo("BODY_TOO_LARGE");
        String[] lines = chunked("/read", large).body().split("\n");   // half of it was answered before its size could be known
        assertThat(lines[lines.length - 1]).startsWith("{\"type\":\"end\",\"outcome\":2,").contains("BODY_TOO_LARGE");
        assertThat(lines.length).isGreaterThan(1_000);
        assertThat(checked("/check", Samples.remittance(1_000)).at("/counts/claims").asInt()).isEqualTo(1_000);
    }

    private static HttpResponse<String> chunked(String path, String body) {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1" + path)).header("Authorization", "Bearer " + RunningServer.KEY)
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body))));
    }

    @Test
    void whoWasAnsweredBeforeTheFileEndedDoesNotSendItsNextRequestIntoAClosedConnection() {
        String large = Samples.remittance(3_000);
        String small = Samples.remittance(10);
        for (int i = 0; i < 20; i++) {
            assertThat(chunked("/read", large).body()).contains("BODY_TOO_LARGE");
            assertThat(checked("/check", small).at("/counts/claims").asInt()).isEqualTo(10);
        }
    }

    @Test
    void recordsLeaveWhileTheFileStillComes() throws IOException {
        byte[] file = Samples.remittance(1_000).getBytes(StandardCharsets.US_ASCII);
        int half = file.length / 2;
        try (Socket socket = open("/api/v1/read", file.length)) {
            OutputStream out = socket.getOutputStream();
            out.write(file, 0, half);
            out.flush();
            byte[] first = socket.getInputStream().readNBytes(20_000);
            assertThat(new String(first, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200").contains("\"835.claim\"");
            out.write(file, half, file.length - half);
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("{\"type\":\"end\",\"outcome\":1,\"lines\":1003,");   // SE01 counts one claim
        }
    }

    @Test
    void aFileThatTricklesIsGivenUpAndMeanwhileTheNextIsToldToComeAgain() throws Exception {
        try (Socket slow = open("/api/v1/check", 1_000)) {
            slow.getOutputStream().write('I');
            slow.getOutputStream().flush();
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(code(server.post("/check", "ISA"), 503)).isEqualTo("BUSY"));
            for (int i = 0; i < 100 && slow.getInputStream().available() == 0; i++) {
                Thread.sleep(200);
                slow.getOutputStream().write(' ');
                slow.getOutputStream().flush();
            }
            assertThat(status(slow.getInputStream())).startsWith("HTTP/1.1 408");
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(server.post("/check", "ISA").statusCode()).isEqualTo(200));
    }

    @Test
    void whoDoesNotReadItsAnswerLosesItsPlaceWhenTheTimeOfTheFileIsOver() throws Exception {
        Settings.Limits limits = new Settings.Limits(10_000, 4_096, Duration.ofSeconds(60), Duration.ofSeconds(5), 64,
            new Settings.Files(64 << 20, Duration.ofSeconds(2), 1));
        byte[] file = Samples.remittance(100_000).getBytes(StandardCharsets.US_ASCII);
        try (RunningServer own = new RunningServer(limits); Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(new InetSocketAddress("127.0.0.1", own.web.port()));
            Thread sender = new Thread(() -> send(deaf, file));
            sender.start();
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(own.post("/check", "ISA").statusCode()).isEqualTo(503));
            Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(own.post("/check", "ISA").statusCode()).isEqualTo(200));
            sender.join(20_000);
        }
    }

    private static void send(Socket socket, byte[] file) {
        try {
            socket.getOutputStream().write(head("/api/v1/read", file.length));
            socket.getOutputStream().write(file);
        } catch (IOException hungUp) {
            return;   // what this test is about
        }
    }

    private static byte[] head(String path, int length) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + RunningServer.KEY + "\r\nConnection: close\r\nContent-Length: "
            + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String status(InputStream in) throws IOException {
        return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static Socket open(String path, int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.web.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(head(path, length));
        return socket;
    }

    @Test
    void theKeyIsAskedForBeforeTheFile() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.web.port())) {
            socket.getOutputStream().write("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(status(socket.getInputStream())).startsWith("HTTP/1.1 401");
        }
    }
}
