package io.payergateway.acknowledgment;

import java.util.OptionalLong;

/** How an answer is put on record with what it answers: as a new row, or in the row that it has as an orphan. */
interface Recorded {
    /** @param sentInterchangeId empty: orphan */
    void as(OptionalLong sentInterchangeId, OptionalLong claimId);
}
