package io.payergateway.remittance;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.CodedText;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.model.Party;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a payment says of its claim besides numbers.
 *
 * @param last      NM103 of NM1*QC, "" where there is none; first NM104
 * @param members   NM109 of NM1*QC and NM1*IL, in capitals
 * @param charge    CLP03, of a reversal without its sign
 * @param days      the first and the last day of service (DTM 232 and 233 of the claim, 472, 150 and 151 of its lines)
 * @param payerId   of the whole remittance, as is payerName
 */
record PaymentFacts(String last, String first, Set<String> members, Money charge, Optional<Days> days, String payerId, String payerName) {
    private static final Set<String> OF_CLAIM = Set.of("232", "233");
    private static final Set<String> OF_LINE = Set.of("472", "150", "151");

    /** From the first to the last, both included. */
    record Days(LocalDate from, LocalDate to) {
        boolean overlaps(LocalDate first, LocalDate last) {
            return !first.isAfter(to) && !last.isBefore(from);
        }

        @Override
        public String toString() {
            return from.equals(to) ? from.toString() : from + " to " + to;
        }
    }

    static PaymentFacts of(ClaimPayment payment, String payerId, String payerName) {
        Optional<Party> patient = payment.detail().party("QC");
        Set<String> members = Stream.concat(patient.stream(), payment.detail().party("IL").stream()).map(Party::id).filter(id -> !id.isEmpty())
                .map(id -> id.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
        Money charge = payment.charge().isNegative() ? payment.charge().negate() : payment.charge();
        return new PaymentFacts(patient.map(Party::name).orElse(""), patient.map(Party::first).orElse(""), members, charge, days(payment), payerId, payerName);
    }

    private static Optional<Days> days(ClaimPayment payment) {
        Stream<CodedText> ofClaim = payment.detail().dates().stream().filter(each -> OF_CLAIM.contains(each.qualifier()));
        Stream<CodedText> ofLines = payment.lines().stream().map(LinePayment::detail).flatMap(line -> line.dates().stream()).filter(each -> OF_LINE.contains(each.qualifier()));
        List<LocalDate> all = Stream.concat(ofClaim, ofLines).map(CodedText::value).flatMap(text -> day(text).stream()).sorted().toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(new Days(all.get(0), all.get(all.size() - 1)));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
