package io.payergateway.receivable;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.partner.FeeSchedules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A line that a primary payer paid, and how much it allowed: AMT*B6 where the payer says so, else paid + patient responsibility + what was withheld afterwards,
 * which is SVC02 less the contractual adjustment (X221A1 2110 AMT, CAS).
 *
 * <p>Only lines that can be compared with a price: none that was denied or reversed, none of a secondary payer, none with a reduction that no price list knows of
 * (multiple procedures, capitation, discounts), none of a claim with adjustments of its own beyond the patient's share, none without a procedure code.
 *
 * @param line      REF*6R, else its place in the remittance
 * @param place     for people: "CLP07 ICN1 SVC 2"
 * @param procedure "99213:25", as {@link FeeSchedules#procedure} writes it
 */
record AllowedLine(long claimId, String payer, String line, String place, String procedure, String placeOfService, LocalDate service, BigDecimal units, Money charge,
                   Money allowed, LocalDate adjudicated) {
    /** Processed as primary; 19: and sent on. */
    private static final Set<String> PRIMARY = Set.of("1", "19");
    private static final String REVERSAL = "22";
    private static final String PREDETERMINATION = "25";
    private static final String PATIENT = "PR";
    /** Above the fee schedule or the contract. */
    private static final Set<String> CONTRACTUAL = Set.of("45", "42");
    /** Taken off what was allowed: sequestration, withholding. */
    private static final Set<String> WITHHELD = Set.of("253", "104", "105");
    private static final Set<String> PATIENT_SHARE = Set.of("1", "2", "3", "66");

    /** Of what stands after all reversals; a line that was paid in two remittances counts as in the later one. */
    static List<AllowedLine> of(AdjudicatedClaim claim, ZoneId zone) {
        Map<String, Optional<AllowedLine>> latest = new LinkedHashMap<>();
        for (AdjudicatedClaim.Payment payment : standing(claim.payments())) {
            for (int i = 0; i < payment.content().lines().size(); i++) {
                LinePayment line = payment.content().lines().get(i);
                String name = line.controlNumber().isEmpty() ? "SVC " + (i + 1) : line.controlNumber();
                latest.put(name, isComparable(payment.content(), line) ? allowed(claim, payment, i, name, zone) : Optional.empty());
            }
        }
        return claim.isPrimary() ? latest.values().stream().flatMap(Optional::stream).toList() : List.of();
    }

    /** A reversal takes out the latest payment of the opposite amounts, by its number at the payer where two have them. */
    private static List<AdjudicatedClaim.Payment> standing(List<AdjudicatedClaim.Payment> payments) {
        List<AdjudicatedClaim.Payment> standing = new ArrayList<>();
        for (AdjudicatedClaim.Payment payment : payments) {
            ClaimPayment content = payment.content();
            if (content.status().equals(REVERSAL)) {
                List<AdjudicatedClaim.Payment> opposite = standing.stream().filter(each -> each.content().paid().equals(content.paid().negate())
                        && each.content().charge().equals(content.charge().negate())).toList();
                Stream<AdjudicatedClaim.Payment> same = opposite.stream().filter(each -> each.content().payerClaimControlNumber().equals(content.payerClaimControlNumber()));
                last(same).or(() -> last(opposite.stream())).ifPresent(standing::remove);
            } else if (!content.status().equals(PREDETERMINATION)) {
                standing.add(payment);
            }
        }
        return standing;
    }

    private static <T> Optional<T> last(Stream<T> of) {
        return of.reduce((first, second) -> second);
    }

    private static boolean isComparable(ClaimPayment payment, LinePayment line) {
        return PRIMARY.contains(payment.status()) && payment.adjustments().stream().allMatch(AllowedLine::isPatientShare)
                && line.charge().compareTo(Money.ZERO) > 0 && !line.paid().isNegative()
                && line.adjustments().stream().allMatch(each -> each.amount().isZero() || isPatientShare(each) || isContractual(each) || isWithheld(each));
    }

    private static boolean isPatientShare(Adjustment each) {
        return each.groupCode().equals(PATIENT) && PATIENT_SHARE.contains(each.carc());
    }

    private static boolean isContractual(Adjustment each) {
        return each.groupCode().equals("CO") && CONTRACTUAL.contains(each.carc());
    }

    private static boolean isWithheld(Adjustment each) {
        return WITHHELD.contains(each.carc());
    }

    private static Optional<AllowedLine> allowed(AdjudicatedClaim claim, AdjudicatedClaim.Payment payment, int index, String name, ZoneId zone) {
        LinePayment line = payment.content().lines().get(index);
        LocalDate adjudicated = payment.at().atZone(zone).toLocalDate();
        Money allowed = line.allowed().orElseGet(() -> Money.sum(Stream.concat(Stream.of(line.paid()),
                line.adjustments().stream().filter(each -> isPatientShare(each) || isWithheld(each)).map(Adjustment::amount)).toList()));
        return FeeSchedules.procedure(line.procedure()).map(procedure -> new AllowedLine(claim.id(), claim.payer(), name,
                "CLP07 " + payment.content().payerClaimControlNumber() + " SVC " + (index + 1), procedure, placeOfService(claim, line),
                service(line).or(claim.content()::serviceDate).orElse(adjudicated), line.units().orElse(BigDecimal.ONE).stripTrailingZeros(), line.charge(), allowed,
                adjudicated));
    }

    private static String placeOfService(AdjudicatedClaim claim, LinePayment line) {
        return claim.content().lines().stream().filter(each -> each.controlNumber().equals(line.controlNumber()) && !each.placeOfService().isEmpty())
                .map(each -> each.placeOfService()).findFirst().orElse(claim.content().facilityCode());
    }

    private static Optional<LocalDate> service(LinePayment line) {
        try {
            return Optional.of(LocalDate.parse(line.serviceDate(), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
