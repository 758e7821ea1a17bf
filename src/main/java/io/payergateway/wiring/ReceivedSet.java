package io.payergateway.wiring;

import io.payergateway.x12.Envelope;

/**
 * One TA1 or transaction set of an inbound file, cut out with its envelopes so that it can be read, kept and released alone.
 *
 * @param position counts TA1s and transaction sets of the file together, from 1
 * @param name     "TA1" or ST01
 * @param bytes    an interchange with this set alone
 * @param digest   SHA-256 of its segments between ST and SE: the same content in another envelope has the same
 * @param closed   false where SE is missing, so that the end of it may be missing too
 */
record ReceivedSet(int position, String name, Envelope envelope, byte[] bytes, byte[] digest, boolean closed) {
}
