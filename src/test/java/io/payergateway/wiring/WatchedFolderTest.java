package io.payergateway.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payergateway.journal.FindingRow;
import io.payergateway.journal.FindingStore;
import io.payergateway.examples.SettableClock;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.io.RandomAccessFile;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files in the real watched folders: taken when they are whole, laid aside with a finding when they cannot be, and never lost. */
class WatchedFolderTest {
    @TempDir
    private static Path folder;
    private static RunningGateway gateway;
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-03-20T12:00:00Z"));
    private static Path hl7;
    private static Path batches;
    private static String charge;

    @BeforeAll
    static void start() throws Exception {
        gateway = new RunningGateway(Hurry.config(folder.resolve("config")).path(), Map.of(), CLOCK);
        hl7 = Files.createDirectories(gateway.inbox().resolve("hl7"));
        batches = Files.createDirectories(gateway.inbox().resolve("batches"));
        charge = Files.readString(Path.of("examples/office-visit-paid/charge.hl7")).strip().replace("\n", "\r") + "\r";
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void settle() {
        gateway.database().jdbi().useHandle(handle -> handle.execute("update finding set resolved_at = at"));
    }

    /** The charge of the example under another control id. */
    private static String message(String controlId) {
        String own = charge.split("\\|")[9];
        return charge.replace("|" + own + "|", "|" + controlId + "|");
    }

    @Test
    void aGrowingFileIsTakenOnceItHasStoppedGrowing() throws Exception {
        String text = message("GROW-1");
        for (int i = 0; i < 6; i++) {
            Files.writeString(hl7.resolve("growing.hl7"), text.substring(text.length() * i / 6, text.length() * (i + 1) / 6), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Thread.sleep(400);
            assertThat(hl7.resolve("growing.hl7")).exists();
        }
        awaitTrue(() -> laid(hl7, ".done", "growing.hl7") == 1);
        assertThat(Files.readString(hl7.resolve("acks/growing.hl7.ack"))).contains("MSA|AA|GROW-1").doesNotContain("MSA|AE");
        assertThat(stored("GROW-1")).isEqualTo(1);
    }

    @Test
    void aFileThatGrewAfterItWasTakenIsReceivedAgainAndWhatWasStoredOfItIsKnown() throws Exception {
        Path file = hl7.resolve("stalled.hl7");
        try (OutputStream copying = Files.newOutputStream(file)) {
            copying.write(message("STALL-1").getBytes(StandardCharsets.UTF_8));
            awaitTrue(() -> laid(hl7, ".done", "stalled.hl7") == 1);
            copying.write(message("STALL-2").getBytes(StandardCharsets.UTF_8));
        }
        awaitTrue(() -> stored("STALL-2") == 1);
        awaitTrue(() -> laid(hl7, ".done", "stalled.hl7") == 1);
        assertThat(stored("STALL-1")).isEqualTo(1);
        assertThat(Files.readString(hl7.resolve("acks/stalled.hl7.ack"))).contains("MSA|AA|STALL-1", "MSA|AA|STALL-2");
    }

    @Test
    void aFileThatEndsWithinALineWaitsForMore() throws Exception {
        String whole = message("LINE-1");
        Files.writeString(hl7.resolve("line.hl7"), whole.substring(0, whole.length() - 30));
        Thread.sleep(2_500);
        assertThat(hl7.resolve("line.hl7")).exists();
        Files.writeString(hl7.resolve("line.hl7"), whole);
        awaitTrue(() -> laid(hl7, ".done", "line.hl7") == 1);
        assertThat(Files.readString(hl7.resolve("acks/line.hl7.ack"))).contains("MSA|AA|LINE-1");

        Files.writeString(hl7.resolve("never-ended.hl7"), message("LINE-2").strip());
        Thread.sleep(2_500);
        assertThat(hl7.resolve("never-ended.hl7")).exists();
        CLOCK.pass(Duration.ofMinutes(1));
        awaitTrue(() -> laid(hl7, ".done", "never-ended.hl7") == 1);
        assertThat(stored("LINE-2")).isEqualTo(1);
    }

    @Test
    void aFileOfBatchesWithoutItsEndWaitsThenIsQuarantinedAndTheWholeOneIsTakenAfterwards() throws Exception {
        String whole = "BHS|^~\\&|A\r" + message("CUT-1") + message("CUT-2") + "BTS|2\r";
        Files.writeString(hl7.resolve("cut.hl7"), whole.substring(0, whole.length() - 60));
        Thread.sleep(2_500);
        assertThat(hl7.resolve("cut.hl7")).exists();
        assertThat(stored("CUT-1")).isZero();
        CLOCK.pass(Duration.ofMinutes(11));
        awaitTrue(() -> laid(hl7, ".done", "cut.hl7") == 1);
        assertThat(operations()).filteredOn(finding -> finding.code().equals("FILE_TRUNCATED")).singleElement().extracting(Finding::message).asString()
                .contains("none of its 2 messages was taken");
        assertThat(stored("CUT-1")).isZero();
        CLOCK.pass(Duration.ofSeconds(1));
        Files.writeString(hl7.resolve("cut.hl7"), whole);
        awaitTrue(() -> laid(hl7, ".done", "cut.hl7") == 2);
        assertThat(stored("CUT-1") + stored("CUT-2")).isEqualTo(2);
    }

    @Test
    void aChargeBatchWithoutItsEndWaitsAndDoesNotUseUpItsId() throws Exception {
        String whole = Files.readString(Path.of("mappings/edi/county-charges.sample.txt")).replace("B20260315-01", "B20260315-CUT");
        Files.writeString(batches.resolve("cut.txt"), whole.substring(0, whole.length() - 40));
        Thread.sleep(2_500);
        assertThat(batches.resolve("cut.txt")).exists();
        CLOCK.pass(Duration.ofMinutes(11));
        awaitTrue(() -> laid(batches, ".done", "cut.txt") == 1);
        assertThat(Files.readString(batches.resolve("acks/cut.txt.ack"))).startsWith("REFUSED BATCH_SYNTAX");
        assertThat(operations()).extracting(Finding::code).containsOnlyOnce("BATCH_SYNTAX");
        CLOCK.pass(Duration.ofSeconds(1));
        Files.writeString(batches.resolve("cut.txt"), whole);
        awaitTrue(() -> laid(batches, ".done", "cut.txt") == 2);
        assertThat(Files.readString(batches.resolve("acks/cut.txt.ack"))).startsWith("ACCEPTED");
    }

    @Test
    void namesThatArePathsAndLinksAndForgottenHiddenFilesStayAndOperationsHearsOnce() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside.hl7"), message("LINK-1"));
        Files.createSymbolicLink(hl7.resolve("link.hl7"), outside);
        List<String> names = List.of("..\\..\\up.hl7", "b".repeat(230), ".hidden.hl7", "unfinished.part");
        for (String name : names) {
            Files.writeString(hl7.resolve(name), message("NAME-1"));
        }
        awaitTrue(() -> operations().stream().anyMatch(finding -> finding.code().equals("INBOX_NAME_REFUSED")));
        CLOCK.pass(Duration.ofMinutes(10));
        Files.writeString(hl7.resolve("behind.hl7"), message("BEHIND-1"));
        awaitTrue(() -> laid(hl7, ".done", "behind.hl7") == 1);
        assertThat(operations()).filteredOn(finding -> finding.code().equals("INBOX_NAME_REFUSED")).hasSize(1);
        assertThat(names).allSatisfy(name -> assertThat(hl7.resolve(name)).exists());
        assertThat(outside).exists();
        assertThat(stored("LINK-1") + stored("NAME-1")).isZero();
        for (String name : names) {
            Files.delete(hl7.resolve(name));
        }
        Files.delete(hl7.resolve("link.hl7"));
    }

    @Test
    void compressedAndAbsurdlyLargeFilesAreLaidAsideUnreadWithAFindingThatSaysWhere() throws Exception {
        Files.write(hl7.resolve("charges.hl7"), new byte[] {'P', 'K', 3, 4, 20, 0});
        try (RandomAccessFile sparse = new RandomAccessFile(batches.resolve("large.txt").toFile(), "rw")) {
            sparse.setLength(ReceiveFile.MAX_FILE_BYTES + 1);
        }
        awaitTrue(() -> laid(hl7, ".failed", "charges.hl7") == 1 && laid(batches, ".failed", "large.txt") == 1);
        assertThat(operations()).filteredOn(finding -> finding.code().equals("FILE_COMPRESSED")).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("(zip)");
            assertThat(finding.place()).startsWith("inbox/hl7/.failed/2026");
        });
        assertThat(operations()).extracting(Finding::code).containsOnlyOnce("INBOX_FILE_TOO_LARGE");
        Files.delete(file(batches, ".failed", "large.txt"));
    }

    @Test
    void aFileThatCannotBeStoredNowStaysAndIsTakenOnceItCan() throws Exception {
        gateway.database().jdbi().useHandle(handle -> handle.execute("alter table message add constraint away check (control_id <> 'LATER-1')"));
        Files.writeString(hl7.resolve("later.hl7"), message("LATER-1"));
        Thread.sleep(5_000);
        assertThat(hl7.resolve("later.hl7")).as("neither acknowledged nor laid aside").exists();
        assertThat(hl7.resolve("acks/later.hl7.ack")).doesNotExist();
        gateway.database().jdbi().useHandle(handle -> handle.execute("alter table message drop constraint away"));
        CLOCK.pass(Duration.ofSeconds(2));
        awaitTrue(() -> laid(hl7, ".done", "later.hl7") == 1);
        assertThat(stored("LATER-1")).isEqualTo(1);
    }

    @Test
    void aFileThatFailsForItselfInEveryTurnIsLaidAsideAndOperationsHearsOfIt() throws Exception {
        gateway.database().jdbi().useHandle(handle -> handle.execute("alter table message add constraint never check (control_id <> 'NEVER-1')"));
        Files.writeString(hl7.resolve("never.hl7"), message("NEVER-1"));
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            CLOCK.pass(Duration.ofSeconds(10));
            return laid(hl7, ".failed", "never.hl7") == 1;
        });
        assertThat(operations()).extracting(Finding::code).containsOnlyOnce("INBOX_FILE_FAILED");
        gateway.database().jdbi().useHandle(handle -> handle.execute("alter table message drop constraint never"));
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static long laid(Path inbox, String aside, String name) throws Exception {
        if (Files.notExists(inbox.resolve(aside))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(inbox.resolve(aside))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + name)).count();
        }
    }

    private static Path file(Path inbox, String aside, String name) throws Exception {
        try (Stream<Path> files = Files.list(inbox.resolve(aside))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + name)).findFirst().orElseThrow();
        }
    }

    private static long stored(String controlId) {
        return gateway.database().jdbi().withHandle(handle -> handle.createQuery("select count(*) from message where control_id = :id").bind("id", controlId)
                .mapTo(Long.class).one());
    }

    private static List<Finding> operations() {
        return gateway.database().jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 1000)).stream().map(FindingRow::finding).toList();
    }
}
