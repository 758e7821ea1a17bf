package io.payergateway.x12.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Limits;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.acknowledgment.AnswerRule;
import io.payergateway.x12.acknowledgment.ControlNumbers;
import io.payergateway.x12.acknowledgment.InterchangeJudge;
import io.payergateway.x12.acknowledgment.JudgedGroup;
import io.payergateway.x12.acknowledgment.JudgedInterchange;
import io.payergateway.x12.acknowledgment.JudgedSet;
import io.payergateway.x12.acknowledgment.Responder;
import io.payergateway.x12.acknowledgment.Response;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.check.X12Check.Checked;
import io.payergateway.x12.check.X12Check.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, it is read, checked and answered, or refused as no X12. */
class X12FuzzTest {
    private static final X12Check CHECK = X12Check.load(Path.of("mappings/x12"));
    private static final LocalDateTime AT = LocalDateTime.of(2026, 3, 4, 10, 15);
    private static final AnswerRule LENIENT = new AnswerRule() {
        @Override
        public boolean takesInterchange(JudgedInterchange interchange, String note) {
            return true;
        }

        @Override
        public boolean takesGroup(JudgedGroup group) {
            return true;
        }

        @Override
        public boolean takesSet(JudgedSet set) {
            return true;
        }
    };

    static Stream<Arguments> targets() {
        return Stream.of(Arguments.of("reader", (FuzzTarget) file -> segments(file)), Arguments.of("check", (FuzzTarget) X12FuzzTest::checked),
                Arguments.of("answers", (FuzzTarget) X12FuzzTest::answered));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void noFileBreaksIt(String name, FuzzTarget target) {
        Fuzz.run(name, RightFile.all(), target);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void noFileThatOnceBrokeAnythingDoesSoAgain(String name, FuzzTarget target) {
        Fuzz.replay(name, target);
    }

    private static long segments(byte[] file) {
        long count = 0;
        try (X12Reader reader = new X12Reader(new ByteArrayInputStream(file))) {
            while (reader.hasNext()) {
                reader.next();
                count++;
            }
        }
        return count;
    }

    /** Empty where it is no X12 up to its end. */
    private static OptionalLong readable(byte[] file) {
        try {
            return OptionalLong.of(segments(file));
        } catch (X12Exception e) {
            return OptionalLong.empty();
        }
    }

    private static void checked(byte[] file) {
        OptionalLong segments = readable(file);
        for (X12Check check : List.of(CHECK, CHECK.forPartner("clearpath"))) {
            Checked checked = check.check(new ByteArrayInputStream(file));
            assertThat(checked.verdict() == Verdict.UNREADABLE).as("unreadable").isEqualTo(segments.isEmpty()).isEqualTo(checked.stopped().isPresent());
            segments.ifPresent(count -> assertThat(checked.counts().segments()).as("segments").isEqualTo(count));
            assertThat(checked.verdict() == Verdict.CLEAN).as("clean").isEqualTo(segments.isPresent() && checked.counts().errors() == 0);
            assertThat(checked.findings()).as("findings").hasSizeLessThanOrEqualTo(X12Limits.STANDARD.findings());
            assertThat(checked.findings().size() + checked.unlisted()).as("all findings").isEqualTo(checked.counts().errors() + checked.counts().warnings());
            assertThat(checked.findings()).allSatisfy(finding -> assertThat(finding.message()).isNotBlank());
        }
    }

    /** What we answer is right by our own check, whatever it answers. */
    private static void answered(byte[] file) {
        List<JudgedInterchange> judged = new ArrayList<>();
        InterchangeJudge judge = new InterchangeJudge(CHECK::elementNumber, judged::add);
        CHECK.check(new ByteArrayInputStream(file), judge).stopped().ifPresent(why -> judge.stopped());
        for (AnswerRule rule : List.of(AnswerRule.STRICT, LENIENT)) {
            Responder responder = new Responder(rule, ControlNumbers.samples(), AT, false);
            judged.stream().flatMap(each -> Stream.of(responder.ta1(each), responder.functional(each))).flatMap(Optional::stream).forEach(X12FuzzTest::right);
        }
    }

    private static void right(Response response) {
        Checked own = CHECK.check(new ByteArrayInputStream(response.bytes()));
        assertThat(own.findings()).as(response.kind()).isEmpty();
        assertThat(own.verdict()).as(response.kind()).isEqualTo(Verdict.CLEAN);
    }
}
