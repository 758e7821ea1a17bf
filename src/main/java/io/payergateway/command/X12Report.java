package io.payergateway.command;

import io.payergateway.command.X12FileCheck.Rendered;
import io.payergateway.command.X12FileCheck.Result;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Finding.Place;
import io.payergateway.x12.check.X12Check;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code check} says about one X12 file: lines for people, one object for machines. */
final class X12Report {
    private static final String INDENT = "      ";

    private final String file;
    private final Result result;

    X12Report(String file, Result result) {
        this.file = file;
        this.result = result;
    }

    /** For {@code --json}; holds no value of the file but what the answers repeat. @param answers with {@code --ack} only */
    record Machine(String file, String format, int outcome, X12Check.Counts counts, List<Row> findings, long unlisted, Optional<Stop> stopped,
            List<Rendered> answers) {
    }

    /** @param acknowledgment where a TA1 or 999 would say it, null where neither has a word for it @param value its shape @param trigger of a situational rule, or null */
    record Row(String severity, String code, int snip, Place place, Optional<Acknowledgment> acknowledgment, String message, String value, String source,
            Optional<Place> trigger) {
        private static Row of(X12Finding finding) {
            Optional<Acknowledgment> acknowledgment = finding.acknowledgmentElement().isEmpty() ? Optional.empty()
                    : Optional.of(new Acknowledgment(finding.acknowledgmentElement(), finding.acknowledgmentCode()));
            return new Row(finding.severity().name(), finding.code(), finding.snip(), finding.place(), acknowledgment, finding.message(), finding.value(),
                    finding.source(), finding.trigger());
        }
    }

    record Acknowledgment(String element, String code) {
    }

    /** Why reading ended early. @param offset in bytes from 0, -1 where unknown */
    record Stop(String code, long offset, String message) {
        private static Stop of(X12Exception why) {
            return new Stop(why.code().name(), why.offset(), why.getMessage());
        }
    }

    int outcome() {
        return result.checked().verdict().exitCode();
    }

    Machine machine() {
        X12Check.Checked checked = result.checked();
        return new Machine(file, "X12", outcome(), checked.counts(), checked.findings().stream().map(Row::of).toList(), checked.unlisted(),
                checked.stopped().map(Stop::of), result.answers());
    }

    void print(PrintStream out) {
        X12Check.Checked checked = result.checked();
        out.println(file + ": X12, " + switch (checked.verdict()) {
            case CLEAN -> "nothing wrong";
            case ERRORS -> "has errors";
            case UNREADABLE -> "cannot be read";
        });
        out.println("  " + summary(checked));
        checked.findings().forEach(finding -> print(finding, out));
        if (checked.unlisted() > 0) {
            out.println("  and " + checked.unlisted() + " more that are not listed");
        }
        checked.stopped().ifPresent(stop -> out.println("  ERROR " + stop.code() + "  " + (stop.offset() < 0 ? "" : "at byte " + stop.offset()) + "\n" + INDENT
                + stop.getMessage()));
        printAnswers(out);
    }

    private static String summary(X12Check.Checked checked) {
        X12Check.Counts counts = checked.counts();
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

    private void print(X12Finding finding, PrintStream out) {
        Place place = finding.place();
        String element = place.element() == 0 ? "" : " element %02d".formatted(place.element()) + (place.component() == 0 ? "" : "-" + place.component())
                + (place.repetition() == 0 ? "" : ", repetition " + place.repetition());
        out.println("\n  " + finding.severity() + " " + finding.code() + "  SNIP " + finding.snip() + "  " + (place.loop().isEmpty() ? "" : "loop " + place.loop() + " ")
                + "segment " + place.segmentPosition() + " " + place.segment() + element + "  (ISA " + place.interchange()
                + (place.group().isEmpty() ? "" : " GS " + place.group()) + (place.transaction().isEmpty() ? "" : " ST " + place.transaction()) + ")");
        result.marks().of(finding).ifPresent(mark -> out.println(INDENT + mark.text() + "\n" + INDENT + mark.mark()));
        out.println(INDENT + finding.message());
        out.println(INDENT + "rule: " + finding.source());
    }

    private void printAnswers(PrintStream out) {
        for (Rendered answer : result.answers()) {
            out.println("\n  The " + answer.kind() + " that would answer it; nothing is sent, and its control numbers are samples:\n");
            answer.x12().lines().forEach(line -> out.println(INDENT + line));
        }
        if (result.unshown() > 0) {
            out.println("\n  and " + result.unshown() + " more answers that are not shown");
        }
    }
}
