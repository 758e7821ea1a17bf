package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;
import java.util.List;
import java.util.Optional;

/**
 * CTX: where to look for the reason of an error: the business unit (a claim, by its patient control number), or what set off a situational rule.
 *
 * @param segment and the following: of the trigger
 */
@SegmentId("CTX")
public record ErrorContext(@At(1) List<ContextName> names, @At(2) String segment, @At(3) String position, @At(4) String loop,
        @At(5) Optional<ElementPlace> place, @At(6) Optional<ElementReference> reference) {

    static ErrorContext businessUnit(String name, String value) {
        return new ErrorContext(List.of(new ContextName(name, value)), "", "", "", Optional.empty(), Optional.empty());
    }
}
