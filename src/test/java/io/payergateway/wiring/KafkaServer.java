package io.payergateway.wiring;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * A real Kafka (KRaft: broker and controller in one) as a process of its own, so that it can be killed. It listens twice: without a login, and with
 * SASL_SSL and PLAIN for {@link #USER}. Started again it has what it had.
 */
final class KafkaServer implements AutoCloseable {
    static final String USER = "gateway";
    /** With what the grammar of JAAS would take for its own. */
    static final String PASSWORD = "pass \"word\" \\ of;kafka=1";
    private static final Duration START = Duration.ofSeconds(120);

    private final Path folder;
    private final int plainPort = RunningGateway.freePort();
    private final int loginPort = RunningGateway.freePort();
    private final int controllerPort = RunningGateway.freePort();
    private Process process;

    /** Formatted, not started. @param partitions of a topic that is made when it is first written to */
    KafkaServer(Path folder, TestCertificate certificate, int partitions) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.putAll(settings(certificate, partitions));
        try (var out = Files.newOutputStream(folder.resolve("server.properties"))) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = kafka.tools.StorageTool.execute(new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", folder.resolve("server.properties").toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IOException(said.toString(StandardCharsets.UTF_8));
        }
    }

    private Map<String, String> settings(TestCertificate certificate, int partitions) {
        String plain = "PLAIN://127.0.0.1:" + plainPort;
        String login = "LOGIN://127.0.0.1:" + loginPort;
        return Map.ofEntries(Map.entry("process.roles", "broker,controller"), Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("listeners", plain + "," + login + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", plain + "," + login), Map.entry("inter.broker.listener.name", "PLAIN"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAIN:PLAINTEXT,LOGIN:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("listener.name.login.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.login.plain.sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER
                        + "=\"" + PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"") + "\";"),
                Map.entry("ssl.keystore.location", certificate.keyStore().toString()), Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.password", certificate.password()), Map.entry("ssl.key.password", certificate.password()),
                Map.entry("log.dirs", folder.resolve("data").toString()), Map.entry("num.partitions", Integer.toString(partitions)),
                Map.entry("offsets.topic.num.partitions", "1"), Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // a broker that was killed may register again only when the controller takes it for dead
                Map.entry("broker.heartbeat.interval.ms", "400"), Map.entry("broker.session.timeout.ms", "2000"));
    }

    /** Returns when it answers. */
    void start() throws IOException, InterruptedException {
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(each -> each.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        Path logging = Files.writeString(folder.resolve("logback.xml"), """
                <configuration><appender name="out" class="ch.qos.logback.core.ConsoleAppender"><encoder><pattern>%d %-5level %logger{0} %m%n</pattern></encoder></appender>
                <root level="WARN"><appender-ref ref="out"/></root></configuration>
                """);
        Path console = folder.resolve("console.log");
        process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-Dlogback.configurationFile=" + logging, "-cp", libraries, "kafka.Kafka", folder.resolve("server.properties").toString()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile())).start();
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly)); // also where the tests themselves are killed off
        long until = System.nanoTime() + START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IOException("Kafka did not start: " + Files.readString(console));
            }
            Thread.sleep(100);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", plainPort), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Kill -9. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Without a login. */
    String servers() {
        return "127.0.0.1:" + plainPort;
    }

    String loginServers() {
        return "127.0.0.1:" + loginPort;
    }

    @Override
    public void close() {
        kill();
    }
}
