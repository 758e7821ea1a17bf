package io.payergateway.hl7;

import io.payergateway.model.Money;
import io.payergateway.model.Patient;
import io.payergateway.model.PaymentNotice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A payer's payment as DFT^P03 (HL7 2.5.1 7.3.1): an FT1 of type PY for what was paid, and one of type AJ for each amount that is off the account by agreement. What
 * is denied or the patient's is no transaction: it stays on the account, until a person writes it off, which is an AJ too. Amounts that reduce the balance are positive, those of a reversal negative.
 */
public final class PaymentMessage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final String SENDER = "PAYERGATEWAY";
    private static final String WRITE_OFF = "WRITE-OFF";
    /** Of a time, how many characters are its day. */
    private static final int DATE = 8;

    /** @param application MSH-5 @param facility MSH-6 @param paymentCode FT1-7 of a payment */
    public record Receiver(String application, String facility, String paymentCode) {
    }

    /** What a person gave up on a claim. @param id of the decision, stable */
    public record WriteOff(long id, Money amount, String payer, String patientControlNumber) {
    }

    private final Receiver receiver;

    public PaymentMessage(Receiver receiver) {
        this.receiver = receiver;
    }

    /** @param controlId MSH-10, the same each time the message is sent @param account PID-18 */
    public byte[] of(PaymentNotice notice, Patient patient, String account, String controlId, Instant at) {
        Hl7Writer message = head(patient, account, controlId, at);
        int number = 0;
        if (!notice.paid().isZero()) {
            transaction(message, notice, ++number, "PY", receiver.paymentCode(), notice.paid());
        }
        for (PaymentNotice.Reduction each : notice.reductions()) {
            if (each.isOffTheAccount()) {
                Hl7Writer.Segment adjustment = transaction(message, notice, ++number, "AJ", each.groupCode() + "-" + each.carc(), each.amount());
                procedure(adjustment, each.procedure());
            }
        }
        return message.bytes();
    }

    /** An FT1 of type AJ. @param controlId MSH-10, the same each time the message is sent @param account PID-18 */
    public byte[] of(WriteOff writeOff, Patient patient, String account, String controlId, Instant at) {
        Hl7Writer message = head(patient, account, controlId, at);
        message.segment("FT1").put(1, "1").put(2, "W" + writeOff.id()).put(4, TIME.format(at).substring(0, DATE)).put(6, "AJ").put(7, WRITE_OFF).put(10, "1")
                .put(11, writeOff.amount().toString(), "USD").put(14, writeOff.payer()).put(23, writeOff.patientControlNumber());
        return message.bytes();
    }

    private Hl7Writer head(Patient patient, String account, String controlId, Instant at) {
        Hl7Writer message = new Hl7Writer();
        message.segment("MSH").put(3, SENDER).put(4, patient.facility()).put(5, receiver.application()).put(6, receiver.facility()).put(7, TIME.format(at) + "+0000")
                .put(9, "DFT", "P03", "DFT_P03").put(10, controlId).put(11, "P").put(12, "2.5.1").put(18, "UNICODE UTF-8");
        message.segment("EVN").put(2, TIME.format(at) + "+0000");
        message.segment("PID").put(1, "1").put(3, patient.medicalRecordNumber(), "", "", "", "MR").put(5, patient.name().last(), patient.name().first(), patient.name().middle())
                .put(18, account);
        return message;
    }

    /** Whether there is anything to post. */
    public static boolean says(PaymentNotice notice) {
        return !notice.paid().isZero() || notice.reductions().stream().anyMatch(PaymentNotice.Reduction::isOffTheAccount);
    }

    private static Hl7Writer.Segment transaction(Hl7Writer message, PaymentNotice notice, int number, String type, String code, Money amount) {
        return message.segment("FT1").put(1, Integer.toString(number)).put(2, notice.paymentId() + "-" + number).put(3, notice.traceNumber()).put(4, notice.paymentDate())
                .put(6, type).put(7, code).put(10, "1").put(11, amount.toString(), "USD").put(14, notice.payer()).put(23, notice.patientControlNumber());
    }

    /** "HC:99213:25" into FT1-25 and FT1-26. */
    private static void procedure(Hl7Writer.Segment adjustment, String procedure) {
        List<String> parts = List.of(procedure.split(":", -1));
        if (parts.size() < 2) {
            return;
        }
        adjustment.put(25, parts.get(1));
        if (parts.size() > 2) {
            adjustment.put(26, parts.get(2));
            parts.subList(3, parts.size()).forEach(modifier -> adjustment.repeat(26, modifier));
        }
    }
}
