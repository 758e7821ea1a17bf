package io.payergateway.x12.record;

/** ST alone. What it says is in the envelope of every record; as a loop of its own it shows what stands between it and the first loop of the guide. */
public record TransactionStart(Header header) {
    /** ST: which transaction set, its control number, its guide. */
    @SegmentId("ST")
    public record Header(@At(1) String id, @At(2) String controlNumber, @At(3) String version) {
    }
}
