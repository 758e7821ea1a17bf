package io.payergateway.x12.record;

import java.util.List;

/**
 * PER: whom to reach, and how.
 */
@SegmentId("PER")
public record Contact(@At(1) String function, @At(2) String name, @At(value = 3, group = 2, times = 3) List<ContactNumber> numbers) {
}
