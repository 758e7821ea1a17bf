package io.payergateway.x12.acknowledgment;

import io.payergateway.x12.TransactionHeader;
import java.util.List;

/**
 * A transaction set and what is wrong with it.
 *
 * @param position among the TA1s and transaction sets of its file, from 1
 * @param notes IK502 codes of its envelope
 * @param errors at most {@link InterchangeJudge#DETAILS} in one interchange; a set in error may have none
 * @param wrong whether it has any error
 */
public record JudgedSet(TransactionHeader header, int position, List<String> notes, List<SegmentErrors> errors, boolean wrong) {
}
