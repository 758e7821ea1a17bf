package io.payergateway.x12.claim;

import io.payergateway.x12.record.HierarchicalTransaction;
import java.util.List;

/**
 * What stands before the hierarchy of a transaction set: BHT, submitter (41, loop 1000A) and receiver (40, loop 1000B).
 *
 * @param transaction its reference, BHT03, is the batch number that a 277CA repeats
 */
public record SetHeader(HierarchicalTransaction transaction, List<Party> parties) implements Parties {
    SetHeader withReference(String reference) {
        HierarchicalTransaction t = transaction;
        return new SetHeader(new HierarchicalTransaction(t.structure(), t.purpose(), reference, t.date(), t.time(), t.type()), parties);
    }
}
