package io.payergateway.claim;

import io.payergateway.x12.X12Finding;
import java.util.List;

/**
 * One 837 file.
 *
 * @param bytes   none where every claim was refused
 * @param placed  the claims that stand in it, in the order given
 * @param refused the others, in the order given
 * @param trace   the source of each element; empty unless asked for
 */
public record Written(byte[] bytes, List<Placed> placed, List<Refused> refused, List<ElementTrace> trace) {
    /** Nothing. */
    public static final Written NONE = new Written(new byte[0], List.of(), List.of(), List.of());

    public Written {
        placed = List.copyOf(placed);
        refused = List.copyOf(refused);
        trace = List.copyOf(trace);
    }

    /**
     * @param claim                    its index in the list given
     * @param transactionControlNumber ST02
     * @param batchReference           BHT03
     */
    public record Placed(int claim, String patientControlNumber, String transactionControlNumber, String batchReference) {
    }

    /** @param claim its index in the list given @param findings an error at least; their positions are those of a transaction set that holds this claim alone */
    public record Refused(int claim, List<X12Finding> findings) {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
