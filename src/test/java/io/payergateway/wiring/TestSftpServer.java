package io.payergateway.wiring;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A real SFTP server that takes a user by a public key only, as most clearinghouses do. */
final class TestSftpServer implements AutoCloseable {
    static final String USER = "gateway";
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path root;
    private final Path knownHosts;
    private final Set<PublicKey> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NOWHERE);
    private final List<String> renames = new CopyOnWriteArrayList<>();
    private final Set<String> readOnly = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    private final AtomicReference<Trouble> trouble = new AtomicReference<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final KeyPairProvider ownKey;

    TestSftpServer(Path folder) throws IOException, GeneralSecurityException {
        this(folder, 0);
    }

    /** @param folder that was there before gives the same host key */
    TestSftpServer(Path folder, int port) throws IOException, GeneralSecurityException {
        root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("inbound"));
        Files.createDirectories(root.resolve("outbound"));
        SimpleGeneratorHostKeyProvider hostKey = new SimpleGeneratorHostKeyProvider(folder.resolve("host-key"));
        hostKey.setAlgorithm(KeyUtils.EC_ALGORITHM);
        hostKey.setKeySize(256);
        ownKey = hostKey;
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                sessions.incrementAndGet();
            }
        });
        server.setKeyPairProvider(hostKey);
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().withFileSystemAccessor(new Watched()).build();
        sftp.addSftpEventListener(new SftpEventListener() {
            @Override
            public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) throws IOException {
                cutIf(Cut.BEFORE_RENAME, session);
                if (cut.compareAndSet(Cut.REFUSE_RENAME, Cut.NOWHERE)) {
                    throw new AccessDeniedException(to.toString());
                }
            }

            @Override
            public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown) throws IOException {
                renames.add(to.getFileName().toString());
                cutIf(Cut.AFTER_RENAME, session);
            }
        });
        server.setSubsystemFactories(List.of(sftp));
        server.setPublickeyAuthenticator((user, key, session) -> {
            boolean known = user.equals(USER) && accepted.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
            logins.addAndGet(known ? 1 : 0);
            return known;
        });
        server.start();
        knownHosts = Files.writeString(folder.resolve("known_hosts"), knownHost(hostKey.loadKeys(null).iterator().next().getPublic()));
    }

    /** Something that goes wrong while content is transferred. */
    interface Trouble {
        void strike(ServerSession session) throws IOException;
    }

    /** Where the connection of the next upload breaks; where the rename is refused it goes on. */
    enum Cut { NOWHERE, BEFORE_RENAME, REFUSE_RENAME, AFTER_RENAME }

    void cutOnce(Cut where) {
        cut.set(where);
    }

    private void cutIf(Cut where, ServerSession session) throws IOException {
        if (cut.compareAndSet(where, Cut.NOWHERE)) {
            session.close(true);
            throw new IOException("cut");
        }
    }

    /** Befalls each transfer of content in its middle, until there is none. */
    void trouble(Trouble each) {
        trouble.set(each);
    }

    void noTrouble() {
        trouble.set(null);
    }

    /** Another host key than clients know, or its own again; nobody stays logged in. */
    void hostKey(KeyPairProvider key) {
        server.setKeyPairProvider(key);
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    void ownHostKey() {
        hostKey(ownKey);
    }

    /** How often a client came, logged in or not. */
    int sessions() {
        return sessions.get();
    }

    /** Names that files were given, one for each time. */
    List<String> renames() {
        return List.copyOf(renames);
    }

    /** Counts what is read, and lets some files not be removed. */
    private final class Watched implements SftpFileSystemAccessor {
        @Override
        public SeekableByteChannel openFile(SftpSubsystemProxy subsystem, FileHandle handle, Path file, String name, Set<? extends OpenOption> options,
                FileAttribute<?>... attributes) throws IOException {
            reads.computeIfAbsent(file.getFileName().toString(), key -> new AtomicInteger()).incrementAndGet();
            SeekableByteChannel opened = SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
            Trouble befalls = trouble.get();
            return befalls == null ? opened : new TroubledChannel(opened, () -> befalls.strike(subsystem.getServerSession()));
        }

        @Override
        public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean directory) throws IOException {
            if (readOnly.contains(file.getFileName().toString())) {
                throw new AccessDeniedException("read only");
            }
            SftpFileSystemAccessor.super.removeFile(subsystem, file, directory);
        }
    }

    /** Files that no client may remove. */
    Set<String> readOnly() {
        return readOnly;
    }

    /** How often that file was opened. */
    int reads(String name) {
        return reads.getOrDefault(name, new AtomicInteger()).get();
    }

    /** A line of known_hosts that gives this server's address that key. */
    String knownHost(PublicKey key) {
        return "[127.0.0.1]:%d %s%n".formatted(port(), PublicKeyEntry.toString(key));
    }

    /**
     * A new key pair of a client, in the form that {@code ssh-keygen} writes.
     *
     * @param type       {@link KeyPair#RSA}, {@link KeyPair#ECDSA}
     * @param passphrase empty for a file that is not encrypted
     */
    static Path newKey(Path file, int type, int bits, String passphrase) throws JSchException, IOException {
        KeyPair pair = KeyPair.genKeyPair(new JSch(), type, bits);
        try (OutputStream out = Files.newOutputStream(file)) {
            pair.writeOpenSSHv1PrivateKey(out, passphrase.isEmpty() ? null : passphrase.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream half = new ByteArrayOutputStream();
        pair.writePublicKey(half, "test");
        Files.write(publicKey(file), half.toByteArray());
        return file;
    }

    private static Path publicKey(Path privateKey) {
        return privateKey.resolveSibling(privateKey.getFileName() + ".pub");
    }

    static PublicKey readPublic(Path privateKey) throws IOException, GeneralSecurityException {
        return AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(publicKey(privateKey))).resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    }

    void accept(Path privateKey) throws IOException, GeneralSecurityException {
        accepted.add(readPublic(privateKey));
    }

    int port() {
        return server.getPort();
    }

    /** What a clearinghouse of that id needs for its placeholders to log in here by a key. */
    Map<String, String> login(String id, Path key) {
        return Map.of(id + ".host", "127.0.0.1", id + ".port", Integer.toString(port()), id + ".user", USER, id + ".private-key", key.toString(),
                id + ".known-hosts", knownHosts().toString());
    }

    Path knownHosts() {
        return knownHosts;
    }

    Path inbound(String name) {
        return root.resolve("inbound").resolve(name);
    }

    Path outbound(String name) {
        return root.resolve("outbound").resolve(name);
    }

    /** How often a key was accepted. */
    int logins() {
        return logins.get();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
