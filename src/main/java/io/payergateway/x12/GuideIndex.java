package io.payergateway.x12;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which guide a transaction set follows, from {@code mappings/x12/index.tsv}.
 * <pre>{@code
 * GuideIndex index = GuideIndex.load(Path.of("mappings/x12"));     // X12ConfigurationException with file and line
 * Identified found = index.identify(envelope);                     // found.guide() empty: unknown, and found.findings() says why
 * }</pre>
 */
public final class GuideIndex {
    private GuideIndex() {
    }

    /** @param findings differences between what is declared and what the guide asks for; they never stop the reading */
    public record Identified(Optional<GuideId> guide, List<X12Finding> findings) {
    }

    public static GuideIndex load(Path mappingsX12) {
        throw new UnsupportedOperationException("being built");
    }

    public Identified identify(Envelope envelope) {
        throw new UnsupportedOperationException("being built");
    }
}
