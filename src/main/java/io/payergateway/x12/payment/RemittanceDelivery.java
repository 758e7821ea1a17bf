package io.payergateway.x12.payment;

import io.payergateway.x12.record.At;
import io.payergateway.x12.record.SegmentId;

/** RDM: how the advice goes to the payee. @param method BM mail, EM electronic mail, FT file transfer, OL on line */
@SegmentId("RDM")
public record RemittanceDelivery(@At(1) String method, @At(2) String name, @At(3) String address) {
}
