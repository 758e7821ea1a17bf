package io.payergateway.partner;

import io.payergateway.model.Payer;
import io.payergateway.model.ClaimKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * @param clearinghouse  id of the clearinghouse that takes this payer's claims
 * @param localIds       facility id to the local payer ids (IN1-3) that mean this payer there
 * @param payerIds       clearinghouse id to the payer's id there (NM109), where it is not that of payer
 * @param subscriberOnly the patient is always the subscriber (Medicare), so a dependent on a claim is an error
 * @param filing         by when a claim must be with it; empty: nothing is configured, and nothing is assumed
 * @param tolerance      how far it may pay below what is expected of it; empty: its payments are not compared
 * @param appealDays     days to appeal, from receipt of the remittance; empty where nobody has said
 * @param correctedClaimDays days to send a corrected claim, likewise
 * @param noReplacement  kinds of claims of which it takes neither 7 nor 8
 * @param lateChange     ASK where nobody has said
 */
public record PayerConfig(Payer payer, String clearinghouse, Map<String, Set<String>> localIds, Map<String, String> payerIds, boolean subscriberOnly,
                          Optional<FilingLimits> filing, Optional<UnderpaymentTolerance> tolerance, Optional<Integer> appealDays,
                          Optional<Integer> correctedClaimDays, Set<ClaimKind> noReplacement, LateChange lateChange) {
    /** What becomes of a claim that a payer decided, where the account's charges changed since it was sent. */
    public enum LateChange {
        /** It is replaced or voided at the payer, by itself. */ REPLACE,
        /** A biller decides. */ ASK
    }

    public PayerConfig {
        localIds = Map.copyOf(localIds);
        payerIds = Map.copyOf(payerIds);
        noReplacement = Set.copyOf(noReplacement);
    }
}
