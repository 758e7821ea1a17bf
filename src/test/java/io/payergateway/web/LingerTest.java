package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9112, 9.6: a server that closes while its caller still sends takes its own answer back. */
class LingerTest {
    private static final int SENT = 8 << 20;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(new Settings.Limits(10_000, 4_096, Duration.ofSeconds(30), Duration.ofSeconds(5), 64,
            new Settings.Files(300_000, Duration.ofSeconds(8), 1)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, /api/v1/hl7, Accept: */*",
        "413, /api/v1/hl7, Authorization: Bearer a-key-for-the-tests-0123456789",
        "413, /api/v1/check, Authorization: Bearer a-key-for-the-tests-0123456789",
        "403, /check, Origin: https://evil.example",
        "404, /nowhere, Accept: */*",
        "405, /api/v1/totals, Accept: */*",
    })
    void whoSendsAllBeforeReadingStillGetsTheWholeAnswer(int status, String path, String header) throws IOException {
        try (Socket socket = open(path, header, "Content-Length: " + SENT)) {
            socket.getOutputStream().write(new byte[SENT]);
            assertThat(answer(socket)).startsWith("HTTP/1.1 " + status).containsAnyOf("}", "</html>");
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/hl7", "/api/v1/check"})
    void soDoesWhoDoesNotSayHowMuchWillCome(String path) throws IOException {
        try (Socket socket = open(path, "Authorization: Bearer " + RunningServer.KEY, "Transfer-Encoding: chunked")) {
            OutputStream out = socket.getOutputStream();
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            out.write("6A\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write((Samples.text(Samples.CLAIM).substring(0, 0x6A) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < SENT >> 16; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 ").containsAnyOf("BODY_TOO_LARGE", "SEGMENT");
        }
    }

    @Test
    void whoNeverEndsIsCutOff() throws IOException {
        try (Socket socket = open("/api/v1/hl7", "Authorization: Bearer " + RunningServer.KEY, "Content-Length: 20000")) {
            socket.getOutputStream().write('x');
            long begin = System.nanoTime();
            assertThat(answer(socket)).startsWith("HTTP/1.1 413");   // read to the end of the connection, which is there long before the server's idle limit
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
        }
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Socket open(String path, String header, String length) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.web.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n" + length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
