package io.payergateway.x12;

import static io.payergateway.x12.Interchanges.group;
import static io.payergateway.x12.Interchanges.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payergateway.x12.X12DataException.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class X12WriterTest {
    private final X12Writer writer = new X12Writer(Delimiters.STANDARD);

    private void open() {
        writer.isa(header("000000001")).gs(group("HC", "1", "005010X222A1")).st(new TransactionHeader("837", "0001", "005010X222A1"));
    }

    private String body() {
        String text = new String(writer.se().ge().iea().bytes(), StandardCharsets.US_ASCII);
        return text.substring(text.indexOf("~ST") + 1);
    }

    @Test
    void envelopesAreFixedWidthAndTrailersCountByThemselves() {
        open();
        writer.segment("BHT").put(1, "0019").put(2, "00").end();
        writer.se().st(new TransactionHeader("837", "0002", "005010X222A1")).se().ge().iea();
        assertThat(new String(writer.bytes(), StandardCharsets.US_ASCII)).isEqualTo(
                "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*0930*^*00501*000000001*0*T*:~"
                + "GS*HC*APPSENDER*APPRECEIVER*20260302*0930*1*X*005010X222A1~"
                + "ST*837*0001*005010X222A1~BHT*0019*00~SE*3*0001~ST*837*0002*005010X222A1~SE*2*0002~GE*2*1~IEA*1*000000001~");
    }

    @Test
    void gapsStayEmptyAndTrailingEmptyOnesAreDropped() {
        open();
        writer.segment("CLM").put(1, "ACCT1").put(2, "150.5").composite(5, "11", "B", "1").put(6, "Y").put(7, "").put(9, "").end();
        writer.segment("SV1").component(1, 1, "HC").component(1, 2, "99213").component(1, 5, "").component(1, 7, "").put(2, 0).composite(7, "1", "", "3").end();
        writer.segment("NM1").put(1, "IL").composite(2, "", "").put(3, "DOE  ").put(4, " ").end();
        assertThat(body()).startsWith("ST*837*0001*005010X222A1~CLM*ACCT1*150.5***11:B:1*Y~SV1*HC:99213*0*****1::3~NM1*IL**DOE~SE*5*0001~");
    }

    @Test
    void elementsRepeatAfterTheRepetitionSeparator() {
        open();
        writer.segment("EB").put(1, "1").put(3, "30").again(3).repeated("35").again(3).repeated("").again(3).repeated("88").put(4, "HM").end();
        assertThat(body()).contains("~EB*1**30^35^88*HM~");
        X12Writer noRepetition = new X12Writer(new Delimiters('*', ':', Delimiters.NONE, '~'));
        assertThatThrownBy(() -> noRepetition.segment("EB").put(3, "30").again(3)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void valuesWithASeparatorAreRefusedWithTheirPlaceAndLeaveNothingBehind() {
        open();
        X12DataException refusal = catchThrowableOfType(X12DataException.class, () -> writer.segment("NM1").put(1, "IL").put(3, "DO*E"));
        assertThat(refusal.code()).isEqualTo(Code.DELIMITER);
        assertThat(refusal.place()).isEqualTo("NM103");
        assertThat(refusal).hasMessage("NM103: the value holds '*', a separator of this interchange");
        assertThat(catchThrowableOfType(X12DataException.class, () -> writer.segment("HI").composite(1, "ABK", "J01:9")).place()).isEqualTo("HI01-2");
        assertThat(body()).startsWith("ST*837*0001*005010X222A1~SE*2*0001~");
    }

    @Test
    void charactersOutsideTheExtendedSetAreRefused() {
        open();
        for (String value : List.of("MUÑOZ", "A\nB", "A\tB", "\uFFFD", "\u007F")) {
            X12DataException refusal = catchThrowableOfType(X12DataException.class, () -> writer.segment("NM1").put(3, value));
            assertThat(refusal.code()).isEqualTo(Code.CHARACTER);
            assertThat(refusal).hasMessageNotContaining(value);
        }
        writer.segment("NM1").put(3, "a-z A-Z 0-9 !\"&'()+,-./;?=%@[]_{}\\|<>#$`").end();
        assertThat(body()).contains("a-z A-Z 0-9 !\"&'()+,-./;?=%@[]_{}\\|<>#$`");
    }

    @Test
    void tooWideForTheIsaIsRefused() {
        assertThatThrownBy(() -> writer.isa(InterchangeHeader.of("ZZ", "SIXTEENCHARACTER", "ZZ", "R", Interchanges.AT, "000000001", false, 'T')))
                .isInstanceOf(X12DataException.class).hasMessageStartingWith("ISA06");
        assertThatThrownBy(() -> writer.isa(header("1"))).isInstanceOf(X12DataException.class).hasMessageStartingWith("ISA13");
    }

    @Test
    void wrongOrderIsAProgrammersError() {
        open();
        assertThatThrownBy(() -> writer.segment("NM1").put(3, "A").put(2, "B")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.segment("REF")).isInstanceOf(IllegalStateException.class).hasMessageContaining("NM1");
        X12Writer other = new X12Writer(Delimiters.STANDARD);
        assertThatThrownBy(() -> other.gs(group("HC", "1", "V"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.segment("HI").component(1, 2, "A").component(1, 2, "B")).isInstanceOf(IllegalStateException.class);
        X12Writer unclosed = new X12Writer(Delimiters.STANDARD);
        unclosed.isa(header("000000001"));
        assertThatThrownBy(unclosed::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClaimThatIsRefusedCanBeTakenBackWhole() {
        open();
        writer.segment("BHT").put(1, "0019").end();
        X12Writer.Mark mark = writer.mark();
        writer.segment("CLM").put(1, "A").end();
        assertThatThrownBy(() -> writer.segment("NTE").put(2, "~")).isInstanceOf(X12DataException.class);
        writer.reset(mark);
        assertThat(body()).startsWith("ST*837*0001*005010X222A1~BHT*0019~SE*3*0001~");
    }

    @Test
    void listenerLearnsEachElementAndTheRecordOfItsSegment() {
        record Account(String number) {
        }

        List<String> told = new ArrayList<>();
        X12Writer traced = new X12Writer(Delimiters.STANDARD, new ElementListener() {
            @Override
            public void begins(int segmentIndex, Record record) {
                told.add(segmentIndex + " of " + record);
            }

            @Override
            public void written(int segmentIndex, String segmentId, int element, int component, String value) {
                told.add(segmentIndex + " " + segmentId + element + "-" + component + "=" + value);
            }
        }, true);
        traced.isa(header("000000001"));
        told.clear();
        traced.segment("CLM", new Account("ACCT1")).put(1, "ACCT1").put(3, "").component(5, 2, "B").end();
        assertThat(told).containsExactly("2 of Account[number=ACCT1]", "2 CLM1-0=ACCT1", "2 CLM5-2=B");
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        Delimiters odd = new Delimiters('|', '>', '\\', '\n');
        X12Writer other = new X12Writer(odd);
        other.isa(header("000000009")).gs(group("HC", "7", "005010X222A1")).st(new TransactionHeader("837", "0001", ""));
        other.segment("CLM").put(1, "A*B~C:D").composite(5, "11", "B", "1").end();
        List<Segment> read = Interchanges.read(new java.io.ByteArrayInputStream(other.se().ge().iea().bytes()));
        assertThat(read.get(0).delimiters()).isEqualTo(odd);
        assertThat(InterchangeHeader.of(read.get(0))).isEqualTo(header("000000009"));
        assertThat(GroupHeader.of(read.get(1))).isEqualTo(group("HC", "7", "005010X222A1"));
        assertThat(read.get(3).element(1)).isEqualTo("A*B~C:D");
        assertThat(read.get(3).component(5, 3)).isEqualTo("1");
    }
}
