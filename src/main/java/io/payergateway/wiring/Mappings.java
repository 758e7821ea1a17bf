package io.payergateway.wiring;

import io.payergateway.acknowledgment.AcknowledgmentReader;
import io.payergateway.edits.CodeTables;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.mapping.ChargeBatchReader;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.x12.GuideIndex;
import java.nio.file.Path;

/** All that is read from {@code mappings/}, checked and warm. */
public record Mappings(DialectCatalog dialects, Hl7Reader hl7, ChargeBatchReader chargeBatches, CodeTables codes, GuideIndex guides,
                       AcknowledgmentReader acknowledgments, RemittanceReader remittances) implements AutoCloseable {

    public static Mappings load(Path folder) {
        DialectCatalog dialects = DialectCatalog.load(folder);
        ChargeBatchReader chargeBatches = new ChargeBatchReader(folder.resolve("edi"));
        chargeBatches.warm();
        Path x12 = folder.resolve("x12");
        return new Mappings(dialects, new Hl7Reader(dialects), chargeBatches, CodeTables.load(folder.resolve("codes")), GuideIndex.load(x12),
                AcknowledgmentReader.load(x12), RemittanceReader.load(x12));
    }

    @Override
    public void close() {
        chargeBatches.close();
        acknowledgments.close();
        remittances.close();
    }
}
