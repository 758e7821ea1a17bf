package io.payergateway.wiring;

import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Transport;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A clearinghouse's transport as the two Camel endpoints that its routes use. */
record PartnerEndpoints(String transport, String submit, String collect, Map<String, Object> beans) {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;
    private static final int COLLECT_EVERY_MILLIS = 1_000;

    static PartnerEndpoints of(Clearinghouse clearinghouse) {
        if (clearinghouse.transport() instanceof Transport.Sftp sftp) {
            return ofSftp(clearinghouse.id(), sftp);
        }
        return ofHttps(clearinghouse.id(), (Transport.Https) clearinghouse.transport());
    }

    void bindTo(Registry registry) {
        beans.forEach(registry::bind);
    }

    /** Strict host key, one user, no directory making; the file appears under its name only when it is whole. */
    private static PartnerEndpoints ofSftp(String id, Transport.Sftp sftp) {
        Map<String, Object> beans = new HashMap<>();
        String common = "?username=" + sftp.user() + "&password=RAW(" + sftp.password() + ")&knownHostsFile=" + sftp.knownHosts()
                + "&strictHostKeyChecking=yes&preferredAuthentications=password&useUserKnownHostsFile=false&autoCreate=false"
                + "&connectTimeout=" + CONNECT_MILLIS + "&soTimeout=" + READ_MILLIS + "&binary=true&jschLoggingLevel=OFF&maximumReconnectAttempts=0";
        String server = "sftp://" + sftp.host() + ":" + sftp.port();
        String submit = server + sftp.uploadDir() + common + "&tempFileName=${file:onlyname}.part&fileExist=Override&throwExceptionOnConnectFailed=true";
        String collect = server + sftp.downloadDir() + common + "&delete=true&delay=" + COLLECT_EVERY_MILLIS
                + "&antExclude=*.part&maxMessagesPerPoll=200&sortBy=file:modified&stepwise=false&streamDownload=false&filter=#" + sizeFilter(id);
        return new PartnerEndpoints("sftp", submit, collect, beans);
    }

    private static PartnerEndpoints ofHttps(String id, Transport.Https https) {
        String trust = "trust-" + id;
        String common = "?sslContextParameters=#" + trust + "&connectTimeout=" + CONNECT_MILLIS + "&responseTimeout=" + READ_MILLIS
                + "&connectionRequestTimeout=" + CONNECT_MILLIS + "&copyHeaders=true&throwExceptionOnFailure=true&followRedirects=false";
        // not into Camel's stream cache, which has no limit: the step that keeps an answer reads the stream up to its limit
        return new PartnerEndpoints("https", camelUri(https.submit()) + common, camelUri(https.responses()) + common + "&disableStreamCache=true",
                Map.of(trust, trust(https)));
    }

    /** The bean that keeps files of one clearinghouse which are too large from being loaded. */
    static String sizeFilter(String clearinghouse) {
        return "responses-that-fit-" + clearinghouse;
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
