package io.payergateway.remittance;

import io.payergateway.model.ClaimPaymentDetail;
import io.payergateway.model.CodedAmount;
import io.payergateway.model.CodedQuantity;
import io.payergateway.model.CodedText;
import io.payergateway.model.LinePaymentDetail;
import io.payergateway.model.Party;
import io.payergateway.x12.Segment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the loops 2100 and 2110 of X221A1 say besides their sums. Nothing here is in an equation, so what cannot be read is a warning. */
final class Details {
    /** Of one kind of segment in one loop; the guide allows at most 15. */
    private static final int MAX = 50;

    private final Values values;

    Details(Values values) {
        this.values = values;
    }

    /** @param head of 2100, from CLP to the first SVC */
    ClaimPaymentDetail claim(List<Segment> head) {
        return new ClaimPaymentDetail(all(head, "NM1", this::party), all(head, "REF", Details::coded), all(head, "DTM", Details::coded), amounts(head, ""),
                quantities(head), elements(head, "MIA"), elements(head, "MOA"));
    }

    LinePaymentDetail line(List<Segment> segments) {
        Segment svc = segments.get(0);
        List<CodedText> references = all(segments, "REF", Details::coded).stream().filter(each -> !each.qualifier().equals("6R")).toList();
        return new LinePaymentDetail(svc.element(6), values.quantity(svc, 7), all(segments, "DTM", Details::coded), references, amounts(segments, "B6"),
                quantities(segments));
    }

    private Optional<Party> party(Segment nm1) {
        return Optional.of(new Party(text(nm1, 1), text(nm1, 3), text(nm1, 4), text(nm1, 5), text(nm1, 8), text(nm1, 9)));
    }

    static Optional<CodedText> coded(Segment segment) {
        return segment.has(2) ? Optional.of(new CodedText(text(segment, 1), text(segment, 2))) : Optional.empty();
    }

    private List<CodedAmount> amounts(List<Segment> segments, String but) {
        return all(segments, "AMT", amt -> amt.elementIs(1, but) ? Optional.empty() : values.informative(amt, 2).map(money -> new CodedAmount(text(amt, 1), money)));
    }

    private List<CodedQuantity> quantities(List<Segment> segments) {
        return all(segments, "QTY", qty -> values.quantity(qty, 2).map(number -> new CodedQuantity(text(qty, 1), number)));
    }

    /** Of the first segment with that id, from element 1 on; empty where there is none. */
    static List<String> elements(List<Segment> segments, String id) {
        return segments.stream().filter(segment -> segment.is(id)).findFirst().stream()
                .flatMap(segment -> IntStream.rangeClosed(1, segment.size()).mapToObj(segment::element)).toList();
    }

    static <T> List<T> all(List<Segment> segments, String id, Function<Segment, Optional<T>> read) {
        return segments.stream().filter(segment -> segment.is(id)).limit(MAX).map(read).flatMap(Optional::stream).toList();
    }

    private static String text(Segment segment, int element) {
        return segment.element(element).strip();
    }

    /** The elements of a segment in one line. */
    static String line(Segment segment) {
        return String.join(" ", IntStream.rangeClosed(1, segment.size()).mapToObj(segment::element).map(String::strip).filter(each -> !each.isEmpty()).toList());
    }

    /** N3 and N4 that follow that N1, up to the next one. */
    static List<String> lines(List<Segment> segments, String entity, Stream<String> wanted) {
        List<String> ids = wanted.toList();
        return loop(segments, entity).stream().filter(segment -> ids.contains(segment.id())).limit(MAX).map(Details::line).toList();
    }

    /** From that N1 to the next one. */
    static List<Segment> loop(List<Segment> segments, String entity) {
        int from = IntStream.range(0, segments.size()).filter(i -> segments.get(i).is("N1", entity)).findFirst().orElse(segments.size());
        int to = IntStream.range(from + 1, segments.size()).filter(i -> segments.get(i).is("N1")).findFirst().orElse(segments.size());
        return segments.subList(from, Math.max(from, Math.min(to, segments.size())));
    }
}
