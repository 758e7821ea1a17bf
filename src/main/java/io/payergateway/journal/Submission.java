package io.payergateway.journal;

import io.payergateway.model.Money;
import java.time.Instant;

/**
 * One claim in one file that went out.
 *
 * @param isaControlNumber   ISA13; groupControlNumber GS06; transactionControlNumber ST02; batchReference BHT03
 * @param patientControlNumber CLM01 of this submission, never used twice
 */
public record Submission(long claimId, long interchangeId, String patientControlNumber, String isaControlNumber, String groupControlNumber,
                         String transactionControlNumber, String batchReference, Money totalCharge, Instant at) {
}
