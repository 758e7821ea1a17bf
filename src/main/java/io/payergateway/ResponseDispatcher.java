package io.payergateway;

import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Takes files from clearinghouses: keeps them, then reads what they hold and hands each transaction set to the exchange that it belongs to. */
public final class ResponseDispatcher implements AutoCloseable {
    private ResponseDispatcher() {
    }

    /** @param mappings the folder mappings, checked here: X12ConfigurationException names file and line */
    public static ResponseDispatcher of(Jdbi jdbi, Clock clock, Path mappings) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Keeps the raw bytes; committed on return, so that the remote file may then be removed. The same bytes again are linked to the first and done.
     *
     * @return the id of the inbound interchange
     */
    public long receive(String clearinghouse, String fileName, byte[] body) {
        throw new UnsupportedOperationException("being built");
    }

    /** Processes up to max kept files. @return how many are now done or quarantined */
    public int drain(int max) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
    }
}
