package io.payergateway.claim;

import io.payergateway.model.Procedure;
import io.payergateway.model.ServiceLine;

/** What the service lines of both guides share. */
final class LineWriter {
    private final LoopWriter out;

    LineWriter(LoopWriter out) {
        this.out = out;
    }

    /** SV101 and SV202: HC covers CPT and HCPCS codes. */
    static void procedure(LoopWriter.Open segment, int element, Procedure procedure, String source) {
        if (procedure.code().isEmpty()) {
            return;
        }
        segment.rule(element, 1, "HC").put(element, 2, procedure.code(), source + ".code");
        for (int i = 0; i < procedure.modifiers().size(); i++) {
            segment.put(element, 3 + i, procedure.modifiers().get(i), source + ".modifiers[" + i + "]");
        }
    }

    void serviceDate(ServiceLine line, String source) {
        boolean oneDay = line.from().equals(line.to());
        String dates = PartyWriter.date(line.from()) + (oneDay ? "" : "-" + PartyWriter.date(line.to()));
        out.segment("DTP").rule(1, "472").rule(2, oneDay ? "D8" : "RD8").put(3, dates, source + (oneDay ? ".from" : ".from, " + source + ".to")).end();
    }

    void controlNumber(ServiceLine line, String source) {
        out.segment("REF").rule(1, "6R").put(2, line.controlNumber(), source + ".controlNumber").end();
    }

    /** Loop 2410; CTP is required with LIN, and the only quantity known is that of the service. */
    void drug(ServiceLine line, String source) {
        if (line.ndc().isEmpty()) {
            return;
        }
        out.loop("2410");
        out.segment("LIN").rule(2, "N4").put(3, line.ndc().replace("-", ""), source + ".ndc").end();
        out.segment("CTP").put(4, units(line), source + ".units").rule(5, 1, "UN").end();
    }

    static String units(ServiceLine line) {
        return line.units().signum() == 0 ? "0" : line.units().stripTrailingZeros().toPlainString();
    }
}
