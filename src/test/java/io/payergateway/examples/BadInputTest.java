package io.payergateway.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.payergateway.claim.Outbound;
import io.payergateway.examples.BadX12.Good;
import io.payergateway.hl7.MllpConnections;
import io.payergateway.hl7.MllpFrameDecoder;
import io.payergateway.hl7.MllpLimits;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.simulator.ScriptedClearinghouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of docs/reference/errors.md are the expectation: each row's input gets exactly the answer that the row tells. With
 * {@code -Dexamples.update=true} the rows are written from what was seen; read them before you commit.
 */
class BadInputTest {
    private static final String HL7 = "HL7 messages";
    private static final String BATCHES = "Charge batch files";
    private static final String X12 = "Files from clearinghouses";
    private static final Map<String, Map<String, List<String>>> SEEN = new LinkedHashMap<>();
    private static final Pattern CODE = Pattern.compile("(?:Finding\\s*\\.(?:error|warning)|new (?:Problem|UnreadableMessage|UnreadableHl7Exception)"
            + "|[ .](?:error|warn|warning|missing|need|refused?|message|field)|reading\\.add)\\((?:[\\w.()]+, ){0,3}\"([A-Z0-9]+(?:_[A-Z0-9]+)+|CHARSET|EVENT|VERSION)\"");
    private static WholePath gateway;
    private static ScriptedClearinghouse clearinghouse;
    private static Map<String, List<String>> hl7Table;
    private static Map<String, List<String>> batchTable;
    private static Map<String, List<String>> x12Table;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        gateway = new WholePath();
        clearinghouse = new ScriptedClearinghouse(folder, 7);
        hl7Table = ErrorsTable.read(HL7);
        batchTable = ErrorsTable.read(BATCHES);
        x12Table = ErrorsTable.read(X12);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
        if (ExampleFolder.UPDATE) {
            for (var table : SEEN.entrySet()) {
                ErrorsTable.write(table.getKey(), table.getValue());
            }
        }
    }

    static Stream<String> messages() {
        return BadHl7.messages().keySet().stream();
    }

    static Stream<String> streams() {
        return BadHl7.streams().keySet().stream();
    }

    static Stream<String> batches() {
        return BadBatch.files().keySet().stream();
    }

    static Stream<String> files() {
        return BadX12.files().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aBadMessageGetsTheAnswerOfItsRow(String name) throws Exception {
        List<byte[]> messages = BadHl7.messages().get(name).apply(BadHl7.charge(name));
        String first = "";
        for (byte[] earlier : messages.subList(0, messages.size() - 1)) {
            first = text(gateway.receive(earlier));
            gateway.build();
        }
        Observed observed = Observed.before(gateway);
        String ack = text(gateway.receive(messages.get(messages.size() - 1)));
        gateway.build();
        boolean sameAnswer = !first.isEmpty() && first.equals(ack);
        expect(HL7, hl7Table, name, answer(ack, observed, sameAnswer ? "the stored ACK again; " : ""));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void badFramesGetTheAnswerOfTheirRow(String name) throws Exception {
        Observed observed = Observed.before(gateway);
        String acks = overOneConnection(BadHl7.streams().get(name).apply(BadHl7.charge(name)));
        expect(HL7, hl7Table, name, answer(acks, observed, ""));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void aBadChargeBatchGetsTheAnswerOfItsRow(String name) throws Exception {
        List<String> files = BadBatch.files().get(name);
        for (String earlier : files.subList(0, files.size() - 1)) {
            gateway.receiveBatch(bytes(earlier));
            gateway.build();
        }
        Observed observed = Observed.before(gateway);
        String answer = text(gateway.receiveBatch(bytes(files.get(files.size() - 1)))).strip().replaceFirst("(ACCEPTED) \\S+", "$1");
        gateway.build();
        expect(BATCHES, batchTable, name, List.of(answer, observed.texts(), observed.consequences()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBadFileGetsTheAnswerOfItsRow(String name) throws Exception {
        Function<Good, List<String>> input = BadX12.files().get(name);
        gateway.receive(BadHl7.charge(name).bytes());
        gateway.build();
        Outbound file = gateway.batch().get(0);
        gateway.sent(file);
        ClaimRow claim = gateway.claims().get(gateway.claims().size() - 1);
        List<String> files = input.apply(new Good(text(file.body()), clearinghouse.answers(file.body(), gateway.clock.instant())));
        for (String earlier : files.subList(0, files.size() - 1)) {
            gateway.answer("clearpath", "earlier", bytes(earlier));
        }
        Observed observed = Observed.before(gateway);
        InterchangeRow kept = gateway.answer("clearpath", "bad", bytes(files.get(files.size() - 1)));
        ClaimRow after = gateway.claims().stream().filter(each -> each.id() == claim.id()).findFirst().orElseThrow();
        String status = kept.status() + (kept.sameAs().isPresent() ? ", as the first" : "");
        String state = after.state() + (after.totalPaid().isZero() ? "" : ", paid " + after.totalPaid());
        expect(X12, x12Table, name, List.of(status, state, String.join("; ", observed.kept()), observed.texts()));
    }

    @Test
    void theTablesAndTheRowsHereAreTheSame() {
        assertThat(hl7Table.keySet()).containsExactlyInAnyOrderElementsOf(Stream.concat(messages(), streams()).toList());
        assertThat(batchTable.keySet()).containsExactlyInAnyOrderElementsOf(batches().toList());
        assertThat(x12Table.keySet()).containsExactlyInAnyOrderElementsOf(files().toList());
        assertThat(hl7Table.size() + x12Table.size()).isGreaterThanOrEqualTo(25);
    }

    /** Findings, quarantine reasons and ERR-5 share one set of codes; whoever meets one must find it in docs/reference. */
    @Test
    void everyCodeIsDocumented() throws IOException {
        String documents = Files.readString(ErrorsTable.DOCUMENT) + Files.readString(Path.of("docs/reference/edits.md"));
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/x12/")).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        assertThat(codes).hasSizeGreaterThan(80).allSatisfy(code -> assertThat(documents).containsPattern("\\b" + code + "\\b"));
    }

    private static void expect(String heading, Map<String, List<String>> table, String name, List<String> seen) {
        SEEN.computeIfAbsent(heading, none -> new LinkedHashMap<>()).put(name, seen);
        assertThat(gateway.totals().holds()).as("totals after " + name).isTrue();
        if (!ExampleFolder.UPDATE) {
            assertThat(seen).as(name).isEqualTo(table.get(name));
        }
    }

    /** ACK; what it or the findings say; what became of it. */
    private static List<String> answer(String ack, Observed observed, String before) {
        String codes = segments(ack, "MSA").map(msa -> field(msa, 1)).collect(Collectors.joining(", "));
        String errors = segments(ack, "ERR").map(err -> " " + field(err, 3).split("\\^")[0] + " at " + place(field(err, 2))).collect(Collectors.joining(","));
        String said = segments(ack, "ERR").map(err -> unescaped(field(err, 8))).collect(Collectors.joining(" "));
        return List.of(codes.isEmpty() ? "none" : codes + errors, said.isEmpty() ? observed.texts() : said, before + observed.consequences());
    }

    private static String place(String location) {
        String[] parts = location.split("\\^");
        return location.isEmpty() ? "the message" : parts[0] + (parts.length > 2 ? "-" + parts[2] : "");
    }

    private static String unescaped(String text) {
        return text.replace("\\F\\", "|").replace("\\S\\", "^").replace("\\R\\", "~").replace("\\T\\", "&").replace("\\E\\", "\\");
    }

    private static Stream<String> segments(String ack, String id) {
        return ack.lines().filter(line -> line.startsWith(id + "|"));
    }

    private static String field(String segment, int number) {
        String[] fields = segment.split("\\|", -1);
        return number < fields.length ? fields[number] : "";
    }

    /** All ACKs that come back. */
    private static String overOneConnection(byte[] stream) throws Exception {
        List<String> acks = new ArrayList<>();
        List<CompletableFuture<Void>> kept = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(MllpLimits.DEFAULT, new MllpConnections(1), frame -> {
            CompletableFuture<Void> keeping = gateway.brokenFrames().keep(frame).toCompletableFuture();
            kept.add(keeping);
            return keeping;
        }));
        channel.writeInbound(io.netty.buffer.Unpooled.wrappedBuffer(stream));
        for (int quiet = 0; quiet < 20; quiet++) {
            channel.runPendingTasks();
            if (channel.readInbound() instanceof byte[] message) {
                byte[] ack = gateway.receive(message);
                acks.add(text(ack));
                channel.writeOutbound(ack);
                quiet = 0;
            }
            Thread.sleep(10);
        }
        channel.finishAndReleaseAll();
        // ten megabytes take their time on a busy machine
        CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        gateway.build();
        return String.join("", acks);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
