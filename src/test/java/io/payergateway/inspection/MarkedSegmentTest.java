package io.payergateway.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12Finding.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedSegmentTest {
    private static Segment segment(String... elements) {
        return Segment.of(Delimiters.STANDARD, 5, "EB", elements);
    }

    private static Place place(int element, int component, int repetition) {
        return new Place("1", "1", "1", 5, "EB", "", element, component, repetition);
    }

    /** Under EB*1*a^bb:cc^d**e. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, '^^'", "1, 0, 0, '   ^'", "2, 0, 0, '     ^^^^^^^^^'", "2, 0, 1, '     ^'", "2, 0, 2, '       ^^^^^'", "2, 2, 2, '          ^^'", "2, 0, 3, '             ^'",
        "3, 0, 0, '               ^'", "4, 0, 0, '                ^'", "9, 0, 0, '                 ^'", "2, 0, 7, '              ^'",
    })
    void theMarkStandsUnderItsPlace(int element, int component, int repetition, String mark) {
        MarkedSegment marked = MarkedSegment.at(segment("1", "a^bb:cc^d", "", "e"), place(element, component, repetition), false);
        assertThat(marked.text()).isEqualTo("EB*1*a^bb:cc^d**e");
        assertThat(marked.mark()).isEqualTo(mark);
    }

    @Test
    void whatIsMissingIsMarkedBehind() {
        assertThat(MarkedSegment.behind(segment("1"), false)).isEqualTo(new MarkedSegment("EB*1", 5, 1));
    }

    @Test
    void theTextFallsIntoWhatStandsBeforeInAndBehindThePlace() {
        MarkedSegment marked = MarkedSegment.at(segment("1", "a^bb:cc^d", "", "e"), place(2, 2, 2), false);
        assertThat(List.of(marked.before(), marked.marked(), marked.after())).containsExactly("EB*1*a^bb:", "cc", "^d**e");
        MarkedSegment missing = MarkedSegment.behind(segment("1"), false);
        assertThat(List.of(missing.before(), missing.marked(), missing.after())).containsExactly("EB*1", "", "");
        MarkedSegment empty = MarkedSegment.at(segment("1", "a", "", "e"), place(3, 0, 0), false);
        assertThat(empty.before() + empty.marked() + empty.after()).isEqualTo("EB*1*a**e");
    }

    @Test
    void aLongSegmentIsCutAroundItsMark() {
        MarkedSegment marked = MarkedSegment.at(segment("x".repeat(500), "HERE", "y".repeat(500)), place(2, 0, 0), false);
        assertThat(marked.text()).startsWith("...x").endsWith("y...").hasSizeLessThan(160);
        int at = marked.mark().indexOf('^');
        assertThat(marked.text().substring(at, at + 4)).isEqualTo("HERE");
        assertThat(marked.mark().substring(at)).isEqualTo("^^^^");
        assertThat(MarkedSegment.at(segment("x".repeat(60_000)), place(1, 0, 0), false).mark()).hasSizeLessThan(160);
    }

    @Test
    void nothingOfAFileGivesOrdersToTheTerminal() {
        MarkedSegment marked = MarkedSegment.at(segment("a\u001b[2Jb\r\nc\u202ed\u0007"), place(1, 0, 0), false);
        assertThat(marked.text()).isEqualTo("EB*a?[2Jb??c?d?");
    }

    @Test
    void whatIsNoIdIsMaskedLikeAValue() {
        Segment name = Segment.of(Delimiters.STANDARD, 5, "PEMBERTON", "ANNA", "12");
        assertThat(MarkedSegment.at(name, place(0, 0, 0), true)).isEqualTo(new MarkedSegment("AAAAAAAAA*AAAA*99", 0, 9));
        assertThat(MarkedSegment.at(name, place(0, 0, 0), false).text()).isEqualTo("PEMBERTON*ANNA*12");
    }

    @Test
    void maskedKeepsTheFormOnly() {
        assertThat(MarkedSegment.at(segment("Smith-J\u00f6", "12.5", "a:b"), place(2, 0, 0), true)).isEqualTo(new MarkedSegment("EB*AAAAA-AA*99.9*A:A", 12, 4));
    }
}
