package io.payergateway.claim;

import java.util.List;

/**
 * One 837 file.
 *
 * @param placed for each claim in the order given, where it stands
 * @param trace  the source of each element; empty unless asked for
 */
public record Written(byte[] bytes, List<Placed> placed, List<ElementTrace> trace) {
    public Written {
        placed = List.copyOf(placed);
        trace = List.copyOf(trace);
    }

    /**
     * @param transactionControlNumber ST02
     * @param batchReference           BHT03
     */
    public record Placed(String patientControlNumber, String transactionControlNumber, String batchReference) {
    }
}
