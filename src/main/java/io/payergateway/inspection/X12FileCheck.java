package io.payergateway.inspection;

import io.payergateway.x12.InterchangeHandlers;
import io.payergateway.x12.SegmentSource;
import io.payergateway.x12.ValueShape;
import io.payergateway.x12.acknowledgment.AnswerRule;
import io.payergateway.x12.acknowledgment.ControlNumbers;
import io.payergateway.x12.acknowledgment.InterchangeJudge;
import io.payergateway.x12.acknowledgment.Responder;
import io.payergateway.x12.acknowledgment.Response;
import io.payergateway.x12.check.X12Check;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks one file of X12, with the texts of what is found and the answers that we would give. */
public final class X12FileCheck {
    /** Answers that are shown; a file of more interchanges is answered the same way. */
    private static final int ANSWERS = 100;
    /** Characters of them; one of ten thousand groups alone has two million. */
    private static final long CHARACTERS = 4_000_000;
    private static final Pattern HEADER = Pattern.compile("(?m)^AK[12]\\*[^~]*");
    private static final Pattern VERSION = Pattern.compile("0\\d{5}X\\d{3}([AE]\\d)?");

    private final X12Check check;
    private final boolean answered;
    private final boolean masked;

    /** @param answered whether the TA1 and 999 are made @param masked whether values are hidden */
    X12FileCheck(X12Check check, boolean answered, boolean masked) {
        this.check = check;
        this.answered = answered;
        this.masked = masked;
    }

    /**
     * What came of it.
     *
     * @param answers the TA1s and 999s, one segment a line; unshown how many more there would be
     */
    public record Result(X12Check.Checked checked, FindingMarks marks, List<Rendered> answers, long unshown) {
    }

    /** An answer as it would be sent, but for its control numbers and line breaks. */
    public record Rendered(String kind, String x12) {
    }

    Result check(SegmentSource segments, LocalDateTime at) {
        FindingMarks marks = new FindingMarks(masked);
        if (!answered) {
            return new Result(check.check(segments, marks), marks, List.of(), 0);
        }
        List<Rendered> answers = new ArrayList<>();
        long[] made = new long[1];
        long[] characters = new long[1];
        Responder responder = new Responder(AnswerRule.STRICT, ControlNumbers.samples(), at, true);
        InterchangeJudge judge = new InterchangeJudge(check::elementNumber, judged -> {
            for (Optional<Response> each : List.of(responder.ta1(judged), responder.functional(judged))) {
                if (each.isPresent() && made[0]++ < ANSWERS && characters[0] < CHARACTERS) {
                    answers.add(rendered(each.get()));
                    characters[0] += each.get().bytes().length;
                }
            }
        });
        X12Check.Checked checked = check.check(segments, InterchangeHandlers.both(marks, judge));
        checked.stopped().ifPresent(why -> judge.stopped());
        return new Result(checked, marks, List.copyOf(answers), made[0] - answers.size());
    }

    /** CTX may hold a patient control number; AK1 and AK2 repeat what stands in a header, which is a name where separators are wrong. */
    private Rendered rendered(Response response) {
        String text = new String(response.bytes(), StandardCharsets.US_ASCII).strip();
        return new Rendered(response.kind(), masked ? masked(text) : text);
    }

    private static String masked(String text) {
        return HEADER.matcher(text.replaceAll("(CTX\\*[A-Z0-9_]+:)[^*:~]*", "$1...")).replaceAll(header ->
                Stream.of(header.group().split("\\*")).map(each -> VERSION.matcher(each).matches() ? each : ValueShape.name(each)).collect(Collectors.joining("*")));
    }
}
