package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Interchanges;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of the elements of a segment: usage, type, length, codes, repetition, components, relational conditions. */
class SegmentCheckTest {
    private static final String REST = "SE R 1 trailer | R01 R02\n";

    private static List<String> check(String line, String... body) {
        return SmallGuide.of("ST R 1 header | R01 R02 S03\n" + line + "\n" + REST).check(body);
    }

    @Test
    void requiredElementIsMissed() {
        assertThat(check("NM1 R 1 name | R01 R02 R03 S04 R08 R09", "NM1*41*2**A")).containsExactly("ELEMENT_MISSING 2 NM103", "ELEMENT_MISSING 2 NM108",
                "ELEMENT_MISSING 2 NM109");
        assertThat(check("NM1 R 1 name | R01 R02 R03", "NM1")).contains("ELEMENT_MISSING 2 NM101", "ELEMENT_MISSING 2 NM102", "ELEMENT_MISSING 2 NM103");
    }

    @Test
    void elementWithoutTokenIsNotUsed() {
        assertThat(check("NM1 R 1 name | R01 R02 S03", "NM1*41*2*A*B")).containsExactly("ELEMENT_NOT_USED 2 NM104");
        assertThat(check("CLM R 1 claim | R01 S05(R1 R2)", "CLM*A****11:B:1")).containsExactly("ELEMENT_NOT_USED 2 CLM05-3");
    }

    @Test
    void elementsBeyondTheStandardAreToldOnce() {
        assertThat(check("N3 R 1 street | R01 S02", "N3*A*B*C*D")).containsExactly("ELEMENT_TOO_MANY 2 N303");
        assertThat(check("CLM R 1 claim | R01 S05(R1 R2 S3)", "CLM*A****11:B:1:X")).containsExactly("COMPONENT_TOO_MANY 2 CLM05-4");
        assertThat(check("N3 R 1 street | R01 S02", "N3*A:B")).containsExactly("COMPONENT_TOO_MANY 2 N301");
    }

    @Test
    void lengthsAreTheDictionarysUnlessTheGuideNarrowsThem() {
        assertThat(check("BHT R 1 beginning | R01 S02-06", "BHT*001*00")).containsExactly("ELEMENT_TOO_SHORT 2 BHT01");
        assertThat(check("BHT R 1 beginning | R01 S02 S03<5", "BHT*0019**123456")).containsExactly("ELEMENT_TOO_LONG 2 BHT03");
        assertThat(check("BHT R 1 beginning | R01 S02 S03>2", "BHT*0019**1")).containsExactly("ELEMENT_TOO_SHORT 2 BHT03");
        assertThat(check("N3 R 1 street | R01", "N3*" + "A".repeat(55))).isEmpty();
        assertThat(check("N3 R 1 street | R01", "N3*" + "A".repeat(56))).containsExactly("ELEMENT_TOO_LONG 2 N301");
    }

    @Test
    void codeOutsideOfTheListIsTold() {
        assertThat(check("BHT R 1 beginning | R01=0019,0022", "BHT*0020")).containsExactly("ELEMENT_CODE 2 BHT01");
        assertThat(check("N4 R 1 city | R01 S02=@states", "N4*TROY*ZZ")).containsExactly("ELEMENT_CODE 2 N402");
        assertThat(check("CTX R 1 context | R01(R1=SITUATIONAL_TRIGGER S2)", "CTX*SITUATIONAL TRIGGER")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, ", "-1, ", "1.5, ", ".5, ", "-.5, ", "5., ", "0, ", "-, ELEMENT_CHARACTER", "., ELEMENT_CHARACTER", "1.5.5, ELEMENT_CHARACTER", "1-, ELEMENT_CHARACTER",
        "1E5, ELEMENT_CHARACTER", "'1,5', ELEMENT_CHARACTER", "+1, ELEMENT_CHARACTER", "123456789012345678, ", "-123456789.012345678, ", "1234567890123456789, ELEMENT_TOO_LONG"})
    void decimalHasDigitsAndPerhapsASignAndAPointThatDoNotCount(String value, String fault) {
        assertThat(check("AMT R 1 amount | R01 R02", "AMT*D*" + value)).isEqualTo(fault == null ? List.of() : List.of(fault + " 2 AMT02"));
    }

    @ParameterizedTest
    @CsvSource({"1, ", "-1, ", "1.5, ELEMENT_CHARACTER", "A, ELEMENT_CHARACTER", "1234567, ELEMENT_TOO_LONG"})
    void wholeNumberHasNoPoint(String value, String fault) {
        assertThat(check("LX R 1 line | R01", "LX*" + value)).isEqualTo(fault == null ? List.of() : List.of(fault + " 2 LX01"));
    }

    @ParameterizedTest
    @CsvSource({"20260228, 0930, ", "20240229, 2359, ", "10010101, 000000, ", "20260229, 0930, ELEMENT_DATE 2 BHT04", "20261301, 0930, ELEMENT_DATE 2 BHT04",
        "2026022A, 0930, ELEMENT_DATE 2 BHT04", "20260200, 0930, ELEMENT_DATE 2 BHT04", "20260228, 2400, ELEMENT_TIME 2 BHT05", "20260228, 0960, ELEMENT_TIME 2 BHT05",
        "20260228, 093, ELEMENT_TIME 2 BHT05", "20260228, 093061, ELEMENT_TIME 2 BHT05", "20260228, 09305, ELEMENT_TIME 2 BHT05", "20260228, 09305999, "})
    void datesAndTimesAreThoseOfTheCalendarAndTheDay(String date, String time, String fault) {
        assertThat(check("BHT R 1 beginning | R01 S02-03 R04 R05", "BHT*0019***" + date + "*" + time)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void repetitionsAreCountedAndLookedAtOneByOne() {
        assertThat(check("EQ R 1 inquiry | S01=30,35", "EQ*30^35^30")).isEmpty();
        assertThat(check("EQ R 1 inquiry | S01=30,35", "EQ*30^36^30")).containsExactly("ELEMENT_CODE 2 EQ01 repetition 2");
        assertThat(check("EQ R 1 inquiry | S01^2=30,35", "EQ*30^35^30^30")).containsExactly("ELEMENT_REPEATS 2 EQ01 repetition 3");
        assertThat(check("NM1 R 1 name | R01 S02 S03", "NM1*41*2*A^B")).containsExactly("ELEMENT_REPEATS 2 NM103 repetition 2");
        assertThat(check("CTX R 1 context | R01(R1 S2)", "CTX*A:B^C:D:E")).containsExactly("COMPONENT_TOO_MANY 2 CTX01-3 repetition 2");
    }

    @Test
    void thousandsOfComponentsOrRepetitionsAreToldOnce() {
        assertThat(check("CLM R 1 claim | R01 S05(R1 R2 S3)", "CLM*A****11:B:1" + ":X".repeat(20_000))).containsExactly("COMPONENT_TOO_MANY 2 CLM05-4");
        assertThat(check("EQ R 1 inquiry | S01^2=30,35", "EQ*30^36" + "^X".repeat(20_000))).containsExactly("ELEMENT_CODE 2 EQ01 repetition 2", "ELEMENT_REPEATS 2 EQ01 repetition 3");
    }

    @Test
    void findingOfARepetitionShowsThatRepetitionsShape() {
        SmallGuide guide = SmallGuide.of("ST R 1 header | R01 R02 S03\nCTX R 1 context | R01(R1=A S2<2)\n" + REST);
        assertThat(guide.findings(Interchanges.claim("CTX*A:BC^A:12345"))).singleElement().satisfies(finding -> assertThat(finding.value()).isEqualTo("99999"));
    }

    @Test
    void componentsOfACompositeHaveTheirOwnUsageAndCodes() {
        assertThat(check("CLM R 1 claim | R01 R05(R1 R2=B R3=1,7,8)", "CLM*A****11:A:9")).containsExactly("ELEMENT_CODE 2 CLM05-2", "ELEMENT_CODE 2 CLM05-3");
        assertThat(check("CLM R 1 claim | R01 R05(R1 R2=B R3=1,7,8)", "CLM*A****11::1")).containsExactly("ELEMENT_MISSING 2 CLM05-2");
        assertThat(check("CLM R 1 claim | R01 R05(R1 R2=B R3=1,7,8)", "CLM*A****:")).containsExactly("ELEMENT_MISSING 2 CLM05-1", "ELEMENT_MISSING 2 CLM05-2",
                "ELEMENT_MISSING 2 CLM05-3");
    }

    @ParameterizedTest
    @CsvSource({"NM1*41*2******46, ELEMENT_CONDITION 2 NM109", "NM1*41*2******46*XX, ", "NM1*41*2*******XX, ELEMENT_CONDITION 2 NM108"})
    void relationalConditionIsToldAtTheElementThatIsAbsent(String segment, String fault) {
        assertThat(check("NM1 R 1 name | S01-03 S08 S09 S12", segment)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void whatIsRequiredAndMissingIsNotToldAgainByACondition() {
        assertThat(check("NM1 R 1 name | R01 R02 R03 S04 R08 R09", "NM1*41*2*A*****46")).containsExactly("ELEMENT_MISSING 2 NM109");
    }

    @Test
    void eachKindOfConditionIsHeld() {
        // P both or none, R at least one, E not both, C if the first then the others, L if the first then one of the others
        assertThat(Condition.parse("P0304").holds(bits(3, 4))).isTrue();
        assertThat(Condition.parse("P0304").holds(bits())).isTrue();
        assertThat(Condition.parse("P0304").holds(bits(3))).isFalse();
        assertThat(Condition.parse("R020305").holds(bits(5))).isTrue();
        assertThat(Condition.parse("R020305").holds(bits(4))).isFalse();
        assertThat(Condition.parse("E0207").holds(bits(2))).isTrue();
        assertThat(Condition.parse("E0207").holds(bits(2, 7))).isFalse();
        assertThat(Condition.parse("C030405").holds(bits(4))).isTrue();
        assertThat(Condition.parse("C030405").holds(bits(3, 4))).isFalse();
        assertThat(Condition.parse("C030405").holds(bits(3, 4, 5))).isTrue();
        assertThat(Condition.parse("L050607").holds(bits(5))).isFalse();
        assertThat(Condition.parse("L050607").holds(bits(5, 7))).isTrue();
        assertThat(Condition.parse("L050607").holds(bits(6))).isTrue();
        assertThat(Condition.parse("E0207").culprit(bits(2, 7))).isEqualTo(7);
        assertThat(Condition.parse("C030405").culprit(bits(3, 4))).isEqualTo(5);
    }

    private static long bits(int... positions) {
        long bits = 0;
        for (int position : positions) {
            bits |= 1L << position;
        }
        return bits;
    }

    @Test
    void exclusionIsToldAtTheSecond() {
        assertThat(check("N4 R 1 city | S01 S02 S04 S07", "N4*TROY*NY**US***X")).containsExactly("ELEMENT_EXCLUSION 2 N407");
    }
}
