package io.payergateway.x12.acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.IndependentReaders;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file is answered, as text by segments; nothing wrong is found in it by our own check, nor by StAEDI in its envelopes. */
record Answered(List<String> ta1, List<String> functional, X12Check.Checked checked) {
    static final X12Check CHECK = X12Check.load(Path.of("mappings/x12"));
    static final LocalDateTime AT = LocalDateTime.of(2026, 3, 4, 10, 15);

    static Answered of(String file) {
        return of(file, AnswerRule.STRICT);
    }

    static Answered of(String file, AnswerRule rule) {
        List<JudgedInterchange> all = new ArrayList<>();
        InterchangeJudge judge = new InterchangeJudge(CHECK::elementNumber, all::add);
        X12Check.Checked checked = CHECK.check(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)), judge);
        checked.stopped().ifPresent(why -> judge.stopped());
        Responder responder = new Responder(rule, ControlNumbers.samples(), AT, false);
        return new Answered(segments(all.stream().map(responder::ta1).toList()), segments(all.stream().map(responder::functional).toList()), checked);
    }

    private static List<String> segments(List<Optional<Response>> responses) {
        List<String> all = new ArrayList<>();
        for (Response each : responses.stream().flatMap(Optional::stream).toList()) {
            X12Check.Checked own = CHECK.check(new ByteArrayInputStream(each.bytes()));
            String text = new String(each.bytes(), StandardCharsets.ISO_8859_1);
            assertThat(own.findings()).as(text).isEmpty();
            assertThat(own.verdict()).as(text).isEqualTo(X12Check.Verdict.CLEAN);
            try {
                assertThat(IndependentReaders.envelopeErrors(each.bytes())).as("StAEDI on " + text).isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            all.addAll(Arrays.asList(text.split("~")));
        }
        return all;
    }

    /** AK1 to AK9 of all groups. */
    List<String> body() {
        return functional.stream().filter(each -> each.matches("(AK|IK|CTX).*")).toList();
    }

    String note() {
        return ta1.stream().filter(each -> each.startsWith("TA1")).findFirst().map(each -> each.substring(each.length() - 5)).orElse("");
    }
}
