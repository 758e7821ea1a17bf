package io.payergateway.model;

import java.util.List;
import java.util.Optional;

/**
 * What loop 2100 says besides its sums, as it came.
 *
 * @param parties    NM1: patient QC, insured IL, corrected name or number 74, rendering 82, next payer TT, earlier payer PR, other subscriber GB
 * @param references REF, REF*EA medical record, REF*1L group...
 * @param dates      DTM: 232 and 233 the claim's days, 036 end of coverage, 050 received
 * @param amounts    AMT: AU covered, F5 paid by the patient, I interest... in no equation
 * @param inpatient  elements of MIA from MIA01 on; outpatient of MOA likewise; empty where there is none
 */
public record ClaimPaymentDetail(List<Party> parties, List<CodedText> references, List<CodedText> dates, List<CodedAmount> amounts,
                                 List<CodedQuantity> quantities, List<String> inpatient, List<String> outpatient) {
    public static final ClaimPaymentDetail NONE = new ClaimPaymentDetail(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public ClaimPaymentDetail {
        parties = List.copyOf(parties);
        references = List.copyOf(references);
        dates = List.copyOf(dates);
        amounts = List.copyOf(amounts);
        quantities = List.copyOf(quantities);
        inpatient = List.copyOf(inpatient);
        outpatient = List.copyOf(outpatient);
    }

    /** The first with that NM101. */
    public Optional<Party> party(String entity) {
        return parties.stream().filter(party -> party.entity().equals(entity)).findFirst();
    }
}
