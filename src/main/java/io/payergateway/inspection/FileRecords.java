package io.payergateway.inspection;

import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.SegmentSource;
import io.payergateway.x12.SetReader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Reader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The engine of {@code read FILE} and of the console's page: reads a file of X12 once, from envelope to envelope, and gives each record as it comes.
 * Safe for many threads.
 */
public final class FileRecords implements AutoCloseable {
    private final RecordReaders readers;
    private final SetReader sets;

    private FileRecords(GuideIndex index, RecordReaders readers) {
        this.readers = readers;
        this.sets = new SetReader(index);
    }

    /** @throws io.payergateway.x12.X12ConfigurationException with file and line; of a guide when its first set comes */
    public static FileRecords load(Path mappingsX12) {
        return new FileRecords(GuideIndex.load(mappingsX12), new RecordReaders(mappingsX12));
    }

    /**
     * What was read of a file.
     *
     * @param wrong whether anything in it is wrong: an envelope, a loop, a guide without records
     * @param withoutRecords the guides that no records can be made of yet
     */
    public record Summary(long lines, boolean wrong, Set<String> withoutRecords) {
    }

    /** Does not close the stream. @throws io.payergateway.x12.X12Exception for what is no X12; the lines before it have been given */
    public Summary read(InputStream in, Consumer<RecordLine> lines) {
        return read(new X12Reader(in), lines);
    }

    /** As {@link #read(InputStream, Consumer)}. */
    public Summary read(SegmentSource segments, Consumer<RecordLine> lines) {
        Run run = new Run(lines);
        boolean wrong = sets.read(segments, run::set, run::finding).hasErrors();
        return new Summary(run.count, wrong || run.unreadable || !run.withoutRecords.isEmpty(), run.withoutRecords);
    }

    @Override
    public void close() {
        readers.close();
    }

    private final class Run {
        private final Consumer<RecordLine> lines;
        private final Set<String> withoutRecords = new LinkedHashSet<>();
        private long count;
        private boolean unreadable;

        private Run(Consumer<RecordLine> lines) {
            this.lines = lines;
        }

        private void set(OpenSet set) {
            set.guide().map(GuideId::name).ifPresent(guide ->
                    readers.of(guide).ifPresentOrElse(reader -> reader.read(set, this::line), () -> withoutRecords.add(guide)));
        }

        private void finding(X12Finding finding) {
            line(RecordLine.of(finding));
        }

        private void line(RecordLine line) {
            unreadable |= line instanceof RecordLine.Unreadable;
            count++;
            lines.accept(line);
        }
    }
}
