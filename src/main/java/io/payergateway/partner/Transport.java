package io.payergateway.partner;

import java.net.URI;
import java.nio.file.Path;

/** How files reach a clearinghouse and its answers come back. Secrets are never printed. */
public sealed interface Transport {

    /**
     * @param password       empty where a key is used; privateKeyFile empty where a password is used
     * @param knownHosts     OpenSSH known_hosts file; a host that is not in it is refused
     * @param uploadDir      where claims go, downloadDir where answers are collected
     */
    record Sftp(String host, int port, String user, String password, String privateKeyFile, Path knownHosts, String uploadDir, String downloadDir)
            implements Transport {
        @Override
        public String toString() {
            return "sftp://" + host + ":" + port;
        }
    }

    /**
     * @param submit    claims are posted here, responses are listed and fetched under the other
     * @param trustStore PKCS12 file with the certificates that are trusted
     */
    record Https(URI submit, URI responses, String bearerToken, Path trustStore, String trustStorePassword) implements Transport {
        @Override
        public String toString() {
            return submit.toString();
        }
    }
}
