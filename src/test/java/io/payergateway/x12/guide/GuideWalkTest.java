package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Interchanges;
import io.payergateway.x12.X12Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where segments belong: order, repetition, loops, and what is told of each that is missing, too many or out of place. */
class GuideWalkTest {
    private final SmallGuide guide = SmallGuide.of("""
            ST R 1 header | R01 R02 S03
            BHT R 1 beginning | R01=0019 S02-06
            1000A R 2 party
              NM1 R 1 name | R01=41 S02-09
              N3 S 1 street | R01 S02
              REF R 1 tax number | R01=EI R02
              REF S 2 licence | R01=0B,1G R02
              PER S 1 contact | R01=IC S02-06
            2000A R >1 level
              HL R 1 level | R01 S02 R03=20 S04
              2300 S 2 claim
                CLM R 1 claim | R01 S02-10
                DTP S 1 onset | R01=431 R02-03
                DTP S 1 accident | R01=439 R02-03
                NTE S 1 note | R01=ADD R02
                HI R 1 diagnoses | R01(R1=ABK R2) S02-12(R1=ABF R2)
                HI S 1 conditions | R01(R1=BG R2)
                2310A S 1 referring
                  NM1 R 1 referring | R01=DN S02-09
                2310B S 1 rendering
                  NM1 R 1 rendering | R01=82 S02-09
                  PRV S 1 specialty | R01=PE R02-03
                2400 R 3 line
                  LX R 1 line | R01
                  NM1 S 1 ordering | R01=DK S02-09
            SE R 1 trailer | R01 R02
            """);

    private List<String> check(String... body) {
        return guide.check(body);
    }

    @Test
    void whatStandsWhereTheTableHasItIsNotTold() {
        assertThat(check("BHT*0019", "NM1*41", "N3*A", "REF*EI*1", "REF*0B*2", "REF*1G*3", "PER*IC", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "DTP*431*D8*1",
                "DTP*439*D8*1", "NTE*ADD*X", "HI*ABK:A", "HI*BG:1", "NM1*DN", "NM1*82", "PRV*PE*PXC*1", "LX*1", "NM1*DK", "LX*2", "CLM*B", "HI*ABK:A", "LX*1", "HL*2**20"))
                .isEmpty();
    }

    @Test
    void linesOfOneSegmentAndLoopsThatStartAlikeComeInAnyOrder() {
        assertThat(check("BHT*0019", "NM1*41", "REF*1G*1", "REF*EI*1", "REF*0B*2", "HL*1**20", "CLM*A", "DTP*439*D8*1", "DTP*431*D8*1", "HI*BG:1", "HI*ABK:A",
                "NM1*82", "PRV*PE*PXC*1", "NM1*DN", "LX*1")).isEmpty();
    }

    @Test
    void missingSegmentIsToldAfterTheOneBefore() {
        assertThat(check("NM1*41", "REF*EI*1", "HL*1**20")).containsExactly("SEGMENT_MISSING 2 BHT");
        assertThat(check("BHT*0019", "NM1*41", "N3*A", "PER*IC", "HL*1**20")).containsExactly("SEGMENT_MISSING 5 REF 1000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "HI*BG:1", "LX*1")).containsExactly("SEGMENT_MISSING 7 HI 2300");
    }

    @Test
    void missingLoopIsToldWhereItWouldBegin() {
        assertThat(check("BHT*0019", "HL*1**20")).containsExactly("LOOP_MISSING 3 NM1 1000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1")).containsExactly("LOOP_MISSING 5 HL 2000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "HI*ABK:A", "NM1*82", "HL*2**20")).containsExactly("LOOP_MISSING 9 LX 2400");
    }

    @Test
    void whatComesTooOftenIsToldEachTime() {
        assertThat(check("BHT*0019", "BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20")).containsExactly("SEGMENT_REPEATS 3 BHT");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "REF*EI*1", "REF*EI*1", "HL*1**20")).containsExactly("SEGMENT_REPEATS 5 REF 1000A", "SEGMENT_REPEATS 6 REF 1000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "NM1*41", "REF*EI*1", "NM1*41", "REF*EI*1", "HL*1**20")).containsExactly("LOOP_REPEATS 7 NM1 1000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "HI*ABK:A", "LX*1", "LX*2", "LX*3", "LX*4")).containsExactly("LOOP_REPEATS 11 LX 2400");
    }

    @Test
    void segmentThatComesTooLateIsToldAndReadAllTheSame() {
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "N3*A", "HL*1**20")).containsExactly("SEGMENT_ORDER 5 N3 1000A");
        assertThat(check("NM1*41", "REF*EI*1", "BHT*0020", "HL*1**20")).containsExactly("SEGMENT_ORDER 4 BHT", "ELEMENT_CODE 4 BHT01");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "NTE*ADD*X", "DTP*431*D8*1", "HI*ABK:A", "LX*1")).containsExactly("SEGMENT_ORDER 8 DTP 2300");
    }

    @Test
    void wrongQualifierIsToldAtTheQualifier() {
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "REF*ZZ*1", "HL*1**20")).containsExactly("ELEMENT_CODE 5 REF01 1000A");
        assertThat(check("BHT*0019", "NM1*40", "REF*EI*1", "HL*1**20")).containsExactly("ELEMENT_CODE 3 NM101 1000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**22")).containsExactly("ELEMENT_CODE 5 HL03 2000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "HI*ABX:A", "LX*1")).containsExactly("ELEMENT_CODE 7 HI01-1 2300");
    }

    @Test
    void segmentThatIsNowhereToBePutIsToldByWhatIsKnownOfIt() {
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "LX*1", "HL*1**20")).containsExactly("SEGMENT_UNEXPECTED 5 LX 1000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "TOO*JP*8", "HL*1**20")).containsExactly("SEGMENT_NOT_IN_SET 5 TOO 1000A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "XYZ*8", "HL*1**20")).containsExactly("SEGMENT_UNKNOWN 5 XYZ 1000A");
    }

    @Test
    void segmentGoesToTheInnermostOpenLoopThatHasIt() {
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "HI*ABK:A", "LX*1", "NM1*DK*1*****X", "NM1*DN")).containsExactly("SEGMENT_ORDER 10 NM1 2310A");
        assertThat(check("BHT*0019", "NM1*41", "REF*EI*1", "HL*1**20", "CLM*A", "HI*ABK:A", "LX*1", "NM1*DK", "NM1*DK")).containsExactly("SEGMENT_REPEATS 10 NM1 2400");
    }

    @Test
    void oneMistakeDoesNotHideTheNext() {
        assertThat(check("BHT*0019", "NM1*41", "HL*1**20", "CLM*A", "XYZ*1", "LX*1", "LX*2", "LX*3", "LX*4"))
                .containsExactly("SEGMENT_MISSING 4 REF 1000A", "SEGMENT_UNKNOWN 6 XYZ 2300", "LOOP_REPEATS 10 LX 2400", "SEGMENT_MISSING 6 HI 2300");
    }

    @Test
    void findingSaysWhatIsMeantInWordsAndWhereTheRuleStands() {
        X12Finding missing = guide.findings(Interchanges.claim("BHT*0019", "NM1*41", "HL*1**20")).get(0);
        assertThat(missing.message()).isEqualTo("tax number (REF*EI) is required and missing.");
        assertThat(missing.source()).isEqualTo("TEST 1000A REF");
        assertThat(missing.acknowledgmentElement() + missing.acknowledgmentCode()).isEqualTo("IK3043");
        assertThat(missing.place().toString()).isEqualTo("ISA 000000001 GS 1 ST 0001 loop 1000A segment 4 REF");
    }

    @Test
    void memoryGrowsWithTheDepthAndNotWithTheLength() {
        SmallGuide rules = SmallGuide.of("""
                ST R 1 header | R01 R02 S03
                2000A R >1 level
                  HL R 1 level | R01 S02-04
                  NTE S 1 note | R01 R02
                SE R 1 trailer | R01 R02
                when SET 2000A/NTE01=DCP require 2000A/NTE | never
                """);
        List<String> body = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            body.add("HL*" + i % 1000);
            body.add("NTE*ADD*" + "X".repeat(80));
        }
        String interchange = Interchanges.claim(body.toArray(String[]::new));
        long before = used();
        assertThat(rules.findings(interchange)).isEmpty();
        assertThat(used() - before).isLessThan(30_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
