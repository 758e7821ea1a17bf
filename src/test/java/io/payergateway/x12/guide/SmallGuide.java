package io.payergateway.x12.guide;

import io.payergateway.x12.Envelope;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.InterchangeReader;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A guide of a few lines, invented for a test, over the real dictionary. */
final class SmallGuide {
    static final Dictionary DICTIONARY = Dictionary.load(Path.of("mappings/x12/standard"));
    private static final String HEAD = "guide TEST A small guide\nset 837 HC\nsource invented\n";

    private final Guide guide;

    private SmallGuide(Guide guide) {
        this.guide = guide;
    }

    /** @param lines without the lines that every guide begins with */
    static SmallGuide of(String lines) {
        return new SmallGuide(read(HEAD + lines));
    }

    static Guide read(String text) {
        try {
            Path file = Files.createTempFile("small", ".txt");
            try {
                Files.writeString(file, text);
                return GuideTable.read(file, DICTIONARY, Set.of("hierarchy"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param body between ST and SE @return each as "FAULT position SEGMENT05-1 [repetition] loop" */
    List<String> check(String... body) {
        return findings(Interchanges.claim(body)).stream().map(SmallGuide::text).toList();
    }

    List<X12Finding> findings(String interchange) {
        List<X12Finding> found = new ArrayList<>();
        new InterchangeReader(X12Limits.STANDARD).read(Interchanges.stream(interchange), new InterchangeHandler() {
            private GuideWalk walk;

            @Override
            public void transactionStart(Envelope envelope) {
                walk = new GuideWalk(guide, DICTIONARY, new CheckPlan(List.of()), new SetFindings(envelope, guide.version(), found::add));
            }

            @Override
            public void segment(Segment segment) {
                walk.segment(segment);
            }

            @Override
            public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
                walk.end();
            }
        });
        return found;
    }

    private static String text(X12Finding finding) {
        X12Finding.Place place = finding.place();
        return finding.code() + " " + place.segmentPosition() + " " + place.segment() + (place.element() == 0 ? "" : "%02d".formatted(place.element()))
                + (place.component() == 0 ? "" : "-" + place.component()) + (place.repetition() == 0 ? "" : " repetition " + place.repetition())
                + (place.loop().isEmpty() ? "" : " " + place.loop());
    }
}
