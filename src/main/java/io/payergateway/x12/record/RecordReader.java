package io.payergateway.x12.record;

import io.payergateway.x12.GuideReader;
import io.payergateway.x12.InterchangeReport;
import io.payergateway.x12.OpenSet;
import io.payergateway.x12.Segment;
import io.payergateway.x12.SegmentSource;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.x12.X12Limits;
import io.payergateway.x12.record.Streamed.Enclosing;
import io.payergateway.x12.record.Streamed.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The complete records of one guide, through a Smooks configuration whose visitors are all {@link RecordVisitor}s.
 * <pre>{@code
 * RecordReader<Remittance> reader = RecordReader.load(Path.of("mappings/x12/835"), "records.xml", Remittance.class);    // once; X12ConfigurationException
 * reader.read(in, each -> {
 *     if (each instanceof Streamed.Made<Remittance> made && made.record() instanceof Remittance.Claim claim) { ... made.within() ... }
 *     if (each instanceof Streamed.Unreadable<Remittance> unreadable) { ... unreadable.problem().position() ... }
 * });
 * }</pre>
 * Streaming: one loop is in memory, and those that it stands in. Safe for many threads.
 */
public final class RecordReader<T> implements AutoCloseable {
    private final GuideReader<LoopRecord> guide;
    private final Class<T> type;

    private RecordReader(GuideReader<LoopRecord> guide, Class<T> type) {
        this.guide = guide;
        this.type = type;
    }

    /** @param type what all records of the configuration are */
    public static <T> RecordReader<T> load(Path folder, String configuration, Class<T> type) {
        return load(folder, configuration, type, X12Limits.STANDARD);
    }

    /** Refuses also a configuration that makes records of another type, or cannot make one of a loop of the sample. */
    public static <T> RecordReader<T> load(Path folder, String configuration, Class<T> type, X12Limits limits) {
        RecordReader<T> reader = new RecordReader<>(GuideReader.load(folder, configuration, LoopRecord.class, limits), type);
        Path sample = folder.resolve("sample.x12");
        try (InputStream in = Files.newInputStream(sample)) {
            reader.read(in, each -> {
                if (each instanceof Streamed.Unreadable<T> unreadable) {
                    throw new X12ConfigurationException(sample + ": loop " + each.place().loop() + ": " + unreadable.problem().getMessage());
                }
            });
            return reader;
        } catch (IOException | ClassCastException | X12ConfigurationException e) {
            reader.close();
            throw e instanceof X12ConfigurationException own ? own : new X12ConfigurationException(folder.resolve(configuration) + ": " + e.getMessage());
        }
    }

    /** Does not close the stream. @throws io.payergateway.x12.X12Exception for what is no X12 */
    public InterchangeReport read(InputStream in, Consumer<? super Streamed<T>> consumer) {
        return guide.read(in, new Run(consumer));
    }

    /** @throws io.payergateway.x12.X12Exception for what is no X12 */
    public InterchangeReport read(SegmentSource segments, Consumer<? super Streamed<T>> consumer) {
        return guide.read(segments, new Run(consumer));
    }

    /** One transaction set of a stream that {@link io.payergateway.x12.SetReader} reads. */
    public void read(OpenSet set, Consumer<? super Streamed<T>> consumer) {
        guide.read(set, new Run(consumer));
    }

    @Override
    public void close() {
        guide.close();
    }

    private final class Run implements Consumer<LoopRecord> {
        private final Consumer<? super Streamed<T>> consumer;
        private final Nesting<T> nesting = new Nesting<>();

        private Run(Consumer<? super Streamed<T>> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void accept(LoopRecord each) {
            Segment first = each.loop().first();
            Place place = new Place(each.loop().envelope(), each.loop().name(), first.position());
            boolean start = each.record().isPresent() && each.record().get() instanceof TransactionStart;
            Optional<T> record = start ? Optional.empty() : each.record().map(type::cast);
            var within = nesting.enter(first, record.map(made -> new Enclosing<>(place.loop(), place.position(), made)));
            record.ifPresent(made -> consumer.accept(new Streamed.Made<>(place, within, made)));
            each.problem().ifPresent(problem -> consumer.accept(new Streamed.Unreadable<>(place, within, problem)));
        }
    }
}
