package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One kept answer.
 *
 * @param interchangeId     the inbound file that brought it
 * @param code              TA104, IK501 (AK901 where no transaction set is named), or the category of the first STC
 * @param sentInterchangeId the file of ours that it answers; empty: orphan
 * @param claimId           only where it names one claim (277CA)
 * @param transactionControlNumber ST02 that it answers; "" where the whole file or group is meant
 */
public record AcknowledgmentRow(long id, long interchangeId, Instant at, AcknowledgmentKind kind, String code, OptionalLong sentInterchangeId,
                                OptionalLong claimId, String transactionControlNumber, Acknowledgment content) {
}
