package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Interchanges;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Situational rules: each form of condition and target, in both directions, where the rule speaks and where it is silent. */
class SituationCheckTest {
    private static final String TABLE = """
            ST R 1 header | R01 R02 S03
            BHT S 1 beginning | R01 S02-06
            2000A S >1 level
              HL R 1 level | R01 S02-04
              SBR S 1 coverage | R01 S02-09
              2010 S 5 name
                NM1 R 1 name | R01 S02-09
                N4 S 1 city | S01-05
              2300 S 5 claim
                CLM R 1 claim | R01 S02-03 S05(R1 S2 S3) S06-11
                REF S 5 any number | R01=F8,G1 R02
                PWK S 5 attachment | R01 S02 S05-06
                2400 S 9 line
                  LX R 1 line | R01
                  DTP S 2 date | R01=472,573 R02-03
            SE R 1 trailer | R01 R02
            """;

    private static List<String> check(String rule, String... body) {
        return SmallGuide.of(TABLE + "when " + rule + " | why\n").check(body);
    }

    @Test
    void requiredSegmentIsMissedWhereItsLoopBegins() {
        assertThat(check("2300 CLM05-3=7,8 require REF*F8", "HL*1", "CLM*A****11:B:7", "REF*G1*1")).containsExactly("SEGMENT_SITUATION_MISSING 3 REF 2300");
        assertThat(check("2300 CLM05-3=7,8 require REF*F8", "HL*1", "CLM*A****11:B:7", "REF*F8*1")).isEmpty();
        assertThat(check("2300 CLM05-3=7,8 require REF*F8", "HL*1", "CLM*A****11:B:1")).isEmpty();
        assertThat(check("2300 CLM05-3=7,8 require REF*F8", "HL*1", "CLM*A")).isEmpty();
    }

    @Test
    void ruleIsJudgedForEachOccurrenceOfItsLoop() {
        assertThat(check("2300 CLM05-3=7,8 require REF", "HL*1", "CLM*A****11:B:7", "REF*F8*1", "CLM*B****11:B:8", "HL*2", "CLM*C****11:B:7"))
                .containsExactly("SEGMENT_SITUATION_MISSING 5 REF 2300", "SEGMENT_SITUATION_MISSING 7 REF 2300");
    }

    @Test
    void forbiddenSegmentIsToldWhereItStands() {
        assertThat(check("2300 CLM05-3=1 forbid REF*F8", "HL*1", "CLM*A****11:B:1", "REF*G1*1", "REF*F8*1")).containsExactly("SEGMENT_SITUATION_PRESENT 5 REF 2300");
        assertThat(check("2300 CLM05-3=1 forbid REF*F8", "HL*1", "CLM*A****11:B:1", "REF*G1*1")).isEmpty();
    }

    @Test
    void requiredAndForbiddenElementsAreToldInEachSegmentMeant() {
        assertThat(check("2010 NM102=2 forbid NM104", "HL*1", "NM1*IL*2*A*B", "NM1*PR*1*A*B")).containsExactly("ELEMENT_SITUATION_PRESENT 3 NM104 2010");
        assertThat(check("2010 NM102=1 require NM109", "HL*1", "NM1*IL*1*A", "NM1*PR*2*A")).containsExactly("ELEMENT_SITUATION_MISSING 3 NM109 2010");
        assertThat(check("2300 PWK02=EL require PWK06", "HL*1", "CLM*A", "PWK*OZ*EL***AC*11", "PWK*OZ*EL", "PWK*OZ*AA")).containsExactly("ELEMENT_SITUATION_MISSING 5 PWK06 2300");
        assertThat(check("2300 CLM05-1=11 require CLM05-3", "HL*1", "CLM*A****11:B")).containsExactly("ELEMENT_SITUATION_MISSING 3 CLM05-3 2300");
        assertThat(check("2300 CLM require REF02*F8", "HL*1", "CLM*A", "REF*G1", "REF*F8")).contains("ELEMENT_SITUATION_MISSING 5 REF02 2300")
                .doesNotContain("ELEMENT_SITUATION_MISSING 4 REF02 2300");
    }

    @Test
    void exclamationMarkMeansAbsent() {
        assertThat(check("2010 !N404 require N402", "HL*1", "NM1*IL", "N4*TROY")).containsExactly("ELEMENT_SITUATION_MISSING 4 N402 2010");
        assertThat(check("2010 !N404 require N402", "HL*1", "NM1*IL", "N4*TROY***DE")).isEmpty();
        assertThat(check("2010 !N404 require N402", "HL*1", "NM1*IL")).isEmpty();
        assertThat(check("2300 !REF*F8 forbid PWK", "HL*1", "CLM*A", "REF*G1*1", "PWK*OZ")).containsExactly("SEGMENT_SITUATION_PRESENT 5 PWK 2300");
        assertThat(check("2300 !2400 require REF", "HL*1", "CLM*A", "CLM*B", "LX*1")).containsExactly("SEGMENT_SITUATION_MISSING 3 REF 2300");
    }

    @Test
    void noneOfTheseCodesMeansThereIsAnother() {
        assertThat(check("2300 PWK02!=AA require PWK06", "HL*1", "CLM*A", "PWK*OZ*EL")).containsExactly("ELEMENT_SITUATION_MISSING 4 PWK06 2300");
        assertThat(check("2300 PWK02!=AA require PWK06", "HL*1", "CLM*A", "PWK*OZ*AA", "PWK*OZ*EL")).containsExactly("ELEMENT_SITUATION_MISSING 5 PWK06 2300");
        assertThat(check("2300 PWK02!=AA require PWK06", "HL*1", "CLM*A", "PWK*OZ*AA")).isEmpty();
        assertThat(check("2300 PWK02!=AA require REF", "HL*1", "CLM*A", "PWK*OZ*AA", "PWK*OZ*EL")).isEmpty();
        assertThat(check("2300 PWK02!=AA require PWK06", "HL*1", "CLM*A", "PWK*OZ")).isEmpty();
    }

    @Test
    void conditionsAreAllNeeded() {
        String rule = "2300 CLM05-1=11 & CLM06=Y & !PWK require REF";
        assertThat(check(rule, "HL*1", "CLM*A****11:B:1*Y")).containsExactly("SEGMENT_SITUATION_MISSING 3 REF 2300");
        assertThat(check(rule, "HL*1", "CLM*A****12:B:1*Y")).isEmpty();
        assertThat(check(rule, "HL*1", "CLM*A****11:B:1*N")).isEmpty();
        assertThat(check(rule, "HL*1", "CLM*A****11:B:1*Y", "PWK*OZ")).isEmpty();
    }

    @Test
    void pathLooksUpAndDown() {
        assertThat(check("2000A SBR02=18 require 2010/N4", "HL*1", "SBR*P*18", "NM1*IL")).containsExactly("SEGMENT_SITUATION_MISSING 4 N4 2010");
        assertThat(check("2000A SBR02=18 require 2010/N4", "HL*1", "SBR*P*18", "NM1*IL", "N4*TROY")).isEmpty();
        assertThat(check("2300 2400/DTP01=573 require REF", "HL*1", "CLM*A", "LX*1", "DTP*472*D8*1", "LX*2", "DTP*573*D8*1")).containsExactly("SEGMENT_SITUATION_MISSING 3 REF 2300");
        assertThat(check("2400 2000A/SBR01=S require DTP", "HL*1", "SBR*S", "CLM*A", "LX*1", "HL*2", "SBR*P", "CLM*B", "LX*1")).containsExactly("SEGMENT_SITUATION_MISSING 5 DTP 2400");
        assertThat(check("2400 2300/CLM06=Y forbid DTP*472", "HL*1", "CLM*A*****Y", "LX*1", "DTP*472*D8*1")).containsExactly("SEGMENT_SITUATION_PRESENT 5 DTP 2400");
    }

    @Test
    void loopsAreConditionsAndTargets() {
        assertThat(check("2000A SBR02=18 require 2300", "HL*1", "SBR*P*18", "HL*2", "SBR*P")).containsExactly("SEGMENT_SITUATION_MISSING 2 CLM 2300");
        assertThat(check("2000A 2300 require SBR02", "HL*1", "SBR*P", "CLM*A")).containsExactly("ELEMENT_SITUATION_MISSING 3 SBR02 2000A");
        assertThat(check("2000A SBR02=18 forbid 2300", "HL*1", "SBR*P*18", "CLM*A")).containsExactly("SEGMENT_SITUATION_PRESENT 2 HL 2000A");
    }

    @Test
    void ruleOfTheWholeSetIsJudgedAtItsEnd() {
        assertThat(check("SET BHT06=31 require 2000A/2300", "BHT*0019*****31", "HL*1")).containsExactly("SEGMENT_SITUATION_MISSING 3 CLM 2300");
        assertThat(check("SET BHT06=31 require BHT05", "BHT*0019*****31")).containsExactly("ELEMENT_SITUATION_MISSING 2 BHT05");
        assertThat(check("SET BHT06=31 require 2000A", "BHT*0019*****31")).containsExactly("SEGMENT_SITUATION_MISSING 1 HL 2000A");
    }

    @Test
    void findingSaysWhyInTheRulesWords() {
        SmallGuide guide = SmallGuide.of(TABLE + "when 2300 CLM05-3=7 require REF*F8 | a replacement names what it replaces\n");
        assertThat(guide.findings(Interchanges.claim("HL*1", "CLM*A****11:B:7"))).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("REF*F8 is missing: a replacement names what it replaces.");
            assertThat(finding.acknowledgmentElement() + " " + finding.acknowledgmentCode() + " SNIP " + finding.snip()).isEqualTo("IK304 I6 SNIP 4");
            assertThat(finding.source()).isEqualTo("TEST 2300 REF");
        });
    }
}
