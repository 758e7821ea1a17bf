package io.payergateway.remittance;

import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.x12.Loop;
import io.payergateway.x12.LoopVisitor;
import io.payergateway.x12.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** X221A1 loop 2100 with its 2110s. CAS before the first SVC belong to the claim, later ones to the line before them. */
public final class ClaimPaymentVisitor extends LoopVisitor<RemittancePart> {
    /** Processed and sent on by the payer itself: as primary, secondary, tertiary; 23 is not its claim but was sent on. */
    private static final Set<String> SENT_ON = Set.of("19", "20", "21", "23");
    private static final int[] MIA_REMARKS = {5, 20, 21, 22, 23};
    private static final int[] MOA_REMARKS = {3, 4, 5, 6, 7};

    @Override
    protected RemittancePart read(Loop loop) {
        Values values = new Values(loop);
        List<List<Segment>> parts = atEachLine(loop.segments());
        List<Segment> head = parts.get(0);
        Segment clp = loop.first();
        String status = clp.element(2).strip();
        boolean crossover = SENT_ON.contains(status) || head.stream().anyMatch(segment -> segment.is("NM1", "TT"));
        List<LinePayment> lines = parts.subList(1, parts.size()).stream().map(line -> line(line, values)).toList();
        ClaimPayment payment = new ClaimPayment(clp.element(1).strip(), status, values.required(clp, 3), values.required(clp, 4),
                values.optional(clp, 5).orElse(Money.ZERO), clp.element(6).strip(), clp.element(7).strip(), clp.element(8).strip(),
                clp.element(9).strip(), crossover, adjustments(head, values), lines, remarks(head),
                new Details(values).claim(head));
        return new RemittancePart.Claim(loop.envelope(), values.findings(), payment);
    }

    private static List<List<Segment>> atEachLine(List<Segment> segments) {
        List<List<Segment>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i).is("SVC")) {
                parts.add(segments.subList(from, i));
                from = i;
            }
        }
        parts.add(segments.subList(from, segments.size()));
        return parts;
    }

    private static LinePayment line(List<Segment> segments, Values values) {
        Segment svc = segments.get(0);
        Optional<Money> allowed = find(segments, "AMT", "B6").flatMap(amt -> values.optional(amt, 2));
        List<String> remarks = segments.stream().filter(segment -> segment.is("LQ", "HE") && segment.has(2)).map(segment -> segment.element(2)).toList();
        return new LinePayment(svc.element(1), values.required(svc, 2), values.required(svc, 3), svc.element(4), values.quantity(svc, 5),
                serviceDate(segments), adjustments(segments, values), find(segments, "REF", "6R").map(ref -> ref.element(2).strip()).orElse(""),
                allowed, remarks, new Details(values).line(segments));
    }

    /** DTM*472, or DTM*150 where the service took more than a day. */
    private static String serviceDate(List<Segment> segments) {
        return find(segments, "DTM", "472").or(() -> find(segments, "DTM", "150")).map(dtm -> dtm.element(2)).orElse("");
    }

    /** Every triplet of every CAS, also beyond the six that the guide allows: what is there reduces the payment. */
    private static List<Adjustment> adjustments(List<Segment> segments, Values values) {
        List<Adjustment> all = new ArrayList<>();
        for (Segment cas : segments) {
            if (cas.is("CAS")) {
                for (int element = 2; element <= cas.size(); element += 3) {
                    triplet(cas, element, values).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<Adjustment> triplet(Segment cas, int element, Values values) {
        if (!cas.has(element) && !cas.has(element + 1)) {
            return Optional.empty();
        }
        String carc = values.requiredText(cas, element);
        String group = values.requiredText(cas, 1);
        return Optional.of(new Adjustment(group, carc, values.required(cas, element + 1), values.quantity(cas, element + 2)));
    }

    private static List<String> remarks(List<Segment> head) {
        List<String> remarks = new ArrayList<>();
        find(head, "MIA").ifPresent(mia -> addAll(remarks, mia, MIA_REMARKS));
        find(head, "MOA").ifPresent(moa -> addAll(remarks, moa, MOA_REMARKS));
        return remarks;
    }

    private static void addAll(List<String> remarks, Segment segment, int[] elements) {
        for (int element : elements) {
            if (segment.has(element)) {
                remarks.add(segment.element(element));
            }
        }
    }

    private static Optional<Segment> find(List<Segment> segments, String id) {
        return segments.stream().filter(segment -> segment.is(id)).findFirst();
    }

    private static Optional<Segment> find(List<Segment> segments, String id, String first) {
        return segments.stream().filter(segment -> segment.is(id, first)).findFirst();
    }
}
