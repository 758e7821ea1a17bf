package io.payergateway.inspection;

import io.payergateway.inspection.X12FileCheck.Rendered;
import io.payergateway.inspection.X12FileCheck.Result;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Finding.Place;
import io.payergateway.x12.check.X12Check;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code check} says about one file of X12, and the words in which people are told. */
public record X12Report(String file, Result result) implements FileReport {
    private static final String FORMAT = "X12";

    /** For {@code --json} and the API; holds no value of the file but what the answers repeat. @param answers with {@code --ack} only */
    public record CheckedX12(String file, String format, int outcome, X12Check.Counts counts, List<CheckedFinding> findings, long unlisted, Optional<Stopped> stopped,
            List<Rendered> answers) {
    }

    /** @param acknowledgment where a TA1 or 999 would say it, null where neither has a word for it @param value its shape @param trigger of a situational rule, or null */
    public record CheckedFinding(String severity, String code, int snip, Place place, Optional<AcknowledgedAs> acknowledgment, String message, String value, String source,
            Optional<Place> trigger) {
        private static CheckedFinding of(X12Finding finding) {
            Optional<AcknowledgedAs> acknowledgment = finding.acknowledgmentElement().isEmpty() ? Optional.empty()
                    : Optional.of(new AcknowledgedAs(finding.acknowledgmentElement(), finding.acknowledgmentCode()));
            return new CheckedFinding(finding.severity().name(), finding.code(), finding.snip(), finding.place(), acknowledgment, finding.message(), finding.value(),
                    finding.source(), finding.trigger());
        }
    }

    public record AcknowledgedAs(String element, String code) {
    }

    /** Why reading ended early. @param offset in bytes from 0, -1 where unknown */
    public record Stopped(String code, long offset, String message) {
        private static Stopped of(X12Exception why) {
            return new Stopped(why.code().name(), why.offset(), why.getMessage());
        }
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int outcome() {
        return result.checked().verdict().exitCode();
    }

    @Override
    public CheckedX12 machine() {
        X12Check.Checked checked = result.checked();
        return new CheckedX12(file, FORMAT, outcome(), checked.counts(), checked.findings().stream().map(CheckedFinding::of).toList(), checked.unlisted(),
                checked.stopped().map(Stopped::of), result.answers());
    }

    /** "1 interchange, 1 group, 1 transaction set (837p 1), 1 claim, 31 segments; 0 errors, 0 warnings". */
    public String summary() {
        X12Check.Counts counts = result.checked().counts();
        long sets = counts.setsByGuide().values().stream().mapToLong(Long::longValue).sum();
        String guides = counts.setsByGuide().entrySet().stream().map(each -> (each.getKey().isEmpty() ? "unknown guide" : each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return count(counts.interchanges(), "interchange") + ", " + count(counts.groups(), "group") + ", " + count(sets, "transaction set")
                + (guides.isEmpty() ? "" : " (" + guides + ")") + ", " + (counts.claims() == 0 ? "" : count(counts.claims(), "claim") + ", ")
                + count(counts.segments(), "segment") + "; " + count(counts.errors(), "error") + ", " + count(counts.warnings(), "warning");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** "loop 2010AA segment 8 NM1 element 02-1, repetition 2". */
    public static String place(Place place) {
        String element = place.element() == 0 ? "" : " element %02d".formatted(place.element()) + (place.component() == 0 ? "" : "-" + place.component())
                + (place.repetition() == 0 ? "" : ", repetition " + place.repetition());
        return (place.loop().isEmpty() ? "" : "loop " + place.loop() + " ") + "segment " + place.segmentPosition() + " " + place.segment() + element;
    }

    /** "ISA 000000001 GS 1 ST 0001". */
    public static String envelope(Place place) {
        return "ISA " + place.interchange() + (place.group().isEmpty() ? "" : " GS " + place.group()) + (place.transaction().isEmpty() ? "" : " ST " + place.transaction());
    }
}
