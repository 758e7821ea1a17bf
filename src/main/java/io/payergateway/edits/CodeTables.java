package io.payergateway.edits;

import java.nio.file.Path;
import java.util.Set;

/** The closed code sets that edits look into, from mappings/codes. */
public record CodeTables(Set<String> placesOfService) {
    public CodeTables {
        placesOfService = Set.copyOf(placesOfService);
    }

    /** @param codes the folder mappings/codes */
    public static CodeTables load(Path codes) {
        throw new UnsupportedOperationException();
    }
}
