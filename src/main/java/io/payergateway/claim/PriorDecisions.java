package io.payergateway.claim;

import io.payergateway.journal.PostedPayment;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.PriorDecision;
import io.payergateway.model.Procedure;
import io.payergateway.model.ServiceLine;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One payer's word on a claim, out of everything that it paid: what was taken back is gone by its own negative amounts, what was divided over several remittances
 * is one again. A word that does not account for each line's whole charge is no word yet (X222A1 1.4.2: SVD02 and the line's adjustments are its charge). Pure.
 */
final class PriorDecisions {
    private static final String PREDETERMINATION = "25";
    private static final String REVERSAL = "22";

    private final Claim claim;
    private final Sum ofClaim = new Sum();
    private final Map<Integer, Sum> ofLines = new TreeMap<>();
    private Money paid = Money.ZERO;
    private Optional<LocalDate> decided = Optional.empty();
    private String payerClaimControlNumber = "";
    private String fault = "";

    private PriorDecisions(Claim claim) {
        this.claim = claim;
    }

    /** @param missing why there is no decision that another payer could be told, in one sentence without PHI; empty where there is one */
    record Outcome(Optional<PriorDecision> decision, String missing) {
    }

    /** @param claim as it was billed to that payer @param posted to it, oldest first */
    static Outcome of(Claim claim, List<PostedPayment> posted) {
        PriorDecisions sum = new PriorDecisions(claim);
        posted.stream().filter(each -> !each.payment().status().equals(PREDETERMINATION)).forEach(sum::add);
        String missing = sum.missing();
        return missing.isEmpty() ? new Outcome(Optional.of(sum.decision()), "") : new Outcome(Optional.empty(), missing);
    }

    /** Amounts of one place. */
    private static final class Sum {
        private final Map<List<String>, Adjustment> adjustments = new LinkedHashMap<>();
        private Money paid = Money.ZERO;
        private String procedure = "";
        private String revenueCode = "";

        private void add(List<Adjustment> more) {
            more.forEach(each -> adjustments.merge(List.of(each.groupCode(), each.carc()), each, (known, other) -> new Adjustment(known.groupCode(), known.carc(),
                    known.amount().plus(other.amount()), Optional.empty())));
        }

        private List<Adjustment> left() {
            return adjustments.values().stream().filter(each -> !each.amount().isZero()).toList();
        }

        private boolean fits() {
            Map<String, Integer> details = new LinkedHashMap<>();
            left().forEach(each -> details.merge(each.groupCode(), 1, Integer::sum));
            return details.values().stream().allMatch(count -> count <= OtherPayer837.MAX_DETAILS);
        }
    }

    private void add(PostedPayment posted) {
        ClaimPayment payment = posted.payment();
        paid = paid.plus(payment.paid());
        ofClaim.add(payment.adjustments());
        if (!payment.status().equals(REVERSAL)) {
            day(posted.paymentDate()).ifPresentOrElse(day -> decided = Optional.of(decided.filter(day::isBefore).orElse(day)),
                    () -> fault = "The day of a payment cannot be read.");
            payerClaimControlNumber = payment.payerClaimControlNumber().isEmpty() ? payerClaimControlNumber : payment.payerClaimControlNumber();
        }
        for (LinePayment line : payment.lines()) {
            OptionalInt number = number(payment, line);
            if (number.isEmpty()) {
                fault = "A line of the remittance is none of the claim's lines.";
                continue;
            }
            Sum sum = ofLines.computeIfAbsent(number.getAsInt(), any -> new Sum());
            sum.paid = sum.paid.plus(line.paid());
            sum.add(line.adjustments());
            if (!payment.status().equals(REVERSAL) || sum.procedure.isEmpty()) {
                sum.procedure = line.procedure();
                sum.revenueCode = line.revenueCode();
            }
        }
    }

    /** By REF*6R, which ends in the line's number; without it by the one line of the claim that has the procedure or revenue code. */
    private OptionalInt number(ClaimPayment payment, LinePayment line) {
        String start = payment.patientControlNumber() + "-";
        if (line.controlNumber().startsWith(start)) {
            return claim.lines().stream().map(ServiceLine::number).filter(each -> line.controlNumber().equals(start + each)).mapToInt(Integer::intValue).findFirst();
        }
        List<ServiceLine> alike = claim.lines().stream().filter(each -> isOf(line, each)).toList();
        return line.controlNumber().isEmpty() && alike.size() == 1 ? OptionalInt.of(alike.get(0).number()) : OptionalInt.empty();
    }

    private static boolean isOf(LinePayment line, ServiceLine service) {
        Procedure procedure = service.procedure();
        List<String> code = List.of(line.procedure().split(":", -1));
        return procedure.code().isEmpty() ? code.size() == 2 && code.get(1).equals(service.revenueCode())
                : code.size() > 1 && code.get(1).equals(procedure.code()) && code.subList(2, code.size()).equals(procedure.modifiers());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String missing() {
        if (!fault.isEmpty() || decided.isEmpty()) {
            return fault.isEmpty() ? "No payment counts." : fault;
        }
        if (!ofClaim.fits() || !ofLines.values().stream().allMatch(Sum::fits)) {
            return "The payer gave more reasons of one group than a claim has room for.";
        }
        if (ofLines.isEmpty()) {
            Money accounted = Money.sum(ofClaim.left().stream().map(Adjustment::amount).toList()).plus(paid);
            return accounted.equals(claim.totalCharge()) ? "" : "The payer's decisions account for " + accounted + " of " + claim.totalCharge() + ".";
        }
        for (ServiceLine line : claim.lines()) {
            Money accounted = line(line.number()).map(PriorDecision.Line::accountedFor).orElse(Money.ZERO);
            if (!accounted.equals(line.charge())) {
                return "The payer's decisions account for " + accounted + " of " + line.charge() + " on line " + line.number() + ".";
            }
        }
        return "";
    }

    private Optional<PriorDecision.Line> line(int number) {
        return Optional.ofNullable(ofLines.get(number)).map(sum -> new PriorDecision.Line(number, sum.procedure, sum.revenueCode, sum.paid, sum.left()));
    }

    private PriorDecision decision() {
        List<PriorDecision.Line> lines = new ArrayList<>();
        claim.lines().stream().map(ServiceLine::number).sorted(Comparator.naturalOrder()).forEach(number -> line(number).ifPresent(lines::add));
        return new PriorDecision(claim.billedInsurance(), decided.orElseThrow(), payerClaimControlNumber, paid, ofClaim.left(), lines);
    }
}
