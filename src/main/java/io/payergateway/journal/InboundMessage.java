package io.payergateway.journal;

/**
 * One message that passed the check of its frame and header and waits to be stored. Its arrays are handed over, not copied: nobody changes them afterwards.
 *
 * @param sendingApplication MSH-3, with sendingFacility (MSH-4) and controlId (MSH-10) the key of the message
 * @param event              MSH-9 as TYPE^TRIGGER, or CHARGE_BATCH
 * @param body               the bytes as they came, without the frame
 * @param ack                the answer that goes out once the message is stored, and again on every resend
 */
public record InboundMessage(Channel channel, String sendingApplication, String sendingFacility, String controlId, String event, byte[] body, byte[] ack) {
}
