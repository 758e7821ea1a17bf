package io.payergateway.mapping;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** All dialects under mappings/hl7, checked. */
public final class DialectCatalog {
    private DialectCatalog() {
    }

    /**
     * @param mappings the folder mappings/, with hl7/ and codes/ in it
     * @throws io.payergateway.yaml.YamlException with one line for each error of all files
     */
    public static DialectCatalog load(Path mappings) {
        throw new UnsupportedOperationException();
    }

    public Optional<Dialect> find(String name) {
        throw new UnsupportedOperationException();
    }

    public Set<String> names() {
        throw new UnsupportedOperationException();
    }
}
