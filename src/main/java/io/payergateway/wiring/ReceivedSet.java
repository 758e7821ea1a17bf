package io.payergateway.wiring;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.X12Finding;
import java.util.List;

/**
 * One TA1 or transaction set of an inbound file, cut out with its envelopes so that it can be read, kept and released alone.
 *
 * @param position counts TA1s and transaction sets of the file together, from 1
 * @param name     "TA1" or ST01
 * @param bytes    an interchange with this set alone
 * @param digest   SHA-256 of its segments between ST and SE: the same content in another envelope has the same
 * @param trailer  what is wrong with its SE, so that segments of it may be missing; empty where it is right
 */
record ReceivedSet(int position, String name, Envelope envelope, byte[] bytes, byte[] digest, List<X12Finding> trailer) {
}
