package io.payergateway.wiring;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import io.payergateway.partner.Transport;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A clearinghouse's transport as the two Camel endpoints that its routes use, and the beans to which these refer. */
record PartnerEndpoints(String transport, String submit, String collect, Map<String, Object> beans) {
    /** Behind the name of a file that is not whole yet. */
    static final String TEMPORARY = ".part";
    private static final int CONNECT_MILLIS = 10_000;
    private static final int COLLECT_EVERY_MILLIS = 1_000;

    /** @throws IllegalArgumentException where the private key of an SFTP login cannot be used */
    static PartnerEndpoints of(String id, Transport transport) {
        return transport instanceof Transport.Sftp sftp ? ofSftp(id, sftp) : ofHttps(id, (Transport.Https) transport);
    }

    void bindTo(Registry registry) {
        beans.forEach(registry::bind);
    }

    /**
     * Strict host key, one user, no directory making; the file appears under its name only when it is whole. Silence ends a session at once: a keep-alive is
     * answered by a server whose disk hangs too, and the route would wait for ever.
     */
    private static PartnerEndpoints ofSftp(String id, Transport.Sftp sftp) {
        Map<String, Object> beans = new HashMap<>();
        String common = "?username=" + sftp.user() + login(id, sftp.login(), beans) + "&knownHostsFile=" + sftp.knownHosts()
                + "&strictHostKeyChecking=yes&useUserKnownHostsFile=false&autoCreate=false&connectTimeout=" + CONNECT_MILLIS
                + "&soTimeout=" + sftp.limits().readTimeout().toMillis() + "&serverAliveCountMax=0"
                + "&binary=true&jschLoggingLevel=OFF&maximumReconnectAttempts=0";
        String server = "sftp://" + sftp.host() + ":" + sftp.port();
        String submit = server + sftp.uploadDir() + common + "&tempFileName=${file:onlyname}" + TEMPORARY + "&fileExist=Override&throwExceptionOnConnectFailed=true";
        String collect = server + sftp.downloadDir() + common + "&filter=#" + folderName(id) + "&processStrategy=#" + folderName(id) + "&delay=" + COLLECT_EVERY_MILLIS
                + "&maxMessagesPerPoll=200&sortBy=file:modified&stepwise=false&streamDownload=false";
        return new PartnerEndpoints("sftp", submit, collect, beans);
    }

    /** The bean that says which files of a download folder are taken, and removes them. */
    static String folderName(String id) {
        return "answers-of-" + id;
    }

    /** Secrets are beans, so that no URI holds one: Camel logs URIs, and what it takes out of them does not cover every character. */
    private static String login(String id, Transport.Login login, Map<String, Object> beans) {
        String secret = "secret-" + id;
        if (login instanceof Transport.Password password) {
            beans.put(secret, password.password());
            return "&preferredAuthentications=password&password=#bean:" + secret;
        }
        Transport.PrivateKey key = (Transport.PrivateKey) login;
        requireUsable(id, key);
        key.passphrase().ifPresent(passphrase -> beans.put(secret, passphrase));
        return "&preferredAuthentications=publickey&privateKeyFile=RAW(" + key.privateKey() + ")"
                + (key.passphrase().isPresent() ? "&privateKeyPassphrase=#bean:" + secret : "");
    }

    /** At start, where a person is looking, and not at the first file at night. */
    private static void requireUsable(String id, Transport.PrivateKey key) {
        try {
            KeyPair pair = KeyPair.load(new JSch(), key.privateKey().toString());
            if (pair.isEncrypted() && !pair.decrypt(key.passphrase().orElse(""))) {
                throw new IllegalArgumentException("config/clearinghouses/" + id + ".yaml: \"privateKey\" is encrypted, and "
                        + (key.passphrase().isPresent() ? "\"privateKeyPassphrase\" does not open it" : "there is no \"privateKeyPassphrase\""));
            }
        } catch (JSchException e) {
            throw new IllegalArgumentException("config/clearinghouses/" + id + ".yaml: \"privateKey\" is no private key in OpenSSH or PEM form", e);
        }
    }

    private static PartnerEndpoints ofHttps(String id, Transport.Https https) {
        String trust = "trust-" + id;
        String client = "client-" + id;
        long read = https.limits().readTimeout().toMillis();
        String common = "?sslContextParameters=#" + trust + "&httpClientConfigurer=#" + client + "&connectTimeout=" + CONNECT_MILLIS + "&soTimeout=" + read
                + "&responseTimeout=" + read + "&connectionRequestTimeout=" + CONNECT_MILLIS + "&copyHeaders=true&throwExceptionOnFailure=true";
        // a kept connection that the partner has closed meanwhile would make a file SEND_UNKNOWN that never left
        return new PartnerEndpoints("https", camelUri(https.submit()) + common + "&connectionClose=true", camelUri(https.responses()) + common,
                Map.of(trust, trust(https), client, new PartnerHttpClient(https.limits().maxAnswerBytes())));
    }

    private static String camelUri(URI uri) {
        return "https://" + uri.getAuthority() + uri.getPath();
    }

    /** Only the certificates that this partner's configuration names are trusted. */
    private static SSLContextParameters trust(Transport.Https https) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + https.trustStore());
        store.setPassword(https.trustStorePassword());
        store.setType("PKCS12");
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }
}
