/**
 * Typed records of X12 segments and loops, both ways. A record says by annotations which element each of its components is; {@link SegmentCodec} and
 * {@link LoopCodec} read and write it, so that what is read can be written again, byte for byte. The records here are those that several transaction sets
 * share; the others live with their transaction set.
 */
package io.payergateway.x12.record;
