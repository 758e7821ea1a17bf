package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static io.payergateway.wiring.Payments.trace;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.KeyPair;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.ConfigFolder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a download folder on a real SFTP server, through the real routes: none is taken before it is whole, and none twice. */
class FilesInBySftpTest {
    @TempDir
    private static Path folder;
    private static TestSftpServer server;
    private static GatewayBench bench;

    @BeforeAll
    static void start() throws Exception {
        server = new TestSftpServer(Files.createDirectories(folder.resolve("server")));
        Path key = TestSftpServer.newKey(folder.resolve("key"), KeyPair.ECDSA, 256, "");
        server.accept(key);
        ConfigFolder config = ConfigFolder.copyTo(folder.resolve("config"))
                .clearpathByKey();
        bench = new GatewayBench(config.path(), server.login("clearpath", key));
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
        server.close();
    }

    @AfterEach
    void reset() {
        bench.putAway();
    }

    @Test
    void aGrowingFileIsTakenOnceWhenItHasStoppedGrowing() throws Exception {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        byte[] file = AnswerFile.functional(sent.gs(), "AK2*837*0001", "IK5*A", "AK9*A*1*1*1").bytes();
        int step = file.length / 8 + 1;
        for (int from = 0; from < file.length; from += step) {
            Files.write(server.outbound("growing.999"), Arrays.copyOfRange(file, from, Math.min(from + step, file.length)), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Thread.sleep(400);
            assertThat(bench.kept("growing.999")).isEmpty();
        }
        awaitTrue(() -> bench.state(sent.ids().get(0)) == ClaimState.RECEIVED);
        awaitTrue(() -> Files.notExists(server.outbound("growing.999")));
        assertThat(bench.kept("growing.999")).singleElement().satisfies(row -> assertThat(row.body()).isEqualTo(file));
        assertThat(server.reads("growing.999")).isEqualTo(1);
    }

    @Test
    void aFileThatIsCutOffWaitsThenIsQuarantinedWholeAndTheWholeOneUnderItsNamePaysOnce() throws Exception {
        SentFile sent = SentFile.of(bench.jdbi(), 2);
        String text = AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50")
                .remit("0002", "100", trace(), clp(sent.numbers().get(1), "1", "150", "100"), "CAS*CO*45*50").text();
        lay("cut.835", text.substring(0, text.lastIndexOf("CAS*CO*4") + 6).getBytes(US_ASCII));
        awaitTrue(() -> {
            bench.clock.pass(Duration.ofMillis(500)); // far less than ten minutes in all
            return server.reads("cut.835") >= 2;
        });
        assertThat(bench.kept("cut.835")).isEmpty();
        assertThat(server.outbound("cut.835")).as("left at the clearinghouse").exists();
        awaitTrue(() -> {
            bench.clock.pass(Duration.ofMinutes(1));
            return bench.kept("cut.835").stream().anyMatch(row -> row.status() == InterchangeStatus.QUARANTINED);
        });
        assertThat(bench.operations()).filteredOn(finding -> finding.code().equals("FILE_TRUNCATED")).singleElement().satisfies(finding ->
                assertThat(finding.message()).isEqualTo("The file is cut off: the end of its last interchange (IEA) is missing, and that of its last transaction set (SE). "
                        + "1 transaction sets in it have their end; nothing of the file was used."));
        assertThat(bench.state(sent.ids().get(0))).as("nor the set that has its end").isEqualTo(ClaimState.SENT);
        awaitTrue(() -> Files.notExists(server.outbound("cut.835")));

        lay("cut.835", text.getBytes(US_ASCII));
        awaitTrue(() -> bench.state(sent.ids().get(1)) == ClaimState.PAID);
        assertThat(bench.state(sent.ids().get(0))).isEqualTo(ClaimState.PAID);
        assertThat(count("select count(*) from claim_payment where claim_id in (" + sent.ids().get(0) + ", " + sent.ids().get(1) + ")")).isEqualTo(2);
        assertThat(count("select count(*) from outbox where type = 'claim.paid' and claim_id = " + sent.ids().get(0))).isEqualTo(1);
    }

    @Test
    void aFileThatBecomesWholeWhileItWaitsIsTakenWholeAtOnce() throws Exception {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        byte[] file = AnswerFile.ta1(sent.isa(), "A", "000").bytes();
        Files.write(server.outbound("late.ta1"), Arrays.copyOf(file, file.length - 20));
        awaitTrue(() -> server.reads("late.ta1") >= 1);
        Files.write(server.outbound("late.ta1"), file);
        awaitTrue(() -> bench.state(sent.ids().get(0)) == ClaimState.RECEIVED);
        assertThat(bench.kept("late.ta1")).hasSize(1);
        assertThat(bench.operations()).extracting(Finding::code).doesNotContain("FILE_TRUNCATED");
    }

    @Test
    void theSameFileUnderAnotherNameIsLinkedAndAppliedOnce() throws Exception {
        SentFile sent = SentFile.of(bench.jdbi(), 1);
        byte[] file = AnswerFile.remittance("100", trace(), clp(sent.numbers().get(0), "1", "150", "100"), "CAS*CO*45*50").bytes();
        lay("one.835", file);
        awaitTrue(() -> bench.state(sent.ids().get(0)) == ClaimState.PAID);
        lay("other.835", file);
        awaitTrue(() -> !bench.kept("other.835").isEmpty());
        assertThat(bench.kept("other.835").get(0).sameAs()).hasValue(bench.kept("one.835").get(0).id());
        assertThat(count("select count(*) from claim_payment where claim_id = " + sent.ids().get(0))).isEqualTo(1);
    }

    @Test
    void hiddenNamesAndPathsStayAndOperationsHearsOnceWhileOddNamesAreKeptUnderASafeOne() throws Exception {
        List<String> bad = List.of(".hidden.835", "..\\..\\up.835", "a\\b.835", "new\nline.835");
        for (String name : bad) {
            lay(name, "answer".getBytes(US_ASCII));
        }
        lay("odd name (1).835", "an odd answer".getBytes(US_ASCII));
        awaitTrue(() -> !bench.kept("unsafe-name").isEmpty());
        awaitTrue(() -> Files.notExists(server.outbound("odd name (1).835")));
        lay("behind-them.835", "a good answer".getBytes(US_ASCII));
        awaitTrue(() -> !bench.kept("behind-them.835").isEmpty());
        assertThat(bad).allSatisfy(name -> assertThat(server.outbound(name)).exists());
        assertThat(bad).allSatisfy(name -> assertThat(server.reads(name)).isZero());
        assertThat(bench.operations()).filteredOn(finding -> finding.code().equals("ANSWER_NAME_REFUSED")).singleElement().extracting(Finding::place).isEqualTo("clearpath");
        for (String name : bad) {
            Files.delete(server.outbound(name));
        }
    }

    @Test
    void aCompressedFileIsNeverUnpackedAndOperationsHearsWhatItIsWhateverItsName() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[50 << 20]);
        }
        lay("bomb.x12", bomb.toByteArray());
        awaitTrue(() -> bench.kept("bomb.x12").stream().anyMatch(row -> row.status() == InterchangeStatus.QUARANTINED));
        assertThat(bench.operations()).filteredOn(finding -> finding.code().equals("FILE_COMPRESSED")).singleElement().extracting(Finding::message).asString()
                .contains("(gzip)").contains("Nothing is unpacked here");
    }

    @Test
    void aFileThatWeMayNotRemoveIsTakenOnceAndIsRemovedOnceWeMay() throws Exception {
        server.readOnly().add("locked.835");
        lay("locked.835", "first".getBytes(US_ASCII));
        awaitTrue(() -> bench.operations().stream().anyMatch(finding -> finding.code().equals("ANSWER_NOT_REMOVED")));
        for (int i = 0; i < 2; i++) {
            bench.clock.pass(Duration.ofMinutes(10));
            Thread.sleep(2_500);
        }
        assertThat(server.reads("locked.835")).as("not downloaded again").isEqualTo(1);
        assertThat(bench.kept("locked.835")).as("nor stored again").hasSize(1);
        assertThat(bench.operations()).filteredOn(finding -> finding.code().equals("ANSWER_NOT_REMOVED")).singleElement().extracting(Finding::place).isEqualTo("clearpath");

        Files.write(server.outbound("locked.835"), "second, which is another".getBytes(US_ASCII));
        awaitTrue(() -> bench.kept("locked.835").size() == 2);
        server.readOnly().clear();
        bench.clock.pass(Duration.ofMinutes(10));
        awaitTrue(() -> Files.notExists(server.outbound("locked.835")));
        assertThat(server.reads("locked.835")).as("removed without a transfer").isEqualTo(2);
        assertThat(count("select count(*) from remaining_answer")).isZero();
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static long count(String sql) {
        return bench.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void lay(String name, byte[] body) throws Exception {
        Files.write(server.outbound("laying.part"), body);
        Files.move(server.outbound("laying.part"), server.outbound(name));
    }
}
