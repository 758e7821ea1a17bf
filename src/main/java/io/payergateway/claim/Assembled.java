package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.Finding;
import java.util.List;

/** The claims of one encounter, each with what assembling it found wrong. */
public record Assembled(List<Assembled.Draft> drafts) {
    public Assembled {
        drafts = List.copyOf(drafts);
    }

    public List<Claim> claims() {
        return drafts.stream().map(Draft::claim).toList();
    }

    public List<Finding> findings() {
        return drafts.stream().flatMap(draft -> draft.findings().stream()).toList();
    }

    /**
     * @param clearinghouse configuration id, empty where the payer is unknown
     * @param chargeRows    ids of the rows that this claim bills
     */
    public record Draft(Claim claim, String clearinghouse, List<Finding> findings, List<Long> chargeRows) {
        public Draft {
            findings = List.copyOf(findings);
            chargeRows = List.copyOf(chargeRows);
        }
    }
}
