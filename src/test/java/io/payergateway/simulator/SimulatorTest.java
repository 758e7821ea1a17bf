package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real SFTP and HTTPS, as the gateway's transports use it. */
class SimulatorTest {
    private static final String USER = "pgdemo";
    private static final String PASSWORD = "a-password-for-tests";
    private static final String TOKEN = "a-bearer-token-for-tests";
    @TempDir
    private Path folder;
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = simulator(0, 0);
        simulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Simulator simulator(int sftpPort, int httpsPort) {
        return new Simulator(new SimulatorSettings(folder, sftpPort, httpsPort, USER, PASSWORD, TOKEN, 42, AnswerDelays.NONE, Duration.ofMillis(50)),
                Clock.systemUTC());
    }

    @Test
    void aFileSentBySftpIsAnsweredInTheOutboundFolder() throws Exception {
        Session session = session(PASSWORD, simulator.knownHosts());
        ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
        sftp.connect(5_000);
        sftp.put(new ByteArrayInputStream(Submitted.file("000000001").claim("ACCT1-1", "100.00").bytes()), "/inbound/claims.x12.part");
        sftp.rename("/inbound/claims.x12.part", "/inbound/claims.x12");

        await().atMost(Duration.ofSeconds(10)).until(() -> list(sftp, "/outbound").size() == 5);
        assertThat(list(sftp, "/outbound")).containsExactly("000000010.ta1", "000000011.999", "000000012.277ca", "000000013.277ca", "000000024.835");
        assertThat(list(sftp, "/inbound")).isEmpty();
        try (InputStream in = sftp.get("/outbound/000000024.835")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).contains("CLP*ACCT1-1*1*100*");
        }
        sftp.rm("/outbound/000000024.835");
        assertThat(list(sftp, "/outbound")).hasSize(4);
        session.disconnect();
    }

    @Test
    void theRootOfTheSftpServerIsTheMailboxAndNothingAboveIt() throws Exception {
        Session session = session(PASSWORD, simulator.knownHosts());
        ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
        sftp.connect(5_000);

        assertThat(list(sftp, "/")).containsExactly("inbound", "outbound");
        assertThat(list(sftp, "/../..")).containsExactly("inbound", "outbound");
        assertThatThrownBy(() -> sftp.get("/../keys/https-password").close()).isInstanceOf(SftpException.class);
        session.disconnect();
    }

    @Test
    void theStrictCheckRefusesAHostKeyThatIsNotInKnownHosts() throws Exception {
        Path empty = Files.writeString(folder.resolve("nobody"), "");

        assertThatThrownBy(() -> session(PASSWORD, empty)).isInstanceOf(JSchUnknownHostKeyException.class);
    }

    @Test
    void aWrongPasswordIsRefusedAndThereIsNoShell() throws Exception {
        assertThatThrownBy(() -> session("another-password", simulator.knownHosts())).isInstanceOf(JSchException.class).hasMessageContaining("Auth fail");

        Session session = session(PASSWORD, simulator.knownHosts());
        assertThatThrownBy(() -> session.openChannel("shell").connect(5_000)).isInstanceOf(JSchException.class);
        session.disconnect();
    }

    @Test
    void aFileSentByHttpsIsAnsweredCollectedAndDeleted() throws Exception {
        HttpClient client = client();
        byte[] file = Submitted.file("000000001").claim("ACCT1-1", "100.00").bytes();

        assertThat(client.send(request("/claims", TOKEN).header("X-File-Name", "claims.x12").POST(HttpRequest.BodyPublishers.ofByteArray(file)).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        String wanted = "[\"000000010.ta1\",\"000000011.999\",\"000000012.277ca\",\"000000013.277ca\",\"000000024.835\"]";
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(get(client, "/responses").body()).isEqualTo(wanted));
        assertThat(get(client, "/responses/000000011.999").body()).contains("IK5*A~");
        assertThat(delete(client, "/responses/000000011.999")).isEqualTo(204);
        assertThat(get(client, "/responses/000000011.999").statusCode()).isEqualTo(404);
        assertThat(delete(client, "/responses/000000011.999")).isEqualTo(404);
        assertThat(get(client, "/responses").body()).doesNotContain("999");
    }

    @Test
    void whoHasNoTokenLearnsNothingAndLeavesNothing() throws Exception {
        HttpClient client = client();
        byte[] file = Submitted.file("000000001").claim("ACCT1-1", "100.00").bytes();

        for (String token : List.of("", "a-bearer-token-for-test", TOKEN + "s")) {
            assertThat(client.send(request("/claims", token).header("X-File-Name", "claims.x12").POST(HttpRequest.BodyPublishers.ofByteArray(file)).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            assertThat(client.send(request("/responses", token).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        }
        assertThat(folder.resolve("https/inbound")).isEmptyDirectory();
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() throws Exception {
        HttpClient client = client();

        for (String name : List.of("../../keys/known_hosts", ".hidden", "claims.x12.part", "a b", "")) {
            assertThat(client.send(request("/claims", TOKEN).header("X-File-Name", name).POST(HttpRequest.BodyPublishers.ofString("ISA")).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).as(name).isEqualTo(400);
        }
        assertThat(get(client, "/responses/..%2F..%2Fkeys%2Fknown_hosts").statusCode()).isEqualTo(404);
        assertThat(get(client, "/responses/../../keys/known_hosts").statusCode()).isEqualTo(404);
    }

    @Test
    void keysAndCertificateStayTheSameAfterARestart() throws Exception {
        String hostKey = Files.readString(simulator.knownHosts()).split(" ", 2)[1];
        byte[] trusted = Files.readAllBytes(simulator.trustStore());
        simulator.close();
        simulator = simulator(0, 0);
        simulator.start();

        assertThat(Files.readString(simulator.knownHosts()).split(" ", 2)[1]).isEqualTo(hostKey);
        assertThat(Files.readAllBytes(simulator.trustStore())).isEqualTo(trusted);
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> simulator(taken.getLocalPort(), 0).start()).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the simulator's SFTP port " + taken.getLocalPort() + " is taken");
            assertThatThrownBy(() -> simulator(0, taken.getLocalPort()).start()).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the simulator's HTTPS port " + taken.getLocalPort() + " is taken");
        }
    }

    private Session session(String password, Path knownHosts) throws JSchException {
        JSch jsch = new JSch();
        jsch.setKnownHosts(knownHosts.toString());
        Session session = jsch.getSession(USER, "127.0.0.1", simulator.sftpPort());
        session.setPassword(password);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "password");
        session.connect(5_000);
        return session;
    }

    private static List<String> list(ChannelSftp sftp, String path) throws SftpException {
        List<String> names = new ArrayList<>();
        sftp.ls(path).forEach(entry -> names.add(((ChannelSftp.LsEntry) entry).getFilename()));
        return names.stream().filter(name -> !name.startsWith(".")).sorted().toList();
    }

    private HttpClient client() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(simulator.trustStore())) {
            trusted.load(in, simulator.trustStorePassword().toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).connectTimeout(Duration.ofSeconds(5)).build();
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + simulator.httpsPort() + path)).timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(request(path, TOKEN).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int delete(HttpClient client, String path) throws Exception {
        return client.send(request(path, TOKEN).DELETE().build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
