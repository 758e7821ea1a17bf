package io.payergateway.journal;

import io.payergateway.model.Invariant;
import java.time.Instant;

/**
 * The claims of a clearinghouse are carried by another one.
 *
 * @param clearinghouse whose claims; standIn who carries them
 * @param who           said so, and why
 */
public record Diversion(String clearinghouse, String standIn, Instant since, String who, String why) {
    public Diversion {
        Invariant.holds(!clearinghouse.equals(standIn), "a clearinghouse would stand in for itself");
    }
}
