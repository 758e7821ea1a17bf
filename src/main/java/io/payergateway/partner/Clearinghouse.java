package io.payergateway.partner;

import java.util.Optional;

/**
 * One trading partner for X12 files, with everything its envelopes and loops 1000A and 1000B need.
 *
 * @param senderQualifier     ISA05, senderId ISA06 (at most 15 characters, here without padding)
 * @param receiverQualifier   ISA07, receiverId ISA08
 * @param applicationSender   GS02, applicationReceiver GS03 (2 to 15 characters)
 * @param submitterName       NM103 of 1000A, submitterId NM109; contactName, contactPhone, contactEmail its PER, email may be empty
 * @param receiverName        NM103 of 1000B, receiverEtin NM109
 * @param usageIndicator      ISA15: P production, T test
 * @param acknowledgmentRequested ISA14 = 1 asks for a TA1
 * @param answers             how it wants its own files answered
 * @param deadlines           by when it answers ours
 * @param nonAscii            what becomes of characters that X12 does not have
 * @param settling            how it is found out whether a file arrived whose sending was cut off
 * @param failover            id of the clearinghouse that may carry its claims in its stead
 */
public record Clearinghouse(String id, String name, String senderQualifier, String senderId, String receiverQualifier, String receiverId,
                            String applicationSender, String applicationReceiver, String submitterName, String submitterId, String contactName,
                            String contactPhone, String contactEmail, String receiverName, String receiverEtin, char usageIndicator,
                            boolean acknowledgmentRequested, AnswersWanted answers, AnswerDeadlines deadlines, NonAscii nonAscii, BatchRule batch, Settling settling,
                            Optional<String> failover, Transport transport) {
}
