package io.payergateway.acknowledgment;

/**
 * What one batch of answers did.
 *
 * @param matched answers that name something we sent
 * @param orphans answers that name nothing we know; kept, and on the operations worklist
 * @param moved   claims whose state changed
 */
public record Applied(int matched, int orphans, int moved) {
    static final Applied NOTHING = new Applied(0, 0, 0);

    Applied plus(Applied other) {
        return new Applied(matched + other.matched, orphans + other.orphans, moved + other.moved);
    }
}
