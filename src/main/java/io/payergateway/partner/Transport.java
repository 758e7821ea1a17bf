package io.payergateway.partner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How files reach a clearinghouse and its answers come back. Secrets are never printed. */
public sealed interface Transport {

    Limits limits();

    /**
     * @param knownHosts     OpenSSH known_hosts file; a host that is not in it is refused
     * @param uploadDir      where claims go, downloadDir where answers are collected
     */
    record Sftp(String host, int port, String user, Login login, Path knownHosts, String uploadDir, String downloadDir, Limits limits)
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
    record Https(URI submit, URI responses, String bearerToken, Path trustStore, String trustStorePassword, Limits limits) implements Transport {
        @Override
        public String toString() {
            return submit.toString();
        }
    }

    /** How we say who we are to an SFTP server. */
    sealed interface Login {
    }

    record Password(String password) implements Login {
        @Override
        public String toString() {
            return "password";
        }
    }

    /** @param privateKey OpenSSH or PEM file; passphrase empty where the key is not encrypted */
    record PrivateKey(Path privateKey, Optional<String> passphrase) implements Login {
        @Override
        public String toString() {
            return "private key";
        }
    }

    /**
     * What we bear of the other side.
     *
     * @param readTimeout        silence that ends a transfer
     * @param maxAnswerMegabytes of one file (MiB); a larger one is not taken
     */
    record Limits(Duration readTimeout, int maxAnswerMegabytes) {
        /**
         * A remittance of 100,000 claims is about 50 MB, and this is more than twice that. As text, which is how PostgreSQL may send it back, it is twice as
         * long, far below the 1 GB of one value; and some copies of it fit into the heap.
         */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), 128);
        /** In bytes; no partner's limit is above it. */
        public static final long LARGEST_ANSWER = DEFAULT.maxAnswerBytes();

        public long maxAnswerBytes() {
            return (long) maxAnswerMegabytes << 20;
        }
    }
}
