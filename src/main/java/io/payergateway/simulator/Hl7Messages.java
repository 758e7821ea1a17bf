package io.payergateway.simulator;

import io.payergateway.hl7.Hl7Writer;
import io.payergateway.simulator.SyntheticVisit.Code;
import io.payergateway.simulator.SyntheticVisit.Item;
import io.payergateway.simulator.SyntheticVisit.Person;
import io.payergateway.simulator.SyntheticVisit.Sender;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Writes a synthetic visit as its sender's hospital system would: each of the demo's dialects (mappings/hl7) with its own habits. */
final class Hl7Messages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private Hl7Messages() {
    }

    /** Registers the outpatient: A04. */
    static byte[] registration(SyntheticVisit visit, String controlId, LocalDateTime at) {
        Hl7Writer message = header(visit, "ADT", "A04", controlId, at);
        patient(message, visit);
        insurance(message, visit);
        return message.bytes();
    }

    /** Posts its charges: DFT^P03. */
    static byte[] charges(SyntheticVisit visit, String controlId, LocalDateTime at) {
        Hl7Writer message = header(visit, "DFT", "P03", controlId, at);
        patient(message, visit);
        diagnoses(message, visit);
        for (int i = 0; i < visit.items().size(); i++) {
            charge(message.segment("FT1"), visit, i);
        }
        insurance(message, visit);
        return message.bytes();
    }

    private static Hl7Writer header(SyntheticVisit visit, String type, String trigger, String controlId, LocalDateTime at) {
        Sender sender = visit.sender();
        Hl7Writer message = new Hl7Writer();
        message.segment("MSH").put(3, sender.application).put(4, sender.facility).put(5, "PAYERGATEWAY").put(6, "PG").put(7, TIME.format(at))
                .put(9, type, trigger).put(10, controlId).put(11, "P").put(12, sender.version);
        message.segment("EVN").put(1, trigger).put(2, TIME.format(at));
        return message;
    }

    private static void patient(Hl7Writer message, SyntheticVisit visit) {
        Person patient = visit.patient();
        message.segment("PID").put(1, "1").put(3, patient.mrn(), "", "", "MRN", "MR").put(5, patient.last(), patient.first())
                .put(7, DATE.format(patient.birthDate())).put(8, patient.sex()).put(11, patient.street(), "", patient.city(), "NY", patient.postalCode())
                .put(18, visit.account());
        Hl7Writer.Segment pv1 = message.segment("PV1").put(1, "1").put(2, "O").put(3, visit.institutional() ? "EMR" : "CLINIC", "1");
        doctor(pv1, 7, visit.sender());
        String start = DATE.format(visit.serviceDate());
        pv1.put(10, visit.institutional() ? "EMR" : "CLINIC").put(19, visit.account()).put(44, start + "093000");
        if (visit.institutional()) {
            pv1.put(4, "1").put(14, "1").put(36, "01").put(45, start + "113000");
        }
    }

    private static void doctor(Hl7Writer.Segment segment, int field, Sender sender) {
        segment.put(field, sender.npi, sender.doctorLast, sender.doctorFirst, "", "", "", "", "", "NPI", "", "", "", "NPI");
    }

    private static void diagnoses(Hl7Writer message, SyntheticVisit visit) {
        for (int i = 0; i < visit.diagnoses().size(); i++) {
            Code code = visit.diagnoses().get(i);
            Hl7Writer.Segment dg1 = message.segment("DG1").put(1, Integer.toString(i + 1)).put(6, "F").put(15, Integer.toString(i + 1));
            if (visit.sender() == Sender.OLDTOWN) {
                dg1.put(2, code.system()).put(3, code.code());
            } else {
                dg1.put(3, code.code(), "", code.system());
            }
        }
    }

    private static void charge(Hl7Writer.Segment ft1, SyntheticVisit visit, int index) {
        Item item = visit.items().get(index);
        String number = Integer.toString(index + 1);
        ft1.put(1, number).put(2, "TX" + visit.account() + number).put(4, DATE.format(visit.serviceDate())).put(6, "CG")
                .put(visit.sender() == Sender.LAKESIDE ? 9 : 10, Integer.toString(item.units()));
        amounts(ft1, visit.sender(), item);
        if (!visit.institutional()) {
            ft1.put(16, "11");
        }
        if (visit.sender() == Sender.OLDTOWN) {
            ft1.put(7, item.procedure().code(), "", item.procedure().system(), item.modifier()).put(19, "SEE CHART");
        } else {
            procedure(ft1, visit, item);
            ft1.put(31, "K" + visit.account() + number);
        }
        doctor(ft1, 20, visit.sender());
    }

    private static void procedure(Hl7Writer.Segment ft1, SyntheticVisit visit, Item item) {
        int field = visit.sender() == Sender.LAKESIDE ? 26 : 25;
        ft1.put(7, item.revenueCode().isEmpty() ? "C" + item.procedure().code() : item.revenueCode(), "",
                item.revenueCode().isEmpty() ? "CDM" : "NUBC");
        for (int i = 0; i < visit.diagnoses().size(); i++) {
            Code code = visit.diagnoses().get(i);
            if (i == 0) {
                ft1.put(19, code.code(), "", code.system());
            } else {
                ft1.repeat(19, code.code(), "", code.system());
            }
        }
        if (!item.procedure().code().isEmpty()) {
            ft1.put(field, item.procedure().code(), "", item.procedure().system());
        }
        if (!item.modifier().isEmpty()) {
            ft1.put(field + 1, item.modifier());
        }
    }

    private static void amounts(Hl7Writer.Segment ft1, Sender sender, Item item) {
        if (sender == Sender.NORTHSIDE) {
            ft1.putSubcomponents(11, item.amount().toString(), "USD").putSubcomponents(12, item.unitPrice().toString(), "USD");
        } else {
            ft1.put(11, item.amount().toString()).put(12, item.unitPrice().toString());
        }
    }

    private static void insurance(Hl7Writer message, SyntheticVisit visit) {
        Person insured = visit.insured().orElse(visit.patient());
        message.segment("IN1").put(1, "1").put(2, visit.payer()).put(3, visit.payer()).put(8, "GRP100").put(12, "20200101")
                .put(16, insured.last(), insured.first()).put(17, visit.insured().isPresent() ? "CHD" : "SEL").put(18, DATE.format(insured.birthDate()))
                .put(19, insured.street(), "", insured.city(), "NY", insured.postalCode()).put(22, "1").put(36, visit.memberId()).put(43, insured.sex());
    }
}
