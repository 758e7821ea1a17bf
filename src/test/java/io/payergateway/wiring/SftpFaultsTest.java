package io.payergateway.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.KeyPair;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.ConfigFolder;
import io.payergateway.wiring.TestSftpServer.Cut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may go wrong at an SFTP server in the middle of a transfer, or before it, both ways: the cells of docs/reference/faults.md. */
class SftpFaultsTest {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    @TempDir
    private static Path folder;
    private static TestSftpServer server;
    private static Path key;
    private static int awayPort;
    private static GatewayBench bench;

    @BeforeAll
    static void start() throws Exception {
        server = new TestSftpServer(Files.createDirectories(folder.resolve("server")));
        key = TestSftpServer.newKey(folder.resolve("key"), KeyPair.ECDSA, 256, "");
        server.accept(key);
        ConfigFolder config = ConfigFolder.copyTo(folder.resolve("config")).expectingNoAnswers().replace("clearinghouses/_defaults.yaml", "maxAge: PT3S", "maxAge: PT0S")
                .clearpathByKey()
                .append("clearinghouses/clearpath.yaml", "  readTimeout: " + READ_TIMEOUT + "\n");
        String keyed = Files.readString(config.path().resolve("clearinghouses/clearpath.yaml"));
        config.write("clearinghouses/away.yaml", keyed.replace("clearpath.", "away.").replace("CLEARPATH", "AWAY"));
        Map<String, String> values = new HashMap<>(server.login("clearpath", key));
        try (TestSftpServer away = new TestSftpServer(Files.createDirectories(folder.resolve("away")))) {
            awayPort = away.port();
            values.putAll(away.login("away", key));
        }
        bench = new GatewayBench(config.path(), values);
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
        server.close();
    }

    @AfterEach
    void reset() {
        server.cutOnce(Cut.NOWHERE);
        server.noTrouble();
        bench.putAway();
    }

    @Test
    void aFileWaitsForAServerThatIsDownAndGoesOnceItIsBack() throws Exception {
        long claim = bench.claim("away");
        bench.awaitWaiting(claim);
        assertThat(bench.file(claim).status()).isEqualTo(InterchangeStatus.PENDING);
        try (TestSftpServer back = new TestSftpServer(folder.resolve("away"), awayPort)) {
            back.accept(key);
            bench.clock.pass(FIRST_PAUSE);
            bench.awaitState(claim, ClaimState.SENT);
            assertThat(back.inbound(bench.file(claim).fileName())).hasBinaryContent(bench.file(claim).body());
            assertThat(back.renames()).containsOnlyOnce(bench.file(claim).fileName());
        }
    }

    @Test
    void answersAreCollectedOnceAServerThatWasDownIsBack() throws Exception {
        try (TestSftpServer back = new TestSftpServer(folder.resolve("away"), awayPort)) {
            back.accept(key);
            lay(back, "away.999");
            awaitKept("away.999");
            await().atMost(LedgerBench.PATIENCE).until(() -> Files.notExists(back.outbound("away.999")));
        }
        assertThat(bench.kept("away.999")).singleElement().satisfies(row -> assertThat(row.body()).isEqualTo(body("away.999")));
    }

    @Test
    void anUploadThatStallsEndsByItsTimeoutAndGoesAgainOnceTheFolderShowsThatItIsNotWhole() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.trouble(session -> hang(over));
        try {
            long claim = bench.claim("clearpath");
            bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
            assertThat(server.renames()).doesNotContain(bench.file(claim).fileName());
            over.countDown();
            assertGoesAgain(claim);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aSessionThatSilenceEndedIsOpenedAnewForTheNextFile() throws Exception {
        bench.awaitState(bench.claim("clearpath"), ClaimState.SENT);
        Thread.sleep(READ_TIMEOUT.plusMillis(700).toMillis());
        long claim = bench.claim("clearpath");
        bench.awaitState(claim, ClaimState.SENT);
        assertThat(bench.file(claim).attempts()).isEqualTo(1);
        assertThat(server.inbound(bench.file(claim).fileName())).hasBinaryContent(bench.file(claim).body());
    }

    @Test
    void anUploadThatIsCutAtItsHalfGoesAgainWholeUnderItsName() throws Exception {
        server.trouble(SftpFaultsTest::cut);
        long claim = bench.claim("clearpath");
        bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
        InterchangeRow file = bench.file(claim);
        assertThat(server.inbound(file.fileName())).doesNotExist();
        assertThat(Files.size(server.inbound(file.fileName() + ".part"))).isBetween(1L, file.body().length - 1L);
        assertGoesAgain(claim);
    }

    @Test
    void aFileForWhichThePartnersDiskHasNoRoomGoesOnceThereIsRoom() throws Exception {
        server.trouble(session -> {
            throw new IOException("No space left on device");
        });
        long claim = bench.claim("clearpath");
        bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
        for (int attempt = 1; attempt <= 2; attempt++) {
            awaitFile(claim, InterchangeStatus.SEND_UNKNOWN, attempt);
            awaitFoundLost(claim, attempt);
            assertThat(server.renames()).doesNotContain(bench.file(claim).fileName());
            if (attempt == 2) {
                server.noTrouble();
            }
            bench.clock.pass(FIRST_PAUSE.multipliedBy(attempt));
        }
        bench.awaitState(claim, ClaimState.SENT);
        assertThat(server.inbound(bench.file(claim).fileName())).hasBinaryContent(bench.file(claim).body());
    }

    @Test
    void aFileWhoseRenameIsRefusedGoesAgainWithTheSameBytes() throws Exception {
        server.cutOnce(Cut.REFUSE_RENAME);
        long claim = bench.claim("clearpath");
        bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
        assertThat(server.inbound(bench.file(claim).fileName())).doesNotExist();
        assertGoesAgain(claim);
    }

    @Test
    void aServerWhoseHostKeyChangedGetsNoFileUntilItsKeyIsTheKnownOne() throws Exception {
        server.hostKey(strangeKey());
        try {
            long claim = bench.claim("clearpath");
            bench.awaitWaiting(claim);
            assertThat(bench.file(claim).status()).isEqualTo(InterchangeStatus.PENDING);
            assertThat(server.inbound(bench.file(claim).fileName() + ".part")).doesNotExist();
            server.ownHostKey();
            bench.clock.pass(FIRST_PAUSE);
            bench.awaitState(claim, ClaimState.SENT);
            assertThat(server.inbound(bench.file(claim).fileName())).hasBinaryContent(bench.file(claim).body());
        } finally {
            server.ownHostKey();
        }
    }

    @Test
    void noAnswerIsTakenFromAServerWhoseHostKeyChanged() throws Exception {
        server.hostKey(strangeKey());
        try {
            int logins = server.logins();
            lay(server, "strange.999");
            int before = server.sessions();
            await().atMost(LedgerBench.PATIENCE).until(() -> server.sessions() >= before + 3);
            assertThat(server.logins()).as("nobody tells it who we are").isEqualTo(logins);
            assertThat(bench.kept("strange.999")).isEmpty();
        } finally {
            server.ownHostKey();
        }
        awaitKept("strange.999");
        await().atMost(LedgerBench.PATIENCE).until(() -> Files.notExists(server.outbound("strange.999")));
    }

    @Test
    void aDownloadThatIsCutAtItsHalfIsTakenWholeTheNextTime() throws Exception {
        AtomicInteger cuts = new AtomicInteger();
        server.trouble(session -> {
            cuts.incrementAndGet();
            cut(session);
        });
        assertTakenWholeAfter("cut.999", cuts);
    }

    @Test
    void aDownloadThatStallsEndsByItsTimeoutAndIsTakenWholeTheNextTime() throws Exception {
        AtomicInteger stalls = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(1);
        server.trouble(session -> {
            stalls.incrementAndGet();
            hang(over);
        });
        try {
            assertTakenWholeAfter("stalled.999", stalls);
        } finally {
            over.countDown();
        }
    }

    private static void assertTakenWholeAfter(String name, AtomicInteger strikes) throws Exception {
        lay(server, name);
        await().atMost(LedgerBench.PATIENCE).until(() -> strikes.get() > 0);
        assertThat(bench.kept(name)).isEmpty();
        assertThat(server.outbound(name)).exists();
        server.noTrouble();
        await().atMost(LedgerBench.PATIENCE).until(() -> {
            bench.clock.pass(Duration.ofSeconds(2)); // the pause of an answer that could not be taken
            return !bench.kept(name).isEmpty();
        });
        await().atMost(LedgerBench.PATIENCE).until(() -> Files.notExists(server.outbound(name)));
        assertThat(bench.kept(name)).singleElement().satisfies(row -> assertThat(row.body()).isEqualTo(body(name)));
    }

    /** After a look into the folder and a pause, as it was, and once. */
    private static void assertGoesAgain(long claim) {
        InterchangeRow file = bench.file(claim);
        assertThat(ofSending()).containsExactly("SEND_UNKNOWN");
        server.noTrouble();
        awaitFoundLost(claim, 1);
        bench.clock.pass(FIRST_PAUSE);
        bench.awaitState(claim, ClaimState.SENT);
        assertThat(server.inbound(file.fileName())).hasBinaryContent(file.body());
        assertThat(server.renames()).containsOnlyOnce(file.fileName());
        assertThat(bench.file(claim).attempts()).isEqualTo(2);
        assertThat(ofSending()).isEmpty();
    }

    /** By two looks that see the same of it. */
    private static void awaitFoundLost(long claim, int attempt) {
        await().atMost(LedgerBench.PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            if (bench.file(claim).status() == InterchangeStatus.SEND_UNKNOWN) {
                bench.clock.pass(FIRST_LOOK);
            }
            return bench.file(claim).status() == InterchangeStatus.PENDING;
        });
        awaitFile(claim, InterchangeStatus.PENDING, attempt);
    }

    private static void awaitFile(long claim, InterchangeStatus status, int attempt) {
        await().atMost(LedgerBench.PATIENCE).until(() -> bench.file(claim), file -> file.status() == status && file.attempts() == attempt);
    }

    private static List<String> ofSending() {
        return bench.operations().stream().map(Finding::code).filter(code -> code.startsWith("SEND")).toList();
    }

    private static void cut(Session session) throws IOException {
        session.close(true);
        throw new IOException("cut");
    }

    private static void hang(CountDownLatch over) throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static KeyPairProvider strangeKey() {
        SimpleGeneratorHostKeyProvider strange = new SimpleGeneratorHostKeyProvider(folder.resolve("strange-host-key"));
        strange.setAlgorithm(KeyUtils.EC_ALGORITHM);
        strange.setKeySize(256);
        return strange;
    }

    private static void awaitKept(String name) {
        await().atMost(LedgerBench.PATIENCE).until(() -> !bench.kept(name).isEmpty());
    }

    /** Bytes of its own for each name; what they say is of no matter here. */
    private static byte[] body(String name) {
        return ("answer " + name + " ").repeat(50).getBytes(US_ASCII);
    }

    private static void lay(TestSftpServer where, String name) throws IOException {
        Files.write(where.outbound(name + ".part"), body(name));
        Files.move(where.outbound(name + ".part"), where.outbound(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
