package io.payergateway.acknowledgment;

import java.nio.file.Path;

/** Reads TA1, 999 and 277CA through the Smooks configurations of {@code mappings/x12/ta1}, {@code 999} and {@code 277ca}. Safe for many threads. */
public final class AcknowledgmentReader implements AutoCloseable {
    private AcknowledgmentReader() {
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line */
    public static AcknowledgmentReader load(Path mappingsX12) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * @param interchange one interchange with the answers of this kind, envelopes included
     * @throws io.payergateway.x12.X12Exception for what is no X12; anything less is a finding
     */
    public ReadAcknowledgments read(AcknowledgmentKind kind, byte[] interchange) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
    }
}
