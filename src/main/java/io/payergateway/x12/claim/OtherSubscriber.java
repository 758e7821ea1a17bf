package io.payergateway.x12.claim;

import io.payergateway.x12.record.ClaimAdjustment;
import io.payergateway.x12.record.InpatientAdjudication;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.OutpatientAdjudication;
import java.util.List;
import java.util.Optional;

/**
 * Loop 2320: another coverage of the patient, and what its payer decided on the claim.
 *
 * @param amounts D paid, A8 not covered, EAF what the patient still owes
 * @param parties loops 2330: the subscriber (IL), the payer (PR), and providers as that payer knows them
 */
public record OtherSubscriber(SubscriberInformation coverage, List<ClaimAdjustment> adjustments, List<MonetaryAmount> amounts, OtherInsurance agreements,
        Optional<InpatientAdjudication> inpatient, Optional<OutpatientAdjudication> outpatient, List<Party> parties) implements Parties {
}
