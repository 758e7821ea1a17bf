package io.payergateway.simulator;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.simulator.ClaimFile.Party;
import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import io.payergateway.simulator.Remittance.Paid;
import io.payergateway.x12.SegmentWriter;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes 835s (005010X221A1): invented bank, address and telephone, everything else from the claims and their adjudication. */
final class RemittanceWriter {
    static final String GUIDE = "005010X221A1";
    private final X12Writer writer;
    private final AnswerEnvelope envelope;
    private final Stamp stamp;
    private final String today;

    /**
     * Where and when a payment says it was made.
     *
     * @param number in TRN02; the envelope's but where a payer uses a trace number again
     * @param date   BPR16
     */
    record Stamp(long number, LocalDate date) {
        static Stamp of(AnswerEnvelope envelope) {
            return new Stamp(envelope.controlNumber(), envelope.at().toLocalDate());
        }

        /** TRN02, which the bank repeats. */
        String trace(Remittance remittance, int set) {
            return "%s%09d%04d".formatted(remittance.payer().id(), number, set);
        }
    }

    private RemittanceWriter(X12Writer writer, AnswerEnvelope envelope, Stamp stamp) {
        this.writer = writer;
        this.envelope = envelope;
        this.stamp = stamp;
        this.today = DateTimeFormatter.BASIC_ISO_DATE.format(envelope.at());
    }

    static byte[] write(AnswerEnvelope envelope, List<Remittance> remittances) {
        return write(envelope, Stamp.of(envelope), 1, List.of(remittances));
    }

    /**
     * @param firstSet ST02 of the first transaction set
     * @param groups   the transaction sets of each GS
     */
    static byte[] write(AnswerEnvelope envelope, Stamp stamp, int firstSet, List<List<Remittance>> groups) {
        List<Consumer<X12Writer>> content = new ArrayList<>();
        int first = firstSet;
        for (List<Remittance> group : groups) {
            int number = first;
            content.add(writer -> group(writer, envelope, stamp, group, number));
            first += group.size();
        }
        return envelope.write("HP", GUIDE, content);
    }

    private static void group(X12Writer writer, AnswerEnvelope envelope, Stamp stamp, List<Remittance> remittances, int first) {
        for (int i = 0; i < remittances.size(); i++) {
            writer.st(new TransactionHeader("835", "%04d".formatted(first + i), ""));
            new RemittanceWriter(writer, envelope, stamp).content(remittances.get(i), first + i);
            writer.se();
        }
    }

    private void content(Remittance remittance, int set) {
        payment(remittance);
        writer.segment("TRN").put(1, "1").put(2, stamp.trace(remittance, set)).put(3, remittance.originator()).end();
        writer.segment("REF").put(1, "EV").put(2, envelope.answered().header().sender()).end();
        writer.segment("DTM").put(1, "405").put(2, today).end();
        payer(remittance.payer());
        writer.segment("N1").put(1, "PE").put(2, remittance.payee().name()).put(3, "XX").put(4, remittance.payee().id()).end();
        if (!remittance.taxId().isEmpty()) {
            writer.segment("REF").put(1, "TJ").put(2, remittance.taxId()).end();
        }
        if (!remittance.paid().isEmpty()) {
            writer.segment("LX").put(1, "1").end();
        }
        remittance.paid().forEach(this::claim);
        providerAdjustments(remittance.providerAdjustments());
    }

    /** Nothing paid is told as NON without a bank (BPR03 C all the same). */
    private void payment(Remittance remittance) {
        SegmentWriter bpr = writer.segment("BPR");
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(stamp.date());
        if (remittance.payment().isZero()) {
            bpr.put(1, "H").put(2, "0").put(3, "C").put(4, "NON").put(16, date).end();
            return;
        }
        bpr.put(1, "I").put(2, remittance.payment().toX12()).put(3, "C").put(4, remittance.method().name());
        if (remittance.method() == Remittance.Method.ACH) {
            bpr.put(5, "CCP").put(6, "01").put(7, BankFile.ROUTING_NUMBER).put(8, "DA").put(9, "1234567").put(10, remittance.originator())
                    .put(12, "01").put(13, BankFile.ROUTING_NUMBER).put(14, "DA").put(15, BankFile.ACCOUNT);
        }
        bpr.put(16, date).end();
    }

    private void payer(Party payer) {
        writer.segment("N1").put(1, "PR").put(2, payer.name()).end();
        writer.segment("N3").put(1, "1 SIMULATOR PLAZA").end();
        writer.segment("N4").put(1, "ALBANY").put(2, "NY").put(3, "12207").end();
        writer.segment("REF").put(1, "2U").put(2, payer.id()).end();
        writer.segment("PER").put(1, "BL").put(2, "EDI SUPPORT").put(3, "TE").put(4, "5185550111").end();
    }

    private void claim(Paid paid) {
        ClaimPayment payment = paid.payment();
        SegmentWriter clp = writer.segment("CLP").put(1, payment.patientControlNumber()).put(2, payment.status())
                .put(3, payment.charge().toX12()).put(4, payment.paid().toX12());
        if (!payment.patientResponsibility().isZero()) {
            clp.put(5, payment.patientResponsibility().toX12());
        }
        clp.put(6, payment.filingIndicator()).put(7, payment.payerClaimControlNumber()).put(8, payment.facilityCode()).put(9, payment.frequency()).end();
        adjustments(payment.adjustments());
        SubmittedClaim claim = paid.claim();
        // A dependent has seldom a member id of its own; payers then repeat the subscriber's.
        person("QC", claim.patient(), claim.patient().id().isEmpty() ? claim.subscriber().id() : claim.patient().id());
        if (!claim.isSelf()) {
            person("IL", claim.subscriber(), claim.subscriber().id());
        }
        paid.forwardedTo().ifPresent(next -> writer.segment("NM1").put(1, "TT").put(2, "2").put(3, next.name()).put(8, "PI").put(9, next.id()).end());
        writer.segment("DTM").put(1, "050").put(2, today).end();
        payment.lines().forEach(this::line);
    }

    private void person(String code, Party person, String memberId) {
        writer.segment("NM1").put(1, code).put(2, "1").put(3, person.name()).put(4, person.firstName())
                .put(8, memberId.isEmpty() ? "" : "MI").put(9, memberId).end();
    }

    private void line(LinePayment line) {
        SegmentWriter svc = writer.segment("SVC");
        boolean revenueOnly = line.procedure().isEmpty();
        svc.composite(1, revenueOnly ? new String[] {"NU", line.revenueCode()} : line.procedure().split(":"));
        svc.put(2, line.charge().toX12()).put(3, line.paid().toX12()).put(4, revenueOnly ? "" : line.revenueCode())
                .put(5, line.units().map(units -> units.stripTrailingZeros().toPlainString()).orElse("")).end();
        if (!line.serviceDate().isEmpty()) {
            writer.segment("DTM").put(1, "472").put(2, line.serviceDate()).end();
        }
        adjustments(line.adjustments());
        if (!line.controlNumber().isEmpty()) {
            writer.segment("REF").put(1, "6R").put(2, line.controlNumber()).end();
        }
        line.allowed().ifPresent(allowed -> writer.segment("AMT").put(1, "B6").put(2, allowed.toX12()).end());
        line.remarkCodes().forEach(code -> writer.segment("LQ").put(1, "HE").put(2, code).end());
    }

    /** One CAS for each group code, with up to six triplets of reason, amount, quantity. */
    private void adjustments(List<Adjustment> adjustments) {
        Map<String, List<Adjustment>> byGroup = adjustments.stream()
                .collect(Collectors.groupingBy(Adjustment::groupCode, LinkedHashMap::new, Collectors.toList()));
        byGroup.forEach((group, all) -> {
            SegmentWriter cas = writer.segment("CAS").put(1, group);
            for (int i = 0; i < all.size(); i++) {
                cas.put(2 + 3 * i, all.get(i).carc()).put(3 + 3 * i, all.get(i).amount().toX12());
            }
            cas.end();
        });
    }

    /** One PLB with up to six pairs of reason and amount: all of a set are of one provider and fiscal year. */
    private void providerAdjustments(List<ProviderAdjustment> adjustments) {
        if (adjustments.isEmpty()) {
            return;
        }
        SegmentWriter plb = writer.segment("PLB").put(1, adjustments.get(0).providerId()).put(2, adjustments.get(0).fiscalPeriodDate());
        for (int i = 0; i < adjustments.size(); i++) {
            plb.composite(3 + 2 * i, adjustments.get(i).reason(), adjustments.get(i).reference()).put(4 + 2 * i, adjustments.get(i).amount().toX12());
        }
        plb.end();
    }
}
