package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of docs/reference/hl7-acknowledgments.md, row by row, on the real listener and the real HTTP server: a sender that has its content judged,
 * and one that has not.
 */
class AcknowledgmentModesTest {
    private static final String JUDGED = "STRICT";
    private static final String STORED = "MERCYEHR";
    private static final AtomicInteger CONTROL_IDS = new AtomicInteger();
    private static RunningGateway gateway;
    private static String charge;

    /** @param content what the application acknowledgment says where the content is judged and wrong */
    private record Row(String accept, String application, List<String> taken, List<String> refused, List<String> content) {
    }

    @BeforeAll
    static void start() throws Exception {
        charge = Files.readString(Path.of("examples", "office-visit-paid", "charge.hl7"));
        gateway = new RunningGateway(AcknowledgmentModesTest::withJudgedSender);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Partners withJudgedSender(Partners demo) {
        Map<String, Ehr> ehrs = new HashMap<>(demo.ehrs());
        Ehr mercy = demo.ehr(STORED, "MERCY").orElseThrow();
        ehrs.put("strict", new Ehr("strict", JUDGED, "MERCY", mercy.dialect(), mercy.facility(), mercy.events(), true));
        return new Partners(ehrs, demo.chargeBatchSenders(), demo.facilities(), demo.payers(), demo.clearinghouses(), demo.billing());
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/reference/hl7-acknowledgments.md")).stream().dropWhile(line -> !line.startsWith("| MSH-15 |")).skip(2)
                .takeWhile(line -> line.startsWith("|")).map(line -> line.substring(1).split("\\|")).flatMap(AcknowledgmentModesTest::rows);
    }

    /** "empty or NE" is two rows. */
    private static Stream<Row> rows(String[] cells) {
        return conditions(cells[0]).stream().flatMap(accept -> conditions(cells[1]).stream()
                .map(application -> new Row(accept, application, codes(cells[2]), codes(cells[3]), codes(cells[4]))));
    }

    private static List<String> conditions(String cell) {
        return Stream.of(cell.strip().split(" or ")).map(each -> each.equals("empty") ? "" : each).toList();
    }

    private static List<String> codes(String cell) {
        return cell.strip().equals("nothing") ? List.of() : List.of(cell.strip().split(", "));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachConditionIsObeyedOverMllp(Row row) throws Exception {
        assertThat(overMllp(message(STORED, row))).as("taken").isEqualTo(row.taken());
        assertThat(overMllp(bad(STORED, row))).as("wrong, not judged").isEqualTo(row.taken());
        assertThat(overMllp(message(JUDGED, row))).as("judged, right").isEqualTo(row.taken());
        assertThat(overMllp(bad(JUDGED, row))).as("judged, wrong").isEqualTo(row.content());
        // an unknown sender is a rejection: of "AE or AR" the second
        assertThat(overMllp(message("NOBODY", row))).as("refused").isEqualTo(row.refused().stream().map(each -> each.substring(each.length() - 2)).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void overHttpTheLastOfThemIsTheAnswer(Row row) throws Exception {
        expectOverHttp(message(STORED, row), row.taken());
        expectOverHttp(bad(STORED, row), row.taken());
        expectOverHttp(message(JUDGED, row), row.taken());
        expectOverHttp(bad(JUDGED, row), row.content());
    }

    @Test
    void aWrongMessageIsAnsweredWithItsFieldsKeptOnTheWorklistAndNeverProcessed() throws Exception {
        for (Row row : List.of(new Row("", "", List.of(), List.of(), List.of("AE")), new Row("AL", "AL", List.of(), List.of(), List.of("CA", "AE")))) {
            String bad = bad(JUDGED, row);
            String controlId = bad.split("\\|")[9];
            List<String> frames = exchange(bad);
            String last = frames.get(frames.size() - 1);
            assertThat(last).contains("\rMSA|AE|" + controlId + "\r").contains("ERR||FT1^1^11|102^Data type error^HL70357|E|AMOUNT_INVALID^^L||FT1-11|");
            assertThat(exchange(bad)).as("again").isEqualTo(frames);
            var item = gateway.get("/api/v1/messages?controlId=" + controlId).get("items").get(0);
            assertThat(item.get("disposition").asText()).isEqualTo("QUARANTINED");
            assertThat(item.get("repeats").asLong()).isEqualTo(1);
            assertThat(item.get("claims")).isEmpty();
            assertThat(gateway.get("/api/v1/worklists/billing?limit=200").get("items")).filteredOn(finding -> finding.get("messageId").asLong() == item.get("id").asLong())
                    .singleElement().satisfies(finding -> assertThat(finding.get("code").asText()).isEqualTo("AMOUNT_INVALID"));
        }
        assertThat(gateway.get("/api/v1/totals").get("holds").asBoolean()).isTrue();
    }

    @Test
    void theSameMessageByAnotherDoorGetsTheStoredAnswer() throws Exception {
        String bad = bad(JUDGED, new Row("", "", List.of(), List.of(), List.of()));
        String first = exchange(bad).get(0);
        HttpResponse<String> again = post(bad);
        assertThat(again.body()).isEqualTo(first);
        assertThat(again.statusCode()).isEqualTo(422);
    }

    private static void expectOverHttp(String message, List<String> codes) throws Exception {
        HttpResponse<String> answer = post(message);
        if (codes.isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        } else {
            String last = codes.get(codes.size() - 1);
            assertThat(code(answer.body())).isEqualTo(last);
            assertThat(answer.statusCode()).isEqualTo(last.endsWith("A") ? 200 : 422);
        }
    }

    private static HttpResponse<String> post(String message) throws Exception {
        return gateway.post("/api/v1/hl7", "application/hl7-v2", message);
    }

    private static String message(String sender, Row row) {
        int number = CONTROL_IDS.incrementAndGet();
        return charge.replace("|" + STORED + "|", "|" + sender + "|").replace("OV-0001", "MODE-" + number).replace("PAID1001", "MODE" + number)
                .replace("MRN1001", "MRNM" + number).replace("|P|2.5.1", "|P|2.5.1|||" + row.accept() + "|" + row.application());
    }

    private static String bad(String sender, Row row) {
        return message(sender, row).replace("|1|150.00|150.00|", "|1|15O.00|150.00|");
    }

    private static List<String> overMllp(String message) throws IOException {
        return exchange(message).stream().map(AcknowledgmentModesTest::code).toList();
    }

    /** All that comes back before the answer to a second message that always gets one. */
    private static List<String> exchange(String message) throws IOException {
        String last = message(STORED, new Row("", "", List.of(), List.of(), List.of()));
        String end = "|" + last.split("\\|")[9] + "\r";
        List<String> frames = new ArrayList<>();
        try (Socket socket = new Socket("127.0.0.1", gateway.mllpPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("\u000B" + message + "\u001C\r\u000B" + last + "\u001C\r").getBytes(StandardCharsets.US_ASCII));
            String frame = frame(socket.getInputStream());
            while (!frame.contains(end)) {
                frames.add(frame);
                frame = frame(socket.getInputStream());
            }
        }
        return frames;
    }

    private static String frame(InputStream in) throws IOException {
        assertThat(in.read()).isEqualTo(0x0B);
        StringBuilder frame = new StringBuilder();
        for (int next = in.read(); next != 0x1C; next = in.read()) {
            assertThat(next).as("the connection ended").isNotNegative();
            frame.append((char) next);
        }
        assertThat(in.read()).isEqualTo('\r');
        return frame.toString();
    }

    private static String code(String ack) {
        int msa = ack.indexOf("\rMSA|");
        return ack.substring(msa + 5, msa + 7);
    }
}
