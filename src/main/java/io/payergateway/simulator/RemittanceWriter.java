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
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes 835s (005010X221A1): invented bank, address and telephone, everything else from the claims and their adjudication. */
final class RemittanceWriter {
    static final String GUIDE = "005010X221A1";
    /** Passes the check digit of a routing number and belongs to nobody. */
    private static final String ROUTING_NUMBER = "999999992";
    private final X12Writer writer;
    private final AnswerEnvelope envelope;
    private final String today;

    private RemittanceWriter(X12Writer writer, AnswerEnvelope envelope) {
        this.writer = writer;
        this.envelope = envelope;
        this.today = DateTimeFormatter.BASIC_ISO_DATE.format(envelope.at());
    }

    static byte[] write(AnswerEnvelope envelope, List<Remittance> remittances) {
        return envelope.write("HP", GUIDE, writer -> {
            for (int i = 0; i < remittances.size(); i++) {
                String controlNumber = "%04d".formatted(i + 1);
                writer.st(new TransactionHeader("835", controlNumber, ""));
                new RemittanceWriter(writer, envelope).content(remittances.get(i), controlNumber);
                writer.se();
            }
        });
    }

    private void content(Remittance remittance, String controlNumber) {
        String originator = originator(remittance.payer());
        payment(remittance, originator);
        writer.segment("TRN").put(1, "1").put(2, "%s%09d%s".formatted(remittance.payer().id(), envelope.controlNumber(), controlNumber))
                .put(3, originator).end();
        writer.segment("REF").put(1, "EV").put(2, envelope.answered().header().sender()).end();
        writer.segment("DTM").put(1, "405").put(2, today).end();
        payer(remittance.payer());
        writer.segment("N1").put(1, "PE").put(2, remittance.payee().name()).put(3, "XX").put(4, remittance.payee().id()).end();
        if (!remittance.taxId().isEmpty()) {
            writer.segment("REF").put(1, "TJ").put(2, remittance.taxId()).end();
        }
        writer.segment("LX").put(1, "1").end();
        remittance.paid().forEach(this::claim);
        remittance.providerAdjustments().forEach(this::providerAdjustment);
    }

    /** Nothing paid is told as NON without a bank (BPR03 C all the same). */
    private void payment(Remittance remittance, String originator) {
        SegmentWriter bpr = writer.segment("BPR");
        if (remittance.payment().isZero()) {
            bpr.put(1, "H").put(2, "0").put(3, "C").put(4, "NON").put(16, today).end();
            return;
        }
        bpr.put(1, "I").put(2, remittance.payment().toX12()).put(3, "C").put(4, "ACH").put(5, "CCP").put(6, "01").put(7, ROUTING_NUMBER)
                .put(8, "DA").put(9, "1234567").put(10, originator).put(12, "01").put(13, ROUTING_NUMBER).put(14, "DA").put(15, "7654321")
                .put(16, today).end();
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
        SubmittedClaim claim = paid.claim();
        // A dependent has seldom a member id of its own; payers then repeat the subscriber's.
        person("QC", claim.patient(), claim.patient().id().isEmpty() ? claim.subscriber().id() : claim.patient().id());
        if (!claim.isSelf()) {
            person("IL", claim.subscriber(), claim.subscriber().id());
        }
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

    private void providerAdjustment(ProviderAdjustment adjustment) {
        writer.segment("PLB").put(1, adjustment.providerId()).put(2, adjustment.fiscalPeriodDate())
                .composite(3, adjustment.reason(), adjustment.reference()).put(4, adjustment.amount().toX12()).end();
    }

    /** TRN03 and BPR10: ten characters, "1" and an invented tax number that is always the same for one payer. */
    private static String originator(Party payer) {
        return "1%09d".formatted(Math.floorMod(payer.id().hashCode(), 1_000_000_000));
    }
}
