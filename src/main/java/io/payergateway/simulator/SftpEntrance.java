package io.payergateway.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** The SFTP server: SFTP only (no shell, no commands, no forwarding), one user, rooted in the mailbox, its host key made once. */
final class SftpEntrance implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private final SshServer server;
    private final Path knownHosts;

    /** @param keys folder of the host key and of the known_hosts file */
    SftpEntrance(SimulatorSettings settings, Path root, Path keys, Witness witness) throws IOException {
        SimpleGeneratorHostKeyProvider hostKey = new SimpleGeneratorHostKeyProvider(keys.resolve("sftp-host-key"));
        hostKey.setAlgorithm(KeyUtils.EC_ALGORITHM);
        hostKey.setKeySize(256);
        server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setPort(settings.sftpPort());
        server.setKeyPairProvider(hostKey);
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new SftpEventListener() {
            @Override
            public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) throws IOException {
                witness.renaming(to.getFileName().toString());
            }
        });
        server.setSubsystemFactories(List.of(sftp));
        server.setPasswordAuthenticator((user, password, session) -> same(user, settings.user()) & same(password, settings.password()));
        server.start();
        knownHosts = Files.writeString(keys.resolve("known_hosts"), knownHost(hostKey));
    }

    int port() {
        return server.getPort();
    }

    Path knownHosts() {
        return knownHosts;
    }

    private String knownHost(KeyPairProvider hostKey) throws IOException {
        try {
            PublicKey key = hostKey.loadKeys(null).iterator().next().getPublic();
            return "[%s]:%d %s%n".formatted(HOST, port(), PublicKeyEntry.toString(key));
        } catch (GeneralSecurityException e) {
            throw new IOException("the host key cannot be read", e);
        }
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
