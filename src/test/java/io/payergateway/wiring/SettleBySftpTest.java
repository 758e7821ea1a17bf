package io.payergateway.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.KeyPair;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.ConfigFolder;
import io.payergateway.wiring.TestSftpServer.Cut;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload to a real SFTP server that breaks around the rename, and the real routes that find out what became of the file. */
class SettleBySftpTest {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    @TempDir
    private static Path folder;
    private static TestSftpServer server;
    private static GatewayBench bench;

    @BeforeAll
    static void start() throws Exception {
        server = new TestSftpServer(Files.createDirectories(folder.resolve("server")));
        Path key = TestSftpServer.newKey(folder.resolve("key"), KeyPair.ECDSA, 256, "");
        server.accept(key);
        ConfigFolder config = ConfigFolder.copyTo(folder.resolve("config")).replace("clearinghouses/_defaults.yaml", "maxAge: PT3S", "maxAge: PT0S")
                .clearpathByKey();
        String keyed = Files.readString(config.path().resolve("clearinghouses/clearpath.yaml"));
        Map<String, String> values = new HashMap<>();
        for (String id : new String[] {"clearpath", "keeper"}) {
            config.write("clearinghouses/" + id + ".yaml", keyed.replace("clearpath.", id + ".").replace("CLEARPATH", id.toUpperCase(Locale.ROOT))
                    .replace("/outbound", id.equals("keeper") ? "/outbound-keeper" : "/outbound"));
            values.putAll(server.login(id, key));
        }
        config.append("clearinghouses/keeper.yaml", "settling:\n  folderKeepsFiles: true\n");
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
        bench.putAway();
    }

    @Test
    void aFileThatWasRenamedBeforeTheCutIsFoundInTheFolderAndNotSentAgain() throws Exception {
        InterchangeRow file = cut("clearpath", Cut.AFTER_RENAME);
        bench.clock.pass(FIRST_LOOK);
        awaitStatus(file, InterchangeStatus.SENT);
        sendAnother("clearpath");
        assertThat(server.renames()).containsOnlyOnce(file.fileName());
        assertThat(server.inbound(file.fileName())).hasBinaryContent(file.body());
        assertThat(told()).isEmpty();
    }

    @Test
    void aFileOfWhichOnlyTheTemporaryOneIsThereGoesAgainWithItsBytesNameAndControlNumber() throws Exception {
        InterchangeRow file = cut("clearpath", Cut.BEFORE_RENAME);
        assertThat(server.inbound(file.fileName() + ".part")).exists();
        assertThat(server.inbound(file.fileName())).doesNotExist();
        await().atMost(LedgerBench.PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            if (now(file).status() == InterchangeStatus.SEND_UNKNOWN) {
                bench.clock.pass(FIRST_LOOK); // two looks have to see the same
            }
            return now(file).status() == InterchangeStatus.PENDING;
        });
        bench.clock.pass(FIRST_PAUSE);
        awaitStatus(file, InterchangeStatus.SENT);
        assertThat(server.inbound(file.fileName())).hasBinaryContent(file.body());
        assertThat(new String(Files.readAllBytes(server.inbound(file.fileName())), US_ASCII)).contains("*" + file.controlNumber() + "*");
        assertThat(server.inbound(file.fileName() + ".part")).doesNotExist();
        assertThat(now(file).attempts()).isEqualTo(2);
        assertThat(server.renames()).containsOnlyOnce(file.fileName());
    }

    @Test
    void aFileThatThePartnerTookAwayIsNotSentAgainAndAPersonSettlesIt() throws Exception {
        InterchangeRow file = cut("clearpath", Cut.AFTER_RENAME);
        Files.delete(server.inbound(file.fileName()));
        for (int look = 1; look <= 3; look++) {
            int looks = look;
            bench.clock.pass(Duration.ofMinutes(5));
            await().atMost(LedgerBench.PATIENCE).until(() -> looks(file) == looks);
        }
        bench.clock.pass(Duration.ofDays(1));
        await().atMost(LedgerBench.PATIENCE).until(() -> told().contains("SEND_UNSETTLED"));
        assertThat(now(file).status()).isEqualTo(InterchangeStatus.SEND_UNKNOWN);
        HttpResponse<String> answer = bench.gateway.post("/api/v1/interchanges/" + file.id() + "/settle", "application/json",
                "{\"outcome\":\"arrived\",\"reason\":\"their log has it\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(now(file).status()).isEqualTo(InterchangeStatus.SENT);
        assertThat(told()).isEmpty();
        assertThat(server.renames()).containsOnlyOnce(file.fileName());
    }

    @Test
    void aPersonWhoLearnsThatItDidNotArriveHasTheSameFileSentAgain() throws Exception {
        InterchangeRow file = cut("clearpath", Cut.AFTER_RENAME);
        Files.delete(server.inbound(file.fileName()));
        bench.gateway.post("/api/v1/interchanges/" + file.id() + "/settle", "application/json", "{\"outcome\":\"not-arrived\",\"reason\":\"they deleted it\"}");
        awaitStatus(file, InterchangeStatus.SENT);
        assertThat(server.inbound(file.fileName())).hasBinaryContent(file.body());
        assertThat(server.renames().stream().filter(file.fileName()::equals)).hasSize(2);
    }

    @Test
    void aFileThatIsNotInAFolderThatKeepsFilesGoesAgain() throws Exception {
        InterchangeRow file = cut("keeper", Cut.AFTER_RENAME);
        Files.delete(server.inbound(file.fileName()));
        bench.clock.pass(FIRST_LOOK);
        awaitStatus(file, InterchangeStatus.PENDING);
        bench.clock.pass(FIRST_PAUSE);
        awaitStatus(file, InterchangeStatus.SENT);
        assertThat(server.inbound(file.fileName())).hasBinaryContent(file.body());
    }

    /** A file whose upload broke there. */
    private static InterchangeRow cut(String clearinghouse, Cut where) {
        server.cutOnce(where);
        long claim = bench.claim(clearinghouse);
        bench.awaitState(claim, ClaimState.SEND_UNKNOWN);
        assertThat(told()).containsExactly("SEND_UNKNOWN");
        return bench.file(claim);
    }

    /** What operations are told; but for late answers, which the day that one of the tests lets pass makes of every file, whenever their clock looks. */
    private static List<String> told() {
        return bench.operations().stream().map(Finding::code).filter(code -> !code.endsWith("_OVERDUE")).toList();
    }

    private static void sendAnother(String clearinghouse) {
        bench.awaitState(bench.claim(clearinghouse), ClaimState.SENT);
    }

    private static int looks(InterchangeRow file) {
        return bench.jdbi().withHandle(handle -> handle.createQuery("select looks from interchange where id = :id").bind("id", file.id())
                .mapTo(Integer.class).one());
    }

    private static InterchangeRow now(InterchangeRow file) {
        return bench.jdbi().withHandle(handle -> new InterchangeStore().find(handle, file.id())).orElseThrow();
    }

    private static void awaitStatus(InterchangeRow file, InterchangeStatus status) {
        await().atMost(LedgerBench.PATIENCE).until(() -> now(file).status() == status);
    }
}
