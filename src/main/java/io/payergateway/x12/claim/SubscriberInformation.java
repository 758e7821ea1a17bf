package io.payergateway.x12.claim;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/**
 * SBR: a coverage, and how the patient stands to its subscriber.
 *
 * @param payerSequence P first, S second, T third, A to H further payers, U unknown
 * @param relationship 18 the patient is the subscriber; "" in loop 2000B where a patient level follows
 */
@SegmentId("SBR")
public record SubscriberInformation(@At(1) String payerSequence, @At(2) String relationship, @At(3) String groupNumber, @At(4) String groupName,
        @At(5) String insuranceType, @At(9) String filingIndicator) {
}
