package io.payergateway.x12.record;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Envelope;
import io.payergateway.x12.FindingList;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Limits;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.X12Writer;
import io.payergateway.x12.guide.GuideWalk;
import io.payergateway.x12.guide.Guides;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes an interchange with one group of transaction sets of one guide, and holds each set against the guide before its bytes are handed over.
 * <pre>{@code
 * RecordWriter<EligibilityInquiry> writer = new RecordWriter<>(guides, guide, EligibilityInquiry.HIERARCHY, out);
 * writer.begin(interchange, group);
 * writer.set(new TransactionHeader("270", "0001", "005010X279A1"), set -> {
 *     set.accept(new EligibilityInquiry.Header(...));
 *     set.accept(new EligibilityInquiry.Source(...));     // HL01, HL02 and HL04 are the writer's; only HL03 of the record is looked at
 *     ...
 * });     // RefusedSetException with the findings: nothing of this set goes out, and the next one may come
 * writer.end();
 * }</pre>
 * One transaction set is in memory, as text. Where every set was refused, nothing at all is written. Not for several threads.
 *
 * @param <T> the transaction set's records
 */
public final class RecordWriter<T> {
    private final Guides guides;
    private final GuideId guide;
    private final Optional<Hierarchy> hierarchy;
    private final OutputStream out;
    private final X12Writer writer;
    private Optional<Envelope> envelope = Optional.empty();
    /** ISA and GS, which go out with the first set. */
    private byte[] head = {};
    private boolean headWritten;

    public RecordWriter(Guides guides, GuideId guide, Hierarchy hierarchy, OutputStream out) {
        this(guides, guide, Optional.of(hierarchy), out, Delimiters.STANDARD);
    }

    /** @param hierarchy empty where the guide has no levels, or where the records keep the numbers that they have */
    public RecordWriter(Guides guides, GuideId guide, Optional<Hierarchy> hierarchy, OutputStream out, Delimiters delimiters) {
        this.guides = guides;
        this.guide = guide;
        this.hierarchy = hierarchy;
        this.out = out;
        this.writer = new X12Writer(delimiters);
    }

    public void begin(InterchangeHeader interchange, GroupHeader group) {
        writer.isa(interchange).gs(group);
        envelope = Optional.of(new Envelope(interchange, Optional.of(group), Optional.empty()));
        head = writer.take();
    }

    /**
     * @return warnings of the guide
     * @throws RefusedSetException where the guide does not allow the set
     * @throws io.payergateway.x12.X12DataException where a value cannot stand in X12; nothing of the set goes out
     */
    public List<X12Finding> set(TransactionHeader header, Consumer<Consumer<? super T>> content) {
        writer.st(header);
        try {
            Body body = new Body();
            content.accept(body);
            body.flush(false);
        } catch (RuntimeException e) {
            writer.dropSet();
            throw e;
        }
        writer.se();
        byte[] set = writer.take();
        FindingList findings = check(header, set);
        if (findings.hasError()) {
            writer.dropSet();
            throw new RefusedSetException(findings.kept());
        }
        if (!headWritten) {
            write(head);
            headWritten = true;
        }
        write(set);
        return findings.kept();
    }

    /** Closes group and interchange. Does not close the stream. */
    public void end() {
        writer.ge().iea();
        if (headWritten) {
            write(writer.take());
        }
    }

    /** What was written is read again, so that the bytes themselves are checked. */
    private FindingList check(TransactionHeader header, byte[] set) {
        FindingList findings = new FindingList(X12Limits.STANDARD.findings(), each -> { }, beyond -> { });
        Envelope here = new Envelope(envelope.orElseThrow().interchange(), envelope.get().group(), Optional.of(header));
        GuideWalk walk = guides.walk(guide, here, findings::add).orElseThrow(() -> new IllegalStateException("The guide " + guide.name() + " has no table"));
        X12Reader reader = new X12Reader(new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(set)));
        while (reader.hasNext()) {
            Segment segment = reader.next();
            if (!segment.is("ISA") && !segment.is("GS")) {
                walk.segment(segment);
            }
        }
        walk.end();
        return findings;
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param level numbered, but for HL04 */
    private record Waiting(Level record, HierarchicalLevel level) {
    }

    /** The records of one set; the last level waits for the next one, which says whether it has children. */
    private final class Body implements Consumer<T> {
        private final Optional<LevelNumbers> numbers = hierarchy.map(LevelNumbers::new);
        private Optional<Waiting> waiting = Optional.empty();

        @Override
        public void accept(T record) {
            if (numbers.isPresent() && record instanceof Level level) {
                flush(numbers.get().below(level.level()));
                waiting = Optional.of(new Waiting(level, numbers.get().next(level.level())));
            } else {
                flush(false);
                LoopCodec.of(record).write(record, writer);
            }
        }

        private void flush(boolean children) {
            waiting.ifPresent(last -> LoopCodec.of(last.record()).writeWith(numbers.orElseThrow().complete(last.level(), children), last.record(), writer));
            waiting = Optional.empty();
        }
    }
}
