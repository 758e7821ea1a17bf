package io.payergateway.inspection;

import io.payergateway.acknowledgment.AcknowledgmentPart;
import io.payergateway.x12.GuideReader;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.claim.ClaimGuide;
import io.payergateway.x12.claim.ClaimSetReader;
import io.payergateway.x12.eligibility.EligibilityInquiry;
import io.payergateway.x12.eligibility.EligibilityResponse;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.record.RecordReader;
import io.payergateway.x12.status.ClaimAcknowledgment;
import io.payergateway.x12.status.StatusRequest;
import io.payergateway.x12.status.StatusResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which reader makes the records of which guide: a guide gets its records by one line here. Readers are loaded when they are first needed. */
final class RecordReaders implements AutoCloseable {

    /** Reads one transaction set, a line a record. */
    interface SetLines {
        void read(OpenSet set, Consumer<RecordLine> lines);
    }

    private record Loaded(SetLines lines, Runnable close) {
    }

    @FunctionalInterface
    private interface Loading {
        Loaded load(Path mappingsX12);
    }

    private static final Map<String, Loading> GUIDES = Map.ofEntries(
            Map.entry("ta1", x12 -> acknowledgments(x12, "ta1")),
            Map.entry("999", x12 -> acknowledgments(x12, "999")),
            Map.entry("270", x12 -> records(x12, "270", GuideReader.CONFIGURATION, EligibilityInquiry.class)),
            Map.entry("271", x12 -> records(x12, "271", GuideReader.CONFIGURATION, EligibilityResponse.class)),
            Map.entry("276", x12 -> records(x12, "276", GuideReader.CONFIGURATION, StatusRequest.class)),
            Map.entry("277", x12 -> records(x12, "277", GuideReader.CONFIGURATION, StatusResponse.class)),
            Map.entry("277ca", x12 -> records(x12, "277ca", "records.xml", ClaimAcknowledgment.class)),
            Map.entry("837p", x12 -> claims(x12, ClaimGuide.PROFESSIONAL)),
            Map.entry("837i", x12 -> claims(x12, ClaimGuide.INSTITUTIONAL)),
            Map.entry("837d", x12 -> claims(x12, ClaimGuide.DENTAL)),
            Map.entry("835", x12 -> records(x12, "835", "records.xml", Remittance.class)));

    private final Path mappingsX12;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    RecordReaders(Path mappingsX12) {
        this.mappingsX12 = mappingsX12;
    }

    private static <T> Loaded records(Path x12, String guide, String configuration, Class<T> type) {
        RecordReader<T> reader = RecordReader.load(x12.resolve(guide), configuration, type);
        return new Loaded((set, lines) -> reader.read(set, each -> lines.accept(RecordLine.of(guide, each))), reader::close);
    }

    private static Loaded claims(Path x12, ClaimGuide guide) {
        ClaimSetReader reader = ClaimSetReader.load(x12, guide);
        return new Loaded((set, lines) -> reader.read(set, each -> lines.accept(RecordLine.of(guide.folder(), each))), reader::close);
    }

    private static Loaded acknowledgments(Path x12, String guide) {
        GuideReader<AcknowledgmentPart> reader = GuideReader.load(x12.resolve(guide), AcknowledgmentPart.class);
        return new Loaded((set, lines) -> reader.read(set, part -> lines.accept(RecordLine.read(
                guide + "." + part.getClass().getSimpleName().toLowerCase(Locale.ROOT), set.envelope(), Optional.empty(), List.of(), part))), reader::close);
    }

    /** Empty where there are no records of the guide yet. @throws io.payergateway.x12.X12ConfigurationException with file and line */
    Optional<SetLines> of(String guide) {
        if (!GUIDES.containsKey(guide)) {
            return Optional.empty();
        }
        return Optional.of(loaded.computeIfAbsent(guide, name -> GUIDES.get(name).load(mappingsX12)).lines());
    }

    @Override
    public void close() {
        loaded.values().forEach(each -> each.close().run());
    }
}
