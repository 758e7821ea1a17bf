package io.payergateway.journal;

import java.util.Optional;

/**
 * By which clearinghouse the claims of one go, and how many have not left.
 *
 * @param failover       who may stand in for it, as configured
 * @param diverted       who does now
 * @param claimsReady    waiting for a file
 * @param filesWaiting   files of its claims that surely did not leave
 * @param filesUndecided files of its claims that are being sent or may have arrived: they stay where they are until that is known
 */
public record Way(String clearinghouse, Optional<String> failover, Optional<Diversion> diverted, long claimsReady, long filesWaiting, long filesUndecided) {
}
