package io.payergateway.x12.guide;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.ValueShape;
import io.payergateway.x12.X12Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns faults of one transaction set into findings with their place; values appear as their shape only. */
public final class SetFindings {
    private final Envelope envelope;
    private final String guide;
    private final Consumer<X12Finding> consumer;

    /** @param guide its version, the source that findings name */
    SetFindings(Envelope envelope, String guide, Consumer<X12Finding> consumer) {
        this.envelope = envelope;
        this.guide = guide;
        this.consumer = consumer;
    }

    /** A place in a segment. @param element 0 for the whole segment @param component 0 for the whole element @param repetition 0 where it does not repeat */
    public record At(String loop, int element, int component, int repetition) {
        public static At segment(String loop) {
            return new At(loop, 0, 0, 0);
        }

        public static At element(String loop, int element) {
            return new At(loop, element, 0, 0);
        }
    }

    /** What set off a situational rule. */
    record Trigger(Segment segment, At at) {
    }

    /** @param message one sentence without the value */
    public void add(Fault fault, Segment segment, At at, String message) {
        add(fault, segment, at, message, Optional.empty());
    }

    void add(Fault fault, Segment segment, At at, String message, Optional<Trigger> trigger) {
        add(fault, place(segment.position(), segment.id(), at), message, ValueShape.of(value(segment, at)), trigger);
    }

    private static String value(Segment segment, At at) {
        if (at.element() == 0) {
            return "";
        }
        String element = at.repetition() == 0 ? segment.element(at.element()) : segment.repetitions(at.element()).get(at.repetition() - 1);
        List<String> components = at.component() == 0 ? List.of(element) : segment.components(element);
        return at.component() > components.size() ? "" : components.get(Math.max(at.component(), 1) - 1);
    }

    /** About a segment that is not there. @param position where it was expected */
    void missing(Fault fault, int position, String segmentId, String loop, String message) {
        missing(fault, position, segmentId, loop, message, Optional.empty());
    }

    void missing(Fault fault, int position, String segmentId, String loop, String message, Optional<Trigger> trigger) {
        add(fault, place(position, segmentId, At.segment(loop)), message, "", trigger);
    }

    private X12Finding.Place place(int position, String segmentId, At at) {
        String loop = at.loop().equals(Guide.WHOLE_SET) ? "" : at.loop();
        return new X12Finding.Place(ValueShape.name(envelope.interchange().controlNumber()),
                ValueShape.name(envelope.group().map(GroupHeader::controlNumber).orElse("")),
                ValueShape.name(envelope.transaction().map(TransactionHeader::controlNumber).orElse("")), position, ValueShape.name(segmentId), loop, at.element(),
                at.component(), at.repetition());
    }

    private void add(Fault fault, X12Finding.Place place, String message, String value, Optional<Trigger> trigger) {
        String source = guide + (place.loop().isEmpty() ? "" : " " + place.loop()) + " " + place.segment();
        consumer.accept(new X12Finding(fault.name(), fault.severity(), place, fault.acknowledgmentElement(), fault.acknowledgmentCode(), message, value,
                fault.snip(), source, trigger.map(each -> place(each.segment().position(), each.segment().id(), each.at()))));
    }
}
