package io.payergateway.wiring;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Envelope;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.InterchangeReader;
import io.payergateway.x12.InterchangeReport;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Reader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts an inbound file into its TA1s and transaction sets, one in memory at a time. */
final class ReceivedFile implements InterchangeHandler {
    private final Consumer<ReceivedSet> consumer;
    private Optional<InterchangeHeader> header = Optional.empty();
    private Optional<Segment> isa = Optional.empty();
    private Optional<Segment> gs = Optional.empty();
    private List<Segment> set = new ArrayList<>();
    private int position;

    private ReceivedFile(Consumer<ReceivedSet> consumer) {
        this.consumer = consumer;
    }

    /**
     * @return what is wrong with its envelopes
     * @throws io.payergateway.x12.X12Exception where it is no X12 up to its end
     */
    static InterchangeReport cut(byte[] file, Consumer<ReceivedSet> consumer) {
        return new InterchangeReader().read(new ByteArrayInputStream(file), new ReceivedFile(consumer));
    }

    /** ISA13 of its first interchange. */
    static String controlNumber(byte[] file) {
        try (X12Reader reader = new X12Reader(new ByteArrayInputStream(file))) {
            return reader.hasNext() ? InterchangeHeader.of(reader.next()).controlNumber() : "";
        }
    }

    @Override
    public void interchangeStart(Segment segment, InterchangeHeader interchange) {
        isa = Optional.of(segment);
        header = Optional.of(interchange);
        gs = Optional.empty();
    }

    @Override
    public void interchangeSegment(Segment segment) {
        if (segment.is("TA1")) {
            Envelope envelope = new Envelope(header.orElseThrow(), Optional.empty(), Optional.empty());
            position++;
            consumer.accept(new ReceivedSet(position, "TA1", envelope, bytes(List.of(segment)), digest(List.of(segment)), List.of()));
        }
    }

    @Override
    public void groupStart(Segment segment, GroupHeader group) {
        gs = Optional.of(segment);
    }

    @Override
    public void groupEnd(GroupHeader group) {
        gs = Optional.empty();
    }

    @Override
    public void transactionStart(Envelope envelope) {
        set = new ArrayList<>();
    }

    @Override
    public void segment(Segment segment) {
        set.add(segment);
    }

    @Override
    public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
        boolean closed = set.get(set.size() - 1).is("SE");
        List<Segment> content = set.subList(1, closed ? set.size() - 1 : set.size());
        position++;
        String name = envelope.transaction().map(TransactionHeader::id).orElse("");
        consumer.accept(new ReceivedSet(position, name, envelope, bytes(set), digest(content), trailer));
        set = new ArrayList<>();
    }

    private byte[] bytes(List<Segment> content) {
        Segment first = isa.orElseThrow();
        Delimiters delimiters = first.delimiters();
        StringBuilder text = new StringBuilder(content.size() * 32);
        append(text, first);
        gs.ifPresent(segment -> append(text, segment));
        content.forEach(segment -> append(text, segment));
        gs.ifPresent(segment -> append(text, Segment.of(delimiters, 0, "GE", "1", segment.element(6))));
        append(text, Segment.of(delimiters, 0, "IEA", gs.isPresent() ? "1" : "0", first.element(13)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, Segment segment) {
        text.append(segment.toX12()).append(segment.delimiters().segment());
    }

    private static byte[] digest(List<Segment> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Segment segment : content) {
                digest.update(segment.toX12().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
