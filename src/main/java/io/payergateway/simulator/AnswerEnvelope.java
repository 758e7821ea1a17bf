package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.X12Writer;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;

/**
 * The envelope of one answer: the claims' own with sender and receiver swapped.
 *
 * @param controlNumber ISA13 and GS06 of the answer
 */
record AnswerEnvelope(Interchange answered, LocalDateTime at, long controlNumber) {
    private static final long GROUPS_APART = 100_000_000;

    /** An interchange without a group, as a TA1 travels. */
    byte[] write(Consumer<X12Writer> content) {
        X12Writer writer = open();
        content.accept(writer);
        return writer.iea().bytes();
    }

    /** An interchange with one group of transaction sets. */
    byte[] write(String functionalId, String guide, Consumer<X12Writer> transactions) {
        return write(functionalId, guide, List.of(transactions));
    }

    /** An interchange with several groups of transaction sets. */
    byte[] write(String functionalId, String guide, List<Consumer<X12Writer>> groups) {
        GroupHeader claims = answered.groups().get(0).header();
        X12Writer writer = open();
        for (int i = 0; i < groups.size(); i++) {
            // GS06 is the interchange's number, with the place of a later group before it
            String number = Long.toString(i * GROUPS_APART + controlNumber);
            writer.gs(GroupHeader.of(functionalId, claims.receiver(), claims.sender(), at, number, guide));
            groups.get(i).accept(writer);
            writer.ge();
        }
        return writer.iea().bytes();
    }

    private X12Writer open() {
        InterchangeHeader claims = answered.header();
        X12Writer writer = new X12Writer(answered.delimiters());
        return writer.isa(InterchangeHeader.of(claims.receiverQualifier(), claims.receiver(), claims.senderQualifier(), claims.sender(), at,
                "%09d".formatted(controlNumber), false, claims.usageIndicator().charAt(0)));
    }
}
