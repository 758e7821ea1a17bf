package io.payergateway.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.KeyPair;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.ConfigFolder;
import io.payergateway.partner.Partners;
import io.payergateway.partner.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in to a real SFTP server with a private key, and what is refused before anything is sent. */
class SftpLoginTest {
    private static final String PASSPHRASE = "open (sesame) & more";
    @TempDir
    private static Path folder;
    private static TestSftpServer server;
    private static GatewayBench bench;
    private static ConfigFolder config;
    private static final Map<String, String> VALUES = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        server = new TestSftpServer(Files.createDirectories(folder.resolve("server")));
        Path plain = TestSftpServer.newKey(folder.resolve("plain key"), KeyPair.ECDSA, 256, "");
        Path locked = TestSftpServer.newKey(folder.resolve("locked-key"), KeyPair.RSA, 2048, PASSPHRASE);
        Path stranger = TestSftpServer.newKey(folder.resolve("stranger-key"), KeyPair.ECDSA, 256, "");
        server.accept(plain);
        server.accept(locked);
        Path wrongHosts = Files.writeString(folder.resolve("wrong_hosts"), server.knownHost(TestSftpServer.readPublic(stranger)));
        config = ConfigFolder.copyTo(folder.resolve("config")).expectingNoAnswers().replace("clearinghouses/_defaults.yaml", "maxAge: PT3S", "maxAge: PT0S")
                .append("clearinghouses/clearpath.yaml", "  maxAnswerMegabytes: 1\n")
                .clearpathByKey();
        String keyed = Files.readString(config.path().resolve("clearinghouses/clearpath.yaml"));
        give("clearpath", plain, server.knownHosts());
        for (String id : new String[] {"lockbox", "stranger", "impostor"}) {
            config.write("clearinghouses/" + id + ".yaml", keyed.replace("clearpath.", id + ".").replace("CLEARPATH", id.toUpperCase(java.util.Locale.ROOT))
                    .replace("/outbound", "/outbound-" + id));
            give(id, id.equals("stranger") ? stranger : plain, id.equals("impostor") ? wrongHosts : server.knownHosts());
        }
        config.append("clearinghouses/lockbox.yaml", "  privateKeyPassphrase: ${lockbox.passphrase}\n");
        VALUES.put("lockbox.private-key", locked.toString());
        VALUES.put("lockbox.passphrase", PASSPHRASE);
        bench = new GatewayBench(config.path(), VALUES);
    }

    private static void give(String id, Path key, Path knownHosts) {
        VALUES.putAll(Map.of(id + ".host", "127.0.0.1", id + ".port", Integer.toString(server.port()), id + ".user", TestSftpServer.USER,
                id + ".private-key", key.toString(), id + ".known-hosts", knownHosts.toString()));
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

    @ParameterizedTest
    @ValueSource(strings = {"clearpath", "lockbox"})
    void aPrivateKeyWithAndWithoutPassphraseOpensTheDoor(String clearinghouse) throws Exception {
        long claim = bench.claim(clearinghouse);
        bench.awaitState(claim, ClaimState.SENT);
        assertThat(server.inbound(bench.file(claim).fileName())).hasBinaryContent(bench.file(claim).body());
    }

    @Test
    void answersAreCollectedWithTheSameKeyAndRemovedOnceTheyAreKept() throws Exception {
        drop("answer.999", "an answer".getBytes(US_ASCII));
        await().atMost(LedgerBench.PATIENCE).until(() -> !bench.kept("answer.999").isEmpty());
        assertThat(bench.kept("answer.999").get(0).body()).isEqualTo("an answer".getBytes(US_ASCII));
        await().atMost(LedgerBench.PATIENCE).until(() -> Files.notExists(server.outbound("answer.999")));
        assertThat(bench.kept("answer.999")).hasSize(1);
    }

    @Test
    void anAnswerLargerThanTheLimitStaysThereAndOperationsHearsOnce() throws Exception {
        drop("large.835", new byte[(1 << 20) + 1]);
        drop("small.835", "small".getBytes(US_ASCII));
        await().atMost(LedgerBench.PATIENCE).until(() -> !bench.kept("small.835").isEmpty());
        await().atMost(LedgerBench.PATIENCE).until(() -> bench.operations().stream().anyMatch(finding -> finding.code().equals("ANSWER_TOO_LARGE")));
        drop("later.835", "later".getBytes(US_ASCII));
        await().atMost(LedgerBench.PATIENCE).until(() -> !bench.kept("later.835").isEmpty());
        assertThat(bench.operations()).extracting(Finding::place).containsOnlyOnce("clearpath large.835");
        assertThat(bench.kept("large.835")).isEmpty();
        assertThat(server.outbound("large.835")).exists();
        Files.delete(server.outbound("large.835"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "impostor"})
    void aKeyThatTheServerDoesNotKnowOrAServerThatWeDoNotKnowLetsTheFileWait(String clearinghouse) {
        long claim = bench.claim(clearinghouse);
        bench.awaitWaiting(claim);
        assertThat(bench.file(claim).status()).isEqualTo(InterchangeStatus.PENDING);
        Instant now = bench.clock.instant();
        assertThat(bench.file(claim).nextAttempt().orElseThrow()).isBetween(now.plusMillis(2_500), now.plusSeconds(5));
        assertThat(server.inbound(bench.file(claim).fileName())).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void aKeyThatThePassphraseDoesNotOpenStopsTheStart(String passphrase) {
        assertStartFails(new Transport.PrivateKey(folder.resolve("locked-key"), passphrase.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(passphrase)),
                passphrase.isEmpty() ? "there is no \"privateKeyPassphrase\"" : "\"privateKeyPassphrase\" does not open it");
    }

    @Test
    void aFileThatIsNoPrivateKeyStopsTheStart() {
        assertStartFails(new Transport.PrivateKey(server.knownHosts(), java.util.Optional.empty()), "\"privateKey\" is no private key in OpenSSH or PEM form");
    }

    private static void assertStartFails(Transport.PrivateKey login, String why) {
        var good = Partners.load(config.path(), name -> VALUES.getOrDefault(name, name.endsWith(".port") ? "1" : "x")).clearinghouses().get("clearpath");
        Transport.Sftp sftp = (Transport.Sftp) good.transport();
        Transport.Sftp bad = new Transport.Sftp(sftp.host(), sftp.port(), sftp.user(), login, sftp.knownHosts(), sftp.uploadDir(), sftp.downloadDir(), sftp.limits());
        assertThatThrownBy(() -> PartnerEndpoints.of("clearpath", bad)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("config/clearinghouses/clearpath.yaml: ").hasMessageEndingWith(why);
    }

    @Test
    void noSecretStandsInTheAddressesOfTheRoutes() {
        assertThat(bench.gateway.runtime().camel().getEndpoints()).extracting(Object::toString).anyMatch(uri -> uri.contains("outbound-lockbox"))
                .noneMatch(uri -> uri.contains("sesame"));
        assertThat(bench.gateway.runtime().camel().getEndpoints()).extracting(org.apache.camel.Endpoint::getEndpointUri).noneMatch(uri -> uri.contains("sesame"));
    }

    /** Under its name only when it is whole, as servers do it. */
    private static void drop(String name, byte[] body) throws Exception {
        Files.write(server.outbound(name + ".part"), body);
        Files.move(server.outbound(name + ".part"), server.outbound(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
