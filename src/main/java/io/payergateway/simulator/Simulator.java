package io.payergateway.simulator;

import java.nio.file.Path;
import java.time.Clock;

/**
 * The clearinghouse and its payers, on 127.0.0.1 only.
 * <pre>{@code
 * try (Simulator simulator = new Simulator(settings, Clock.systemUTC())) {
 *     simulator.start();                     // IllegalStateException with the port where one is taken
 *     simulator.sftpPort(); simulator.knownHosts(); simulator.httpsPort(); simulator.trustStore(); simulator.trustStorePassword();
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    public Simulator(SimulatorSettings settings, Clock clock) {
    }

    public void start() {
        throw new UnsupportedOperationException("being built");
    }

    public int sftpPort() {
        throw new UnsupportedOperationException("being built");
    }

    public int httpsPort() {
        throw new UnsupportedOperationException("being built");
    }

    /** An OpenSSH known_hosts file with this server's key, for the strict check. */
    public Path knownHosts() {
        throw new UnsupportedOperationException("being built");
    }

    /** A PKCS12 file with this server's certificate, made for 127.0.0.1 and localhost. */
    public Path trustStore() {
        throw new UnsupportedOperationException("being built");
    }

    public String trustStorePassword() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
    }
}
