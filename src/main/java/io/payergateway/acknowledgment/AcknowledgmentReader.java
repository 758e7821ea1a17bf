package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment;
import io.payergateway.x12.GuideReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads TA1, 999 and 277CA through the Smooks configurations of {@code mappings/x12/ta1}, {@code 999} and {@code 277ca}. Safe for many threads. */
public final class AcknowledgmentReader implements AutoCloseable {
    private final Map<AcknowledgmentKind, GuideReader<AcknowledgmentPart>> guides;

    private AcknowledgmentReader(Map<AcknowledgmentKind, GuideReader<AcknowledgmentPart>> guides) {
        this.guides = guides;
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line */
    public static AcknowledgmentReader load(Path mappingsX12) {
        Map<AcknowledgmentKind, GuideReader<AcknowledgmentPart>> guides = new EnumMap<>(AcknowledgmentKind.class);
        try {
            for (AcknowledgmentKind kind : AcknowledgmentKind.values()) {
                guides.put(kind, GuideReader.load(mappingsX12.resolve(kind.guide()), AcknowledgmentPart.class));
            }
            return new AcknowledgmentReader(guides);
        } catch (RuntimeException e) {
            guides.values().forEach(GuideReader::close);
            throw e;
        }
    }

    /**
     * @param interchange one interchange with the answers of this kind, envelopes included
     * @throws io.payergateway.x12.X12Exception for what is no X12; anything less is a finding
     */
    public ReadAcknowledgments read(AcknowledgmentKind kind, byte[] interchange) {
        ByteArrayInputStream in = new ByteArrayInputStream(interchange);
        switch (kind) {
            case TA1 -> {
                List<Acknowledgment> all = new ArrayList<>();
                guides.get(kind).read(in, part -> all.add(((AcknowledgmentPart.Interchange) part).acknowledgment()));
                return new ReadAcknowledgments(all, List.of());
            }
            case FUNCTIONAL -> {
                FunctionalAssembly assembly = new FunctionalAssembly();
                guides.get(kind).read(in, assembly::add);
                return assembly.result();
            }
            default -> {
                ClaimStatusAssembly assembly = new ClaimStatusAssembly();
                guides.get(kind).read(in, assembly::add);
                return assembly.result();
            }
        }
    }

    @Override
    public void close() {
        guides.values().forEach(GuideReader::close);
    }
}
