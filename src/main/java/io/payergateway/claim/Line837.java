package io.payergateway.claim;

import io.payergateway.model.Procedure;
import io.payergateway.model.ServiceLine;
import io.payergateway.x12.claim.Product;
import io.payergateway.x12.claim.ProductIdentification;
import io.payergateway.x12.claim.ProductQuantity;
import io.payergateway.x12.claim.UnitOfMeasure;
import io.payergateway.x12.record.AssignedNumber;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.ProcedureIdentifier;
import io.payergateway.x12.record.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a service line has in both guides. */
final class Line837 {
    private static final String LOOP = "2400";

    private final Sources sources;
    private final ServiceLine line;
    private final String source;

    /** @param source how the trace names the line: "claim.lines[0]" */
    Line837(Sources sources, ServiceLine line, String source) {
        this.sources = sources;
        this.line = line;
        this.source = source;
    }

    AssignedNumber number() {
        return sources.note(LOOP, new AssignedNumber(Integer.toString(line.number())), named -> named.put(1, source + ".number"));
    }

    /** SV101 and SV202: HC covers CPT and HCPCS codes. */
    Optional<ProcedureIdentifier> procedure() {
        Procedure procedure = line.procedure();
        return procedure.code().isEmpty() ? Optional.empty() : Optional.of(new ProcedureIdentifier("HC", procedure.code(), procedure.modifiers(), "", ""));
    }

    void nameProcedure(Sources.Named named, int element) {
        named.put(element, 2, source + ".procedure.code");
        for (int i = 0; i < line.procedure().modifiers().size(); i++) {
            named.put(element, 3 + i, source + ".procedure.modifiers[" + i + "]");
        }
    }

    DateTimePeriod serviceDate() {
        boolean oneDay = line.from().equals(line.to());
        String dates = Party837.date(line.from()) + (oneDay ? "" : "-" + Party837.date(line.to()));
        return sources.note(LOOP, new DateTimePeriod("472", oneDay ? "D8" : "RD8", dates),
                named -> named.put(3, source + (oneDay ? ".from" : ".from, " + source + ".to")));
    }

    Reference controlNumber() {
        return sources.note(LOOP, Reference.of("6R", line.controlNumber()), named -> named.put(2, source + ".controlNumber"));
    }

    /** Loop 2410; CTP is required with LIN, and the only quantity known is that of the service. */
    List<Product> drug() {
        if (line.ndc().isEmpty()) {
            return List.of();
        }
        ProductIdentification lin = sources.note("2410", new ProductIdentification("N4", line.ndc().replace("-", "")), named -> named.put(3, source + ".ndc"));
        ProductQuantity ctp = sources.note("2410", new ProductQuantity(units(), new UnitOfMeasure("UN")), named -> named.put(4, source + ".units"));
        return List.of(new Product(lin, ctp, Optional.empty()));
    }

    BigDecimal units() {
        return line.units().stripTrailingZeros();
    }
}
