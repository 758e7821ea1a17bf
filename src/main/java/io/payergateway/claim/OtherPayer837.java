package io.payergateway.claim;

import io.payergateway.model.Adjustment;
import io.payergateway.model.Claim;
import io.payergateway.model.Money;
import io.payergateway.model.PriorDecision;
import io.payergateway.x12.claim.LineAdjudication;
import io.payergateway.x12.claim.OtherPayerDecision;
import io.payergateway.x12.claim.Party;
import io.payergateway.x12.record.AdjustmentDetail;
import io.payergateway.x12.record.ClaimAdjustment;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an earlier payer decided, as the claim to the next one carries it. An amount stands at the claim or at a line, as the payer had it, and never at both
 * (X222A1 1.4.2: the charge of a line is SVD02 and its adjustments). The day stands at the lines where there are any, else at the payer (2330B DTP).
 */
final class OtherPayer837 {
    /** Triplets of one CAS; each group has one CAS. */
    static final int MAX_DETAILS = 6;

    private final Sources sources;
    private final Claim claim;
    private final PriorDecision decision;
    private final String source;

    OtherPayer837(Sources sources, Claim claim, PriorDecision decision, String claimSource) {
        this.sources = sources;
        this.claim = claim;
        this.decision = decision;
        this.source = claimSource + ".priorDecisions[" + claim.priorDecisions().indexOf(decision) + "]";
    }

    /** Loop 2320 CAS. */
    List<ClaimAdjustment> adjustments() {
        return adjustments("2320", decision.adjustments(), source);
    }

    /** Loop 2320 AMT: D paid; EAF what is left to the patient, where no line says it. */
    List<MonetaryAmount> amounts() {
        List<MonetaryAmount> amounts = new ArrayList<>(List.of(amount("2320", "D", decision.paid(), source + ".paid")));
        if (decision.lines().isEmpty() && !decision.patientResponsibility().isZero()) {
            amounts.add(amount("2320", "EAF", decision.patientResponsibility(), source + ".adjustments"));
        }
        return List.copyOf(amounts);
    }

    /** Loop 2330B with the day of the decision, where no line has it, and REF*F8. */
    Party payer(Party payer) {
        List<DateTimePeriod> dates = decision.lines().isEmpty() ? List.of(decided("2330B")) : List.of();
        List<Reference> references = decision.payerClaimControlNumber().isEmpty() ? List.of()
                : List.of(sources.note("2330B", Reference.of("F8", decision.payerClaimControlNumber()), named -> named.put(2, source + ".payerClaimControlNumber")));
        return new Party(payer.name(), payer.specialty(), payer.street(), payer.locality(), payer.demographics(), dates, references, payer.contacts());
    }

    /** Loop 2430 of one line. */
    Optional<OtherPayerDecision> line(int number) {
        return decision.lines().stream().filter(each -> each.number() == number).findFirst().map(this::line);
    }

    private OtherPayerDecision line(PriorDecision.Line line) {
        String from = source + ".lines[" + decision.lines().indexOf(line) + "]";
        BigDecimal units = claim.lines().get(line.number() - 1).units().stripTrailingZeros();
        LineAdjudication svd = new LineAdjudication(claim.insurances().get(decision.insurance()).payer().payerId(), new BigDecimal(line.paid().toX12()),
                procedure(line.procedure()), line.revenueCode(), units, "");
        sources.note("2430", svd, named -> named.put(1, source + ".insurance").put(2, from + ".paid").put(3, 2, from + ".procedure").put(4, from + ".revenueCode")
                .put(5, "claim.lines[" + (line.number() - 1) + "].units"));
        Optional<MonetaryAmount> remaining = line.patientResponsibility().isZero() ? Optional.empty()
                : Optional.of(amount("2430", "EAF", line.patientResponsibility(), from + ".adjustments"));
        return new OtherPayerDecision(svd, adjustments("2430", line.adjustments(), from), decided("2430"), remaining);
    }

    /** "HC:99213:25"; empty where the line has a revenue code alone. */
    private static Optional<ProcedureIdentifier> procedure(String adjudicated) {
        List<String> parts = List.of(adjudicated.split(":", -1));
        return parts.size() < 2 || parts.get(0).equals("NU") ? Optional.empty()
                : Optional.of(new ProcedureIdentifier(parts.get(0), parts.get(1), parts.subList(2, Math.min(parts.size(), 6)), "", ""));
    }

    private List<ClaimAdjustment> adjustments(String loop, List<Adjustment> adjustments, String from) {
        Map<String, List<AdjustmentDetail>> groups = new LinkedHashMap<>();
        adjustments.forEach(each -> groups.computeIfAbsent(each.groupCode(), any -> new ArrayList<>())
                .add(new AdjustmentDetail(each.carc(), new BigDecimal(each.amount().toX12()), each.quantity())));
        List<ClaimAdjustment> segments = new ArrayList<>();
        groups.forEach((group, details) -> segments.add(sources.note(loop, new ClaimAdjustment(group, List.copyOf(details)),
                named -> {
                    for (int element = 1; element <= 1 + 3 * details.size(); element++) {
                        named.put(element, from + ".adjustments");
                    }
                })));
        return List.copyOf(segments);
    }

    private MonetaryAmount amount(String loop, String qualifier, Money amount, String from) {
        return sources.note(loop, new MonetaryAmount(qualifier, new BigDecimal(amount.toX12()), ""), named -> named.put(2, from));
    }

    private DateTimePeriod decided(String loop) {
        return sources.note(loop, new DateTimePeriod("573", "D8", Party837.date(decision.decided())), named -> named.put(3, source + ".decided"));
    }
}
