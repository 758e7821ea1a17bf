package io.payergateway.x12.claim;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Envelope;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeReader;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import io.payergateway.x12.record.LoopCodec;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transaction sets of a file, and what writing their records gives; without ST and SE, whose numbers are the writer's own. Claims that the guide would refuse
 * are written as well: it is the records that are tried, not the files.
 */
record RewrittenClaims(List<String> original, List<String> written) {

    static RewrittenClaims of(ClaimGuide guide, byte[] file) {
        List<String> original = new ArrayList<>();
        new InterchangeReader().read(new ByteArrayInputStream(file), new InterchangeHandler() {
            @Override
            public void segment(Segment segment) {
                if (!segment.is("ST") && !segment.is("SE")) {
                    original.add(standard(segment));
                }
            }
        });
        return new RewrittenClaims(original, written(SyntheticClaims.read(guide, file)));
    }

    private static List<String> written(List<ClaimRead> claims) {
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HC", "1", "V"));
        Optional<Envelope> set = Optional.empty();
        Optional<Hierarchy> levels = Optional.empty();
        for (ClaimRead each : claims) {
            if (each instanceof ClaimRead.Unreadable unreadable) {
                throw unreadable.why();
            }
            ClaimRead.Readable claim = (ClaimRead.Readable) each;
            if (set.isEmpty() || set.get() != claim.envelope()) {
                if (set.isPresent()) {
                    levels.get().end();
                    writer.se();
                }
                set = Optional.of(claim.envelope());
                levels = Optional.of(new Hierarchy(writer));
                writer.st(new TransactionHeader("837", "0001", ""));
                LoopCodec.of(SetHeader.class).write(claim.context().header(), writer);
            }
            levels.get().add(claim.context(), claim.claim());
        }
        levels.orElseThrow().end();
        List<String> segments = new ArrayList<>();
        for (Segment segment : Interchanges.read(new ByteArrayInputStream(writer.se().ge().iea().bytes()))) {
            if (!List.of("ISA", "GS", "ST", "SE", "GE", "IEA").contains(segment.id())) {
                segments.add(standard(segment));
            }
        }
        return segments;
    }

    /** With standard separators, without what is empty at the end, and numbers in one form: 0.80 for .80, 100 for 100. */
    private static String standard(Segment segment) {
        List<String> elements = new ArrayList<>();
        for (int i = 1; i <= segment.size(); i++) {
            List<String> components = segment.components(segment.element(i)).stream().map(RewrittenClaims::number).toList();
            elements.add(SampleSegment.trimmed(components, ":"));
        }
        return segment.id() + "*" + SampleSegment.trimmed(elements, "*");
    }

    private static String number(String value) {
        String text = value.stripTrailing();
        return text.matches("-?(\\d{1,15}\\.|\\.\\d{1,6})") ? new BigDecimal(text).toPlainString() : text;
    }

    List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(original.size(), written.size()) && differences.size() < 5; i++) {
            String was = i < original.size() ? original.get(i) : "(end)";
            String is = i < written.size() ? written.get(i) : "(end)";
            if (!was.equals(is)) {
                differences.add(i + ": " + was + " -> " + is);
            }
        }
        return differences;
    }
}
