package io.payergateway.billing;

import io.payergateway.journal.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * Artemis inside this process: persistent, loopback only, one protocol (CORE; no OpenWire), one user whose password is made at the first start and
 * kept beside the data. What a consumer fails on ten times goes to the queue NAME.dead, never away.
 * <pre>{@code
 * try (EmbeddedBroker broker = new EmbeddedBroker(dataDir.resolve("broker"), 61616, "billing")) {
 *     broker.start();                         // IllegalStateException where the port is taken
 *     new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password());
 * }
 * }</pre>
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** In place of a port: reachable inside this process only. */
    public static final int IN_PROCESS = -1;
    private static final String HOST = "127.0.0.1";
    private static final String USER = "billing";
    private static final String ROLE = "billing";
    private static final int DELIVERY_ATTEMPTS = 10;
    private static final long REDELIVERY_DELAY_MILLIS = 1_000;
    private static final int JOURNAL_FILE_BYTES = 2 * 1024 * 1024;
    private static final int QUEUE_BYTES_IN_MEMORY = 32 * 1024 * 1024;
    /** Artemis keeps something of each waiting event in memory, even of one that it paged to disk; what waits in the outbox costs none. */
    private static final int MOST_WAITING = 10_000;
    /** Above this Artemis blocks its senders; the outbox keeps the events meanwhile. */
    private static final int DISK_PERCENT = 98;
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final Path dataDir;
    private final int port;
    private final String queue;
    private final int mostWaiting;
    private final String password;

    /** @param port 0 takes a free one, {@link #IN_PROCESS} none */
    public EmbeddedBroker(Path dataDir, int port, String queue) {
        this(dataDir, port, queue, MOST_WAITING);
    }

    /** @param mostWaiting events that wait for their consumer, from which on there is no more room */
    public EmbeddedBroker(Path dataDir, int port, String queue, int mostWaiting) {
        this.mostWaiting = mostWaiting;
        this.dataDir = dataDir;
        this.port = port;
        this.queue = queue;
        this.password = password(dataDir);
    }

    public void start() {
        refuseTakenPort();
        try {
            SecurityConfiguration users = new SecurityConfiguration();
            users.addUser(USER, password);
            users.addRole(USER, ROLE);
            server.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
            server.setConfiguration(configuration()).start();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker cannot start", e);
        }
        if (!isRunning()) {
            throw new IllegalStateException("the embedded broker did not start; another process may use " + dataDir);
        }
    }

    private Configuration configuration() throws Exception {
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(true).setSecurityEnabled(true).setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO).setJournalFileSize(JOURNAL_FILE_BYTES).setJournalMinFiles(2).setMaxDiskUsage(DISK_PERCENT)
                .setJournalDirectory(dataDir.resolve("journal").toString()).setBindingsDirectory(dataDir.resolve("bindings").toString())
                .setPagingDirectory(dataDir.resolve("paging").toString()).setLargeMessagesDirectory(dataDir.resolve("large").toString());
        configuration.addAcceptorConfiguration("billing", port == IN_PROCESS ? "vm://0" : "tcp://" + HOST + ":" + port + "?protocols=CORE");
        configuration.putSecurityRoles("#", Set.of(new Role(ROLE, true, true, false, false, false, false, false, true)));
        configuration.addQueueConfiguration(durable(queue)).addQueueConfiguration(durable(dead()));
        configuration.addAddressSetting(queue, new AddressSettings().setDeadLetterAddress(SimpleString.of(dead())).setMaxDeliveryAttempts(DELIVERY_ATTEMPTS)
                .setRedeliveryDelay(REDELIVERY_DELAY_MILLIS).setMaxSizeBytes(QUEUE_BYTES_IN_MEMORY));
        return configuration;
    }

    private static QueueConfiguration durable(String name) {
        return QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST).setDurable(true);
    }

    private String dead() {
        return queue + ".dead";
    }

    /** "tcp://127.0.0.1:61616" or "vm://0". */
    public String url() {
        return port == IN_PROCESS ? "vm://0" : "tcp://" + HOST + ":" + ((NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor("billing")).getActualPort();
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** For /health. */
    public boolean isRunning() {
        return server.getActiveMQServer() != null && server.getActiveMQServer().isActive();
    }

    /** No where so many events wait for their consumer that the next ones are better left in the outbox. */
    public boolean hasRoom() {
        Queue waiting = server.getActiveMQServer().locateQueue(queue);
        return waiting == null || waiting.getMessageCount() < mostWaiting;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker did not stop cleanly", e);
        }
    }

    /** Artemis itself only logs that it could not bind. */
    private void refuseTakenPort() {
        if (port == IN_PROCESS) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        } catch (BindException e) {
            throw new IllegalStateException("the broker's port " + port + " is taken");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password(Path dataDir) {
        Path file = dataDir.resolve("password");
        try {
            Files.createDirectories(dataDir);
            if (!Files.exists(file)) {
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                PrivateFile.write(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no login for the embedded broker", e);
        }
    }
}
