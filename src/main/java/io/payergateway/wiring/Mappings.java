package io.payergateway.wiring;

import io.payergateway.edits.CodeTables;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.mapping.ChargeBatchReader;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.x12.check.X12Check;
import java.nio.file.Path;

/** All that is read from {@code mappings/}, checked. */
public record Mappings(DialectCatalog dialects, Hl7Reader hl7, ChargeBatchReader chargeBatches, CodeTables codes, X12Check x12) implements AutoCloseable {

    public static Mappings load(Path folder) {
        DialectCatalog dialects = DialectCatalog.load(folder);
        ChargeBatchReader chargeBatches = new ChargeBatchReader(folder.resolve("edi"));
        return new Mappings(dialects, new Hl7Reader(dialects), chargeBatches, CodeTables.load(folder.resolve("codes")),
                X12Check.load(folder.resolve("x12")));
    }

    /**
     * Compiles the DFDL schemas and lets their parser see a first file; takes seconds, and a charge batch that comes before waits for it.
     *
     * @throws RuntimeException where a schema is wrong
     */
    public void warm() {
        chargeBatches.warm();
    }

    @Override
    public void close() {
        chargeBatches.close();
    }
}
