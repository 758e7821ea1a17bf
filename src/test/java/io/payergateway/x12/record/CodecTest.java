package io.payergateway.x12.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.Segment;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodecTest {
    @SegmentId("EB")
    public record Benefit(@At(1) String information, @At(3) List<String> serviceTypes, @At(4) String insurance, @At(7) Optional<BigDecimal> amount,
            @At(13) Optional<ProcedureIdentifier> procedure) {
    }

    public record Remark(IndustryCode lq, List<FreeMessage> messages) {
    }

    public record Line(AssignedNumber lx, Optional<Reference> reference, List<ClaimAdjustment> adjustments, List<Remark> remarks, Optional<DateTimePeriod> date) {
    }

    @Test
    void aNameWhereAnIdStandsIsNotTold() {
        RecordException told = new RecordException("PEMBERTON", 20, "A segment has no place here");
        assertThat(told).hasMessage("A segment has no place here (segment 20, AAAAAAAAA)");
        assertThat(told.segment()).isEqualTo("AAAAAAAAA");
    }

    private static List<Segment> body(String... segments) {
        List<Segment> all = Interchanges.read(Interchanges.claim(segments));
        return all.subList(3, all.size() - 3);
    }

    private static <T> String written(T value, Class<T> type) {
        X12Writer writer = new X12Writer(Delimiters.STANDARD);
        writer.isa(Interchanges.header("000000001")).gs(Interchanges.group("HC", "1", "005010X222A1")).st(new TransactionHeader("837", "0001", ""));
        if (type.isAnnotationPresent(SegmentId.class)) {
            SegmentCodec.of(type).write(value, writer);
        } else {
            LoopCodec.of(type).write(value, writer);
        }
        String text = new String(writer.se().ge().iea().bytes(), StandardCharsets.US_ASCII);
        return text.substring(text.indexOf("ST*837*0001~") + 12, text.indexOf("SE*"));
    }

    @Test
    void groupsRepetitionsAndCompositesComeBackAsTheyWere() {
        ClaimAdjustment cas = SegmentCodec.of(ClaimAdjustment.class).read(body("CAS*CO*45*12.50**253*.80*2").get(0));
        assertThat(cas.details()).containsExactly(new AdjustmentDetail("45", new BigDecimal("12.50"), Optional.empty()),
                new AdjustmentDetail("253", new BigDecimal(".80"), Optional.of(new BigDecimal("2"))));
        assertThat(written(cas, ClaimAdjustment.class)).isEqualTo("CAS*CO*45*12.50**253*0.80*2~");
        Benefit benefit = SegmentCodec.of(Benefit.class).read(body("EB*B**30^35^88*HM***25******HC:99213::26").get(0));
        assertThat(benefit.serviceTypes()).containsExactly("30", "35", "88");
        assertThat(benefit.procedure()).hasValueSatisfying(procedure -> assertThat(procedure.modifiers()).containsExactly("", "26"));
        assertThat(written(benefit, Benefit.class)).isEqualTo("EB*B**30^35^88*HM***25******HC:99213::26~");
    }

    @Test
    void anEmptyGroupBetweenOthersIsPassedOver() {
        ClaimAdjustment cas = SegmentCodec.of(ClaimAdjustment.class).read(body("CAS*PR*1*10*****3*5").get(0));
        assertThat(cas.details()).extracting(AdjustmentDetail::reason).containsExactly("1", "3");
        assertThat(written(cas, ClaimAdjustment.class)).isEqualTo("CAS*PR*1*10**3*5~");
    }

    @Test
    void loopsAreReadInTheOrderOfTheirRecordAndWrittenInIt() {
        String[] segments = {"LX*1", "CAS*CO*45*1", "CAS*PR*1*2", "LQ*HE*M1", "MSG*A", "MSG*B", "LQ*HE*M2", "DTP*472*D8*20260201"};
        Line line = LoopCodec.of(Line.class).read(body(segments));
        assertThat(line.reference()).isEmpty();
        assertThat(line.adjustments()).hasSize(2);
        assertThat(line.remarks()).extracting(remark -> remark.messages().size()).containsExactly(2, 0);
        assertThat(written(line, Line.class)).isEqualTo(String.join("~", segments) + "~");
    }

    @Test
    void whatHasNoPlaceOrIsMissingIsSaidWithItsSegmentAndWithoutItsValue() {
        assertThatThrownBy(() -> LoopCodec.of(Line.class).read(body("LX*1", "DTP*472*D8*20260201", "REF*6R*SECRET")))
                .isInstanceOf(RecordException.class).hasMessage("A segment has no place here in the loop that starts with LX (segment 4, REF)");
        assertThatThrownBy(() -> LoopCodec.of(Line.class).read(body("REF*6R*SECRET"))).hasMessage("Segment LX is missing before or at this place (segment 2, REF)");
        assertThatThrownBy(() -> SegmentCodec.of(MonetaryAmount.class).read(body("AMT*F5*SECRET").get(0)))
                .hasMessage("Element or component 2 is no decimal number (segment 2, AMT)");
    }

    public record Unplaced(String text) {
    }

    @Test
    void aRecordThatSaysNotWhereItsPartsStandIsAProgrammersError() {
        assertThatThrownBy(() -> new RecordCodec<>(Unplaced.class, true)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("@At is missing");
    }
}
