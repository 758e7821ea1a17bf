package io.payergateway.partner;

/**
 * A partner that sends charges in files of its own format instead of HL7.
 *
 * @param sender   how the file's header names the sender
 * @param format   name of the format under mappings/edi/
 * @param facility id of the facility that its charges are about
 */
public record ChargeBatchSender(String id, String sender, String format, String facility) {
}
