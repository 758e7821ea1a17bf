package io.payergateway.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clearinghouse and its payers, on 127.0.0.1 only: one entrance by SFTP, one by HTTPS, each with its own mailbox and its own ledger.
 * What was received and is still to be answered survives a restart.
 * <pre>{@code
 * try (Simulator simulator = new Simulator(settings, Clock.systemDefaultZone())) {
 *     simulator.start();                     // IllegalStateException names the port that is taken
 *     simulator.sftpPort(); simulator.knownHosts(); simulator.httpsPort(); simulator.trustStore(); simulator.trustStorePassword();
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final int CLOSING_SECONDS = 10;
    private final SimulatorSettings settings;
    private final Clock clock;
    private final Witness witness;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "simulator"));
    private SftpEntrance sftp;
    private HttpsEntrance https;
    private TlsIdentity identity;

    public Simulator(SimulatorSettings settings, Clock clock) {
        this(settings, clock, Witness.NONE);
    }

    public Simulator(SimulatorSettings settings, Clock clock, Witness witness) {
        this.settings = settings;
        this.clock = clock;
        this.witness = witness;
    }

    public void start() {
        Path folder = settings.folder();
        try {
            Path keys = privateFolder(folder.resolve("keys"));
            Mailbox sftpMailbox = new Mailbox(folder.resolve("sftp"), folder.resolve("sftp-aside"));
            Mailbox httpsMailbox = new Mailbox(folder.resolve("https"), folder.resolve("https-aside"));
            identity = TlsIdentity.in(keys);
            sftp = listening("SFTP", settings.sftpPort(), () -> new SftpEntrance(settings, folder.resolve("sftp"), keys, witness));
            https = listening("HTTPS", settings.httpsPort(), () -> new HttpsEntrance(settings, httpsMailbox, identity));
            every(new Clearing(sftpMailbox, folder.resolve("sftp-ledger"), settings, clock.getZone(), witness));
            every(new Clearing(httpsMailbox, folder.resolve("https-ledger"), settings, clock.getZone(), witness));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("the simulator cannot start", e);
        } catch (GeneralSecurityException e) {
            close();
            throw new IllegalStateException("the simulator cannot read its keys in " + folder, e);
        }
    }

    public int sftpPort() {
        return sftp.port();
    }

    public int httpsPort() {
        return https.port();
    }

    /** An OpenSSH known_hosts file with this server's key, for the strict check. */
    public Path knownHosts() {
        return sftp.knownHosts();
    }

    /** A PKCS12 file with this server's certificate, made for 127.0.0.1 and localhost. */
    public Path trustStore() {
        return identity.trustStore();
    }

    public String trustStorePassword() {
        return identity.password();
    }

    /** Ends after the answers that are being written. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
            if (sftp != null) {
                sftp.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the SFTP server did not stop cleanly: {}", e.getClass().getSimpleName());
        }
        if (https != null) {
            https.close();
        }
    }

    /** Only its owner may enter. */
    private static Path privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private void every(Clearing clearing) {
        long tick = settings.tick().toMillis();
        timer.scheduleWithFixedDelay(() -> {
            try {
                clearing.tick(clock.instant());
            } catch (IOException | RuntimeException e) {
                // A later tick tries again; without this the timer would stop for good.
                LOG.error("the simulator could not answer: {}", e.getClass().getSimpleName(), e);
            }
        }, 0, tick, TimeUnit.MILLISECONDS);
    }

    private interface Entrance<T> {
        T open() throws IOException, GeneralSecurityException;
    }

    private <T> T listening(String name, int port, Entrance<T> entrance) throws IOException, GeneralSecurityException {
        try {
            return entrance.open();
        } catch (BindException e) {
            close();
            throw new IllegalStateException("the simulator's " + name + " port " + port + " is taken");
        }
    }
}
