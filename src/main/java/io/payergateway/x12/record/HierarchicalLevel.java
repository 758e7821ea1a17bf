package io.payergateway.x12.record;

/**
 * HL: a level of the hierarchy.
 *
 * @param parent "" for the outermost level
 * @param level 20 source, 21 receiver, 19 provider, 22 subscriber, 23 dependent, PT patient
 * @param hasChildren 1 or 0, "" where the guide leaves it out
 */
@SegmentId("HL")
public record HierarchicalLevel(@At(1) String number, @At(2) String parent, @At(3) String level, @At(4) String hasChildren) {
}
