package io.payergateway.remittance;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceDetail;
import io.payergateway.model.RemittanceHeader;
import io.payergateway.x12.Envelope;
import java.util.List;

/** What the visitors of {@code mappings/x12/835/smooks.xml} give, in the order of the file. */
public sealed interface RemittancePart {
    Envelope envelope();

    /** What is wrong with the values of this part. */
    List<Finding> findings();

    /** From BPR to the first LX: the payment, its trace, payer and payee. */
    record Payment(Envelope envelope, List<Finding> findings, Money amount, String method, String date, String traceNumber, String originator,
                   String payerName, String payerId, String payeeName, String payeeId, RemittanceDetail detail) implements RemittancePart {
    }

    /** One LX; the claims after it are of it. @param summary TS3, medicare TS2 */
    record Header(Envelope envelope, List<Finding> findings, String number, List<String> summary, List<String> medicare) implements RemittancePart {
        RemittanceHeader with(int claims) {
            return new RemittanceHeader(number, claims, summary, medicare);
        }
    }

    /** One CLP with its lines. */
    record Claim(Envelope envelope, List<Finding> findings, ClaimPayment payment) implements RemittancePart {
    }

    /** One PLB with all its pairs. */
    record Provider(Envelope envelope, List<Finding> findings, List<ProviderAdjustment> adjustments) implements RemittancePart {
    }
}
