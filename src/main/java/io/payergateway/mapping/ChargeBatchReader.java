package io.payergateway.mapping;

import java.nio.file.Path;

/** Reads partner-defined charge files with the Smooks EDI cartridge, from a DFDL schema under mappings/edi. */
public final class ChargeBatchReader implements AutoCloseable {

    /** @param mappingsEdi the folder mappings/edi */
    public ChargeBatchReader(Path mappingsEdi) {
    }

    /** Compiles the schemas, which takes seconds the first time; reading waits for it. Call it in the background at start. */
    public void warm() {
        throw new UnsupportedOperationException();
    }

    /** Sender and batch id of the header alone, without the parser; empty strings where the file has no header. */
    public Header header(byte[] body) {
        throw new UnsupportedOperationException();
    }

    public record Header(String sender, String batchId) {
    }

    /** @param facility id of the configured facility that the charges are about */
    public ChargeBatch read(byte[] body, String facility) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
    }
}
