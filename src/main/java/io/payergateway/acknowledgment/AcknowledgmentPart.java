package io.payergateway.acknowledgment;

import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Acknowledgment.Status;
import io.payergateway.model.Money;
import java.util.List;
import java.util.Optional;

/** What the visitors of ta1, 999 and 277ca give, in the order of the file. */
public sealed interface AcknowledgmentPart {

    record Interchange(Acknowledgment.Interchange acknowledgment) implements AcknowledgmentPart {
    }

    /** AK1. */
    record Group(String functionalId, String controlNumber, String version) implements AcknowledgmentPart {
    }

    /** AK2 to IK5. @param codes IK501 of each IK5; a right one has exactly one */
    record Transaction(Acknowledgment.Transaction transaction, List<String> codes) implements AcknowledgmentPart {
    }

    /** AK9. */
    record GroupResult(String code) implements AcknowledgmentPart {
    }

    /** HL with NM1. @param code HL03: 20 source, 21 receiver, 19 provider, PT patient; id NM109 */
    record Level(String code, String name, String id, Said said) implements AcknowledgmentPart {
    }

    /** TRN and what follows it. @param type TRN01; reference TRN02 */
    record Trace(String type, String reference, Said said) implements AcknowledgmentPart {
    }

    /** @param amount STC04 of the first STC; unreadable where it has one that is no amount */
    record Said(List<Status> statuses, Optional<Money> amount, boolean unreadableAmount, String payerClaimControlNumber) {
    }
}
