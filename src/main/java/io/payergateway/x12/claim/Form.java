package io.payergateway.x12.claim;

import io.payergateway.x12.record.IndustryCode;
import java.util.List;

/** Loop 2440: a form of the payer (UT certificate of medical necessity) with its answers. */
public record Form(IndustryCode form, List<FormAnswer> answers) {
}
