package io.payergateway.advice;

import io.payergateway.remittance.RemittanceRow;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who pays whom, read from the head of the 835 in its file, which says more of them than is kept beside the payment.
 *
 * @param payer N1*PR; payee N1*PE
 */
public record AdviceParties(AdviceParty payer, AdviceParty payee) {
    private static final AdviceParties UNKNOWN = new AdviceParties(AdviceParty.UNKNOWN, AdviceParty.UNKNOWN);
    /** Segments of the head of one set, before its first claim. */
    private static final int LONGEST_HEAD = 200;

    /** @param file whole, or the bytes of a quarantined set in its envelopes; empty where they were purged */
    static AdviceParties find(byte[] file, RemittanceRow remittance) {
        if (file.length == 0) {
            return UNKNOWN;
        }
        try (X12Reader reader = new X12Reader(file)) {
            while (reader.hasNext()) {
                Segment segment = reader.next();
                if (segment.is("ST", "835") && segment.element(2).strip().equals(remittance.transactionControlNumber().strip())) {
                    Optional<AdviceParties> found = ofSet(head(reader), remittance);
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
            return UNKNOWN;
        } catch (X12Exception broken) {
            // a part of it was read as X12 once; who pays is a courtesy that the page can do without
            return UNKNOWN;
        }
    }

    private static List<Segment> head(X12Reader reader) {
        List<Segment> head = new ArrayList<>();
        while (reader.hasNext() && head.size() < LONGEST_HEAD) {
            Segment segment = reader.next();
            if (Stream.of("LX", "CLP", "PLB", "SE").anyMatch(segment::is)) {
                break;
            }
            head.add(segment);
        }
        return head;
    }

    /** Empty for another set of the file with the same ST02: those are unique within their group only. */
    private static Optional<AdviceParties> ofSet(List<Segment> head, RemittanceRow remittance) {
        boolean same = remittance.traceNumber().isEmpty() || head.stream().anyMatch(segment -> segment.is("TRN") && segment.element(2).strip().equals(remittance.traceNumber()));
        return same ? Optional.of(new AdviceParties(party(head, "PR"), party(head, "PE"))) : Optional.empty();
    }

    private static AdviceParty party(List<Segment> head, String entity) {
        int from = 0;
        while (from < head.size() && !head.get(from).is("N1", entity)) {
            from++;
        }
        if (from == head.size()) {
            return AdviceParty.UNKNOWN;
        }
        Segment n1 = head.get(from);
        List<String> address = new ArrayList<>();
        String id = n1.element(4).strip();
        for (Segment segment : head.subList(from + 1, head.size())) {
            if (segment.is("N1")) {
                break;
            }
            if (segment.is("N3")) {
                Stream.of(1, 2).map(segment::element).filter(line -> !line.isBlank()).forEach(address::add);
            } else if (segment.is("N4")) {
                address.add(Stream.of(1, 2, 3).map(segment::element).filter(part -> !part.isBlank()).collect(Collectors.joining(" ")));
            } else if (segment.is("REF", "2U") && id.isEmpty()) {
                id = segment.element(2).strip();
            }
        }
        return new AdviceParty(n1.element(2).strip(), id, address);
    }
}
