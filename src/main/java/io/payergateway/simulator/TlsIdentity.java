package io.payergateway.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate of the HTTPS endpoint for 127.0.0.1 and localhost, made once by the JDK's keytool, with the trust store that goes with it. */
final class TlsIdentity {
    private static final String ALIAS = "simulator";
    private static final int KEYTOOL_SECONDS = 60;
    private final Path keyStore;
    private final Path trustStore;
    private final String password;

    private TlsIdentity(Path keyStore, Path trustStore, String password) {
        this.keyStore = keyStore;
        this.trustStore = trustStore;
        this.password = password;
    }

    static TlsIdentity in(Path folder) throws IOException, GeneralSecurityException {
        Path keyStore = folder.resolve("https-key.p12");
        Path trustStore = folder.resolve("https-trust.p12");
        Path secret = folder.resolve("https-password");
        if (!Files.exists(trustStore)) {
            Files.deleteIfExists(keyStore);
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            Files.writeString(secret, HexFormat.of().formatHex(random));
            make(keyStore, Files.readString(secret));
            TlsIdentity identity = new TlsIdentity(keyStore, trustStore, Files.readString(secret));
            identity.writeTrustStore();
        }
        return new TlsIdentity(keyStore, trustStore, Files.readString(secret));
    }

    Path trustStore() {
        return trustStore;
    }

    String password() {
        return password;
    }

    SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(), password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void make(Path keyStore, String password) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder command = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1",
                "-dname", "CN=Clearinghouse simulator", "-ext", "SAN=IP:127.0.0.1,DNS:localhost", "-validity", "3650",
                "-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass:env", "STORE_PASSWORD");
        // In the environment and not among the arguments, where every user of the machine could read it.
        command.environment().put("STORE_PASSWORD", password);
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        }
    }

    private void writeTrustStore() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keyStore().getCertificate(ALIAS));
        Path temporary = trustStore.resolveSibling("https-trust.part");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            trusted.store(out, password.toCharArray());
        }
        Files.move(temporary, trustStore, StandardCopyOption.ATOMIC_MOVE);
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }
}
