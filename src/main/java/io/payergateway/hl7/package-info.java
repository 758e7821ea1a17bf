/** HL7 v2: MLLP frames, the cheap check before the ACK, ACKs, and the reader that applies a dialect. The only home of HAPI. */
package io.payergateway.hl7;
