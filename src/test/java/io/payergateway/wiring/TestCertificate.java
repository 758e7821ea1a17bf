package io.payergateway.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A self-signed certificate for 127.0.0.1, and the trust store of a partner that trusts it. */
record TestCertificate(Path keyStore, Path trustStore, String password) {
    private static final String ALIAS = "test";

    static TestCertificate make(Path folder, String name) throws IOException, GeneralSecurityException, InterruptedException {
        TestCertificate made = new TestCertificate(folder.resolve(name + "-key.p12"), folder.resolve(name + "-trust.p12"), "password-" + name);
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", ALIAS,
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-ext", "SAN=IP:127.0.0.1", "-validity", "2", "-storetype", "PKCS12",
                "-keystore", made.keyStore.toString(), "-storepass", made.password).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made.keyStore)) {
            keys.load(in, made.password.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(made.trustStore)) {
            trusted.store(out, made.password.toCharArray());
        }
        return made;
    }
}
