package io.payergateway.remittance;

import java.nio.file.Path;
import java.util.List;

/** Reads 835s through the Smooks configuration of {@code mappings/x12/835}. Safe for many threads. */
public final class RemittanceReader implements AutoCloseable {
    private RemittanceReader() {
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line */
    public static RemittanceReader load(Path mappingsX12) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * @param interchange envelopes included; one record for each ST 835 in it
     * @throws io.payergateway.x12.X12Exception for what is no X12; anything less is a finding
     */
    public List<ReadRemittance> read(byte[] interchange) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
    }
}
