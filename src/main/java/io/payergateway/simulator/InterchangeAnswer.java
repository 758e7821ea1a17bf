package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.Interchange;
import io.payergateway.x12.X12Finding;
import java.util.Optional;

/**
 * What a TA1 says (X12.5): A with 000, or R with the note code of the first thing wrong with the envelope.
 *
 * @param code TA104, note TA105
 */
record InterchangeAnswer(String code, String note) {
    private static final InterchangeAnswer ACCEPTED = new InterchangeAnswer("A", "000");
    private static final InterchangeAnswer DUPLICATE = new InterchangeAnswer("R", "025");
    private static final InterchangeAnswer ASKED_FOR = new InterchangeAnswer("R", "024");

    /** @param duplicate its ISA13 came before from this sender */
    static InterchangeAnswer judge(Interchange interchange, boolean duplicate) {
        if (duplicate) {
            return DUPLICATE;
        }
        Optional<X12Finding> wrong = interchange.findings().stream()
                .filter(finding -> finding.isError() && finding.acknowledgmentElement().equals("TA105")).findFirst();
        if (wrong.isPresent()) {
            return new InterchangeAnswer("R", wrong.get().acknowledgmentCode());
        }
        boolean asked = interchange.claims().stream().anyMatch(claim -> claim.scenario() == Scenario.TA1R);
        return asked ? ASKED_FOR : ACCEPTED;
    }

    boolean accepted() {
        return code.equals("A");
    }

    /** ISA14 asks for a TA1; a rejection is told unasked. */
    boolean isSent(Interchange interchange) {
        return !accepted() || interchange.header().acknowledgmentRequested();
    }

    byte[] write(AnswerEnvelope envelope) {
        var header = envelope.answered().header();
        return envelope.write(writer -> writer.segment("TA1").put(1, header.controlNumber()).put(2, header.date()).put(3, header.time())
                .put(4, code).put(5, note).end());
    }
}
