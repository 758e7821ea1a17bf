package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.Group;
import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.X12Writer;
import java.time.LocalDateTime;
import java.util.function.Consumer;

/**
 * The envelope of one answer: the claims' own with sender and receiver swapped.
 *
 * @param controlNumber ISA13 and GS06 of the answer
 */
record AnswerEnvelope(Interchange answered, LocalDateTime at, long controlNumber) {

    /** An interchange without a group, as a TA1 travels. */
    byte[] write(Consumer<X12Writer> content) {
        X12Writer writer = open();
        content.accept(writer);
        return writer.iea().bytes();
    }

    /** An interchange with one group of transaction sets. */
    byte[] write(String functionalId, String guide, Consumer<X12Writer> transactions) {
        Group group = answered.groups().get(0);
        X12Writer writer = open();
        writer.gs(GroupHeader.of(functionalId, group.header().receiver(), group.header().sender(), at, Long.toString(controlNumber), guide));
        transactions.accept(writer);
        return writer.ge().iea().bytes();
    }

    private X12Writer open() {
        InterchangeHeader claims = answered.header();
        X12Writer writer = new X12Writer(answered.delimiters());
        return writer.isa(InterchangeHeader.of(claims.receiverQualifier(), claims.receiver(), claims.senderQualifier(), claims.sender(), at,
                "%09d".formatted(controlNumber), false, claims.usageIndicator().charAt(0)));
    }
}
