package io.payergateway.x12;

import static io.payergateway.x12.Interchanges.ISA;
import static io.payergateway.x12.Interchanges.claim;
import static io.payergateway.x12.Interchanges.read;
import static io.payergateway.x12.Interchanges.stream;
import static io.payergateway.x12.Interchanges.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payergateway.x12.X12Exception.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class X12ReaderTest {
    private static final String PLAIN = claim("NM1*IL*1*DOE*PAT**", "HI*ABK:J0190*ABF:Z8709", "CLM*ACCT1*150***11:B:1*Y");

    @Test
    void elementsComponentsAndPositionsAreCountedAsTheGuidesCountThem() {
        List<Segment> segments = read(PLAIN);
        Segment nm1 = segments.get(3);
        assertThat(nm1.position()).isEqualTo(2);
        assertThat(nm1.element(3)).isEqualTo("DOE");
        assertThat(nm1.size()).isEqualTo(6);
        assertThat(nm1.element(6)).isEmpty();
        assertThat(nm1.element(9)).isEmpty();
        assertThat(nm1.has(5)).isFalse();
        assertThat(nm1.is("NM1", "IL")).isTrue();
        assertThat(nm1.is("NM1", "I")).isFalse();
        assertThat(segments.get(4).component(2, 2)).isEqualTo("Z8709");
        assertThat(segments.get(5).component(5, 3)).isEqualTo("1");
        assertThat(segments.get(5).component(5, 4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n\n", "\n    ", " ", "\t"})
    void lineBreaksAndIndentationBetweenSegmentsAreNoData(String between) {
        assertThat(texts(read(PLAIN.replace("~", "~" + between)))).isEqualTo(texts(read(PLAIN)));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\n', '\r', 0x1D, '|', '\'', '!', 0x1C})
    void anyTerminatorIsReadFromTheIsa(char terminator) {
        assertThat(texts(read(PLAIN.replace('~', terminator)))).isEqualTo(texts(read(PLAIN)));
    }

    @Test
    void carriageReturnAsTerminatorMayBeFollowedByLineFeed() {
        assertThat(texts(read(PLAIN.replace("~", "\r\n")))).isEqualTo(texts(read(PLAIN)));
    }

    @ParameterizedTest
    @ValueSource(chars = {'>', '<', '|', '\\', 0x1F})
    void anyComponentSeparatorIsReadFromTheIsa(char component) {
        Segment claim = read(PLAIN.replace(':', component)).get(5);
        assertThat(claim.delimiters().component()).isEqualTo(component);
        assertThat(claim.component(5, 2)).isEqualTo("B");
    }

    @Test
    void elementSeparatorMayBeAnythingThatIsNoText() {
        for (char separator : new char[] {'|', 0x1D, '\t', '+'}) {
            assertThat(read(PLAIN.replace('*', separator)).get(5).element(1)).isEqualTo("ACCT1");
        }
    }

    @Test
    void letterInIsa11MeansThatNothingRepeats() {
        Segment eb = read(claim("EB*1**30^35").replace("*^*", "*U*")).get(3);
        assertThat(eb.delimiters().repetition()).isEqualTo(Delimiters.NONE);
        assertThat(eb.repetitions(3)).containsExactly("30^35");
        assertThat(read(claim("EB*1**30^35")).get(3).repetitions(3)).containsExactly("30", "35");
    }

    @Test
    void componentAndRepetitionSeparatorMayBeTheSame() {
        Segment claim = read(PLAIN.replace("*^*", "*:*")).get(5);
        assertThat(claim.delimiters().repetition()).isEqualTo(Delimiters.NONE);
        assertThat(claim.component(5, 1)).isEqualTo("11");
    }

    @Test
    void byteOrderMarkIsNoData() {
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}), stream(PLAIN));
        assertThat(texts(read(in))).isEqualTo(texts(read(PLAIN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", " ", "\u001A", "\0\0"})
    void lastSegmentNeedsNoTerminator(String end) {
        String cut = PLAIN.substring(0, PLAIN.length() - 1);
        assertThat(texts(read(cut + (end.isBlank() ? end : "~" + end)))).isEqualTo(texts(read(PLAIN)));
    }

    @Test
    void eachInterchangeHasItsOwnDelimiters() {
        List<Segment> segments = read(PLAIN + "\n" + PLAIN.replace('*', '|').replace('~', '\n').replace(':', '>'));
        assertThat(segments).hasSize(18);
        assertThat(segments.get(14).element(1)).isEqualTo("ACCT1");
        assertThat(segments.get(14).component(5, 1)).isEqualTo("11");
        assertThat(segments.get(14).position()).isEqualTo(4);
    }

    @Test
    void threeHundredInterchangesInOneFile() {
        assertThat(read(PLAIN.repeat(312))).hasSize(9 * 312).filteredOn(segment -> segment.is("ISA")).hasSize(312);
    }

    @Test
    void segmentsAcrossBufferBordersAndSingleByteReadsAreWhole() {
        String long1 = "NTE*ADD*" + "X".repeat(60_000);
        String text = claim(long1, long1, long1, "CLM*A");
        List<String> expected = texts(read(text));
        assertThat(expected.get(5)).isEqualTo(long1);
        InputStream trickle = new InputStream() {
            private final InputStream all = stream(text);

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return all.read(target, from, Math.min(length, 1));
            }
        };
        assertThat(texts(read(trickle))).isEqualTo(expected);
    }

    @Test
    void textIsUtf8WhereItIsValidAndLatin1WhereItIsNot() {
        String text = claim("NM1*IL*1*MUÑOZ*PAT");
        assertThat(read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).get(3).element(3)).isEqualTo("MUÑOZ");
        Segment latin1 = read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))).get(3);
        assertThat(latin1.element(3)).isEqualTo("MUÑOZ");
        assertThat(latin1.element(4)).isEqualTo("PAT");
    }

    @Test
    void binaryDataMayHoldEverySeparator() {
        String data = "MSH|^~\\&|A*B\r\nPID|1~2\n";
        List<Segment> segments = read(claim("BIN*" + data.length() + "*" + data, "CLM*A"));
        assertThat(segments.get(3).element(2)).isEqualTo(data);
        assertThat(segments.get(4).element(1)).isEqualTo("A");
        assertThat(read(claim("BDS*ASC*5*A~B*C", "CLM*A")).get(3).element(3)).isEqualTo("A~B*C");
    }

    @Test
    void wrongBinaryLengthFallsBackToTheTerminator() {
        List<Segment> segments = read(claim("BIN*999*SHORT", "BIN*x*Y", "CLM*A"));
        assertThat(texts(segments).subList(3, 6)).containsExactly("BIN*999*SHORT", "BIN*x*Y", "CLM*A");
    }

    @Test
    void isaThatIsNot106CharactersIsRefusedAndTheElementNamed() {
        assertThat(refusal(PLAIN.replaceFirst("\\*          \\*", "*         *"))).satisfies(e -> {
            assertThat(e.code()).isEqualTo(Code.ISA_LENGTH);
            assertThat(e.offset()).isZero();
            assertThat(e).hasMessage("ISA02 is shorter than its 10 characters, so the ISA segment is not 106 characters long.");
        });
        assertThat(refusal(PLAIN.replace("*ZZ*SENDER         *", "*ZZ*SENDER          *"))).hasMessageStartingWith("ISA06 is longer than its 15");
        assertThat(refusal(PLAIN.replace("*:~GS", "*~GS")).code()).isIn(Code.ISA_LENGTH, Code.DELIMITERS);
        assertThat(refusal(PLAIN.replace("*:~GS", "*:GS")).code()).isEqualTo(Code.ISA_LENGTH);
    }

    @Test
    void secondBadIsaIsRefusedAtItsOffset() {
        X12Exception refusal = refusal(PLAIN + PLAIN.replace("SENDER         ", "SENDER"));
        assertThat(refusal.code()).isEqualTo(Code.ISA_LENGTH);
        assertThat(refusal.offset()).isEqualTo(PLAIN.length());
    }

    @Test
    void whatIsNoX12IsRefusedWithItsReason() {
        assertThat(refusal("").code()).isEqualTo(Code.EMPTY);
        assertThat(refusal(" \r\n").code()).isEqualTo(Code.EMPTY);
        assertThat(refusal("MSH|^~\\&|A").code()).isEqualTo(Code.NOT_X12);
        assertThat(refusal("%PDF-1.4").code()).isEqualTo(Code.NOT_X12);
        assertThat(refusal("ISA").code()).isEqualTo(Code.TRUNCATED_ISA);
        assertThat(refusal(ISA.substring(0, 105)).code()).isEqualTo(Code.TRUNCATED_ISA);
        assertThat(refusal(PLAIN + "junk").code()).isEqualTo(Code.DATA_AFTER_IEA);
        assertThat(refusal(PLAIN.replace("*:~", "*~~")).code()).isEqualTo(Code.DELIMITERS);
        X12Exception utf16 = catchThrowableOfType(X12Exception.class, () -> read(new ByteArrayInputStream(PLAIN.getBytes(StandardCharsets.UTF_16))));
        assertThat(utf16).hasMessageContaining("UTF-16");
    }

    @Test
    void refusalComesBackEveryTimeAndNamesNoData() {
        X12Reader reader = new X12Reader(stream("SECRETNAME"));
        assertThatThrownBy(reader::hasNext).isInstanceOf(X12Exception.class).hasMessageNotContaining("SECRET");
        assertThatThrownBy(reader::next).isInstanceOf(X12Exception.class);
    }

    @Test
    void limitsStopWhatAWrongTerminatorWouldSwallow() {
        X12Limits limits = new X12Limits(1_000, 20, 100, 10, 10_000, 10);
        assertThat(refusal(claim("NTE*" + "X".repeat(1_000)), limits).code()).isEqualTo(Code.SEGMENT_TOO_LONG);
        assertThat(refusal(claim("NTE*" + "X".repeat(200_000)), limits).code()).isEqualTo(Code.SEGMENT_TOO_LONG);
        assertThat(refusal(claim("NTE" + "*1".repeat(21)), limits).code()).isEqualTo(Code.TOO_MANY_ELEMENTS);
        assertThat(read(claim("NTE" + "*1".repeat(100))).get(3).size()).isEqualTo(100);
    }

    @Test
    void streamThatFailsIsNoBadFile() {
        InputStream broken = new SequenceInputStream(Collections.enumeration(List.of(stream(PLAIN), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection lost");
            }
        })));
        assertThatThrownBy(() -> read(broken)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aLargeFileIsReadToItsEnd() {
        byte[] one = PLAIN.getBytes(StandardCharsets.ISO_8859_1);
        int copies = 50_000_000 / one.length;
        InputStream huge = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at < (long) copies * one.length ? one[(int) (at++ % one.length)] : -1;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                long left = (long) copies * one.length - at;
                if (left <= 0) {
                    return -1;
                }
                int start = (int) (at % one.length);
                int count = (int) Math.min(Math.min(length, one.length - start), left);
                System.arraycopy(one, start, target, from, count);
                at += count;
                return count;
            }
        };
        long count = 0;
        X12Reader reader = new X12Reader(huge);
        while (reader.hasNext()) {
            reader.next();
            count++;
        }
        assertThat(count).isEqualTo(9L * copies);
        assertThat(reader.offset()).isGreaterThan(49_000_000L);
    }

    private static X12Exception refusal(String text) {
        return refusal(text, X12Limits.STANDARD);
    }

    private static X12Exception refusal(String text, X12Limits limits) {
        return catchThrowableOfType(X12Exception.class, () -> new X12Reader(stream(text), limits).forEachRemaining(segment -> { }));
    }
}
