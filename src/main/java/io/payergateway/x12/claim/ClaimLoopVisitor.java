package io.payergateway.x12.claim;

import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;
import io.payergateway.x12.record.LoopCodec;
import io.payergateway.x12.record.RecordException;
import java.util.List;

/** Makes records of the loops that {@code mappings/x12/837*}{@code /smooks.xml} cuts out; the loop's name tells which. */
public final class ClaimLoopVisitor extends LoopVisitor<LoopRead> {
    @Override
    protected LoopRead read(Loop loop) {
        try {
            return new LoopRead.Made(loop, record(loop));
        } catch (RecordException e) {
            return new LoopRead.Failed(loop, e);
        }
    }

    private static Record record(Loop loop) {
        return switch (loop.name()) {
            case "header" -> LoopCodec.of(SetHeader.class).read(loop.segments());
            case "billing" -> below(BillingProviderLevel.class, loop);
            case "subscriber" -> below(SubscriberLevel.class, loop);
            case "patient" -> below(PatientLevel.class, loop);
            case "claim" -> LoopCodec.of(Claim.class).read(loop.segments());
            default -> throw new RecordException(loop.first().id(), loop.first().position(), "The guide has no level of this code");
        };
    }

    /** The records of levels leave out the HL, which only counts. */
    private static <T extends Record> T below(Class<T> type, Loop loop) {
        List<Segment> segments = loop.segments();
        if (segments.size() == 1) {
            throw new RecordException(loop.first().id(), loop.first().position(), "The level has no segments");
        }
        return LoopCodec.of(type).read(segments.subList(1, segments.size()));
    }
}
