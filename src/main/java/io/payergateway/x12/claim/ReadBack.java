package io.payergateway.x12.claim;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.GroupHeader;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.InterchangeHeader;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.guide.GuideWalk;
import io.payergateway.x12.guide.Guides;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Holds a transaction set that was written against its guide, by reading it back. */
final class ReadBack {
    private final Guides guides;
    private final GuideId guide;
    private final String partner;
    private final InterchangeHeader interchange;
    private final GroupHeader group;
    private final byte[] head;

    /** @param partner whose companion guide counts @param head ISA and GS as they were written, which tell the separators */
    ReadBack(Guides guides, GuideId guide, String partner, InterchangeHeader interchange, GroupHeader group, byte[] head) {
        this.guides = guides;
        this.guide = guide;
        this.partner = partner;
        this.interchange = interchange;
        this.group = group;
        this.head = head.clone();
    }

    /** @param set ST to SE */
    List<X12Finding> check(byte[] set, TransactionHeader header) {
        List<X12Finding> findings = new ArrayList<>();
        Envelope envelope = new Envelope(interchange, Optional.of(group), Optional.of(header));
        GuideWalk walk = guides.walk(guide, partner, envelope, findings::add).orElseThrow();
        byte[] file = Arrays.copyOf(head, head.length + set.length);
        System.arraycopy(set, 0, file, head.length, set.length);
        try (X12Reader reader = new X12Reader(file)) {
            while (reader.hasNext()) {
                Segment segment = reader.next();
                if (!segment.is("ISA") && !segment.is("GS")) {
                    walk.segment(segment);
                }
            }
        }
        walk.end();
        return findings;
    }

    /** What the writer itself finds wrong with a claim. */
    X12Finding finding(String code, TransactionHeader header, Place place, Acknowledgment acknowledgment, String message) {
        X12Finding.Place at = new X12Finding.Place(interchange.controlNumber(), group.controlNumber(), header.controlNumber(), place.position(),
                place.segment(),
                place.loop(), place.element(), place.component(), 0);
        return new X12Finding(code, X12Finding.Severity.ERROR, at, acknowledgment.element(), acknowledgment.code(), message, "", acknowledgment.snip(),
                group.version() + (place.loop().isEmpty() ? "" : " " + place.loop()) + " " + place.segment());
    }

    /** @param loop "" where it is not known @param element 0 for the whole segment @param component 0 for the whole element */
    record Place(int position, String loop, String segment, int element, int component) {
    }

    /** What a 999 would say. */
    record Acknowledgment(String element, String code, int snip) {
    }
}
