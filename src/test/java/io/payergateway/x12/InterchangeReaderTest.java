package io.payergateway.x12;

import static io.payergateway.x12.Interchanges.GS;
import static io.payergateway.x12.Interchanges.ISA;
import static io.payergateway.x12.Interchanges.claim;
import static io.payergateway.x12.Interchanges.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterchangeReaderTest {
    private static final String RIGHT = claim("BHT*0019*00*1*20260302*0930*CH", "CLM*ACCT1*150");

    private static List<X12Finding> findings(String text) {
        return new InterchangeReader().read(stream(text), new InterchangeHandler() { }).findings();
    }

    @Test
    void rightEnvelopesHaveNoFindings() {
        InterchangeReport report = new InterchangeReader().read(stream(RIGHT + RIGHT.replace("000000001", "000000002")), new InterchangeHandler() { });
        assertThat(report.findings()).isEmpty();
        assertThat(report.hasErrors()).isFalse();
        assertThat(report.interchanges()).isEqualTo(2);
        assertThat(report.groups()).isEqualTo(2);
        assertThat(report.transactions()).isEqualTo(2);
        assertThat(report.segments()).isEqualTo(16);
    }

    @ParameterizedTest(name = "{0} -> {1} is {2}")
    @CsvSource(delimiter = ';', value = {
        "SE*4; SE*5; SE01_COUNT; IK502; 4; 4; SE01",
        "SE*4; SE*X; SE01_COUNT; IK502; 4; 4; SE01",
        "SE*4*0001; SE*4*0002; SE02_CONTROL; IK502; 3; 4; SE02",
        "SE*4*0001~; ''; SE_MISSING; IK502; 2; 6; GE",
        "GE*1*1; GE*2*1; GE01_COUNT; AK905; 5; 7; GE01",
        "GE*1*1; GE*1*2; GE02_CONTROL; AK905; 4; 7; GE02",
        "GE*1*1~; ''; GE_MISSING; AK905; 3; 7; IEA",
        "IEA*1; IEA*2; IEA01_COUNT; TA105; 021; 8; IEA01",
        "IEA*1*000000001; IEA*1*000000002; IEA02_CONTROL; TA105; 001; 8; IEA02",
        "IEA*1*000000001~; ''; IEA_MISSING; TA105; 023; 7; GE",
        "GE*1*1~; SE*1*1~GE*1*1~; SE_UNEXPECTED; IK304; 2; 7; SE",
        "IEA*1; GE*0*0~IEA*1; GE_UNEXPECTED; TA105; 022; 8; GE",
        "GE*1*1~; REF*X*1~GE*1*1~; SEGMENT_UNEXPECTED; IK304; 2; 7; REF",
        "ISA*00; ISA*00; ''; ''; ''; 0; ''",
        "*000000001*0*T; *00000000A*0*T; ISA13_CONTROL; TA105; 018; 1; ISA13",
        "*0*T*:; *0*X*:; ISA15_USAGE; TA105; 020; 1; ISA15",
        "*0*T*:; *2*T*:; ISA14_ACKNOWLEDGMENT; TA105; 019; 1; ISA14",
        "*260302*0930*^; *261302*0930*^; ISA09_DATE; TA105; 014; 1; ISA09",
        "*260302*0930*^; *260302*2460*^; ISA10_TIME; TA105; 015; 1; ISA10",
        "*00501*; *00999*; ISA12_VERSION; TA105; 017; 1; ISA12",
        "'SENDER         '; '               '; ISA06_SENDER; TA105; 006; 1; ISA06",
        "ISA*00*; ISA*99*; ISA01_AUTHORIZATION; TA105; 010; 1; ISA01",
        "*00*          *ZZ*SENDER; *77*          *ZZ*SENDER; ISA03_SECURITY; TA105; 012; 1; ISA03",
        "*ZZ*SENDER; *QQ*SENDER; ISA05_QUALIFIER; TA105; 005; 1; ISA05",
        "*ZZ*RECEIVER; *00*RECEIVER; ISA07_QUALIFIER; TA105; 007; 1; ISA07",
        "*^*; *:*; ISA11_REPETITION; ''; ''; 1; ISA11",
        "*20260302*0930*1*; *260302*0930*1*; GS04_DATE; ''; ''; 2; GS04",
        "*20260302*0930*1*; *20260302*093*1*; GS05_TIME; ''; ''; 2; GS05",
        "GS*HC*APPSENDER*; GS*HC**; GS02_MISSING; ''; ''; 2; GS02",
        "*APPRECEIVER*; **; GS03_MISSING; ''; ''; 2; GS03",
        "GS*HC*APPSENDER*; GS*HC*ABCDEFGHIJKLMNOP*; GS02_LENGTH; ''; ''; 2; GS02",
        "*APPRECEIVER*; *R*; GS03_LENGTH; ''; ''; 2; GS03",
        "*1*X*005010X222A1~; *1*Q*005010X222A1~; GS07_AGENCY; ''; ''; 2; GS07",
        "*1*X*005010X222A1~; *1*X*005010X222A1*EXTRA~; GS_ELEMENTS; ''; ''; 2; GS09",
        "ST*837*; ST*83*; ST01_IDENTIFIER; IK502; 6; 1; ST01",
        "CLM*; clm*; SEGMENT_ID; IK304; 1; 3; AAA",
        "CLM*ACCT1*150~; CLM~; SEGMENT_EMPTY; IK304; 8; 3; CLM",
        "CLM*ACCT1*150~; CLM*ACCT1*150***~; TRAILING_EMPTY; ''; ''; 3; CLM05",
        "CLM*ACCT1; CLM*ACéT1; CHARACTER; IK403; 6; 3; CLM01",
        "CLM*ACCT1; CLM*AC\u001b[2JT1; CHARACTER_CONTROL; IK403; 6; 3; CLM01", "CLM*ACCT1; CLM*AC\u007fT1; CHARACTER_CONTROL; IK403; 6; 3; CLM01",
        "CLM*ACCT1*150; BIN*7*ABC; BIN01_LENGTH; IK403; 7; 3; BIN01",
        "CLM*ACCT1*150; BIN*7*A\u0002B; BIN01_LENGTH; IK403; 7; 3; BIN01",
    })
    void eachFaultHasItsCodePlaceAndAcknowledgmentCode(String from, String to, String code, String where, String number, int position, String place) {
        assertThat(RIGHT).contains(from);
        String broken = code.equals("ISA13_CONTROL") ? RIGHT.replace("000000001", "00000000A") : RIGHT.replace(from, to);
        List<X12Finding> findings = findings(broken);
        if (code.isEmpty()) {
            assertThat(findings).isEmpty();
            return;
        }
        assertThat(findings).hasSize(1);
        X12Finding finding = findings.get(0);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.acknowledgmentElement()).isEqualTo(where);
        assertThat(finding.acknowledgmentCode()).isEqualTo(number);
        assertThat(finding.place().segmentPosition()).isEqualTo(position);
        assertThat(finding.place().toString()).endsWith(" " + place);
        assertThat(finding.message()).endsWith(".").doesNotContain("ACCT1");
    }

    @Test
    void repeatedControlNumbersAreReported() {
        String body = "ST*837*0001~SE*2*0001~ST*837*0001~SE*2*0001~GE*2*1~";
        String text = ISA + GS + body + GS + body + "IEA*2*000000001~";
        assertThat(findings(text)).extracting(X12Finding::code).containsExactly("ST02_REPEATED", "GS06_REPEATED", "ST02_REPEATED");
        assertThat(findings(RIGHT + RIGHT)).extracting(X12Finding::code).containsExactly("ISA13_REPEATED");
    }

    @Test
    void valuesAreShownByTheirShapeOnly() {
        X12Finding finding = findings(RIGHT.replace("SE*4*0001", "SE*4*DOE^JANE 1980")).get(0);
        assertThat(finding.value()).isEqualTo("AAA^AAAA 9999");
        assertThat(finding.message()).doesNotContain("DOE").contains("AAA^AAAA 9999");
    }

    @Test
    void placesNeverShowDataThatStandsWhereAnIdOrControlNumberBelongs() {
        String text = RIGHT.replace("CLM*", "JANE DOE 1980*").replace("ST*837*0001", "ST*837*DOEJANE");
        assertThat(findings(text)).isNotEmpty().allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("DOE").doesNotContain("JANE"));
    }

    @Test
    void transactionWithoutGroupIsReportedAndStillRead() {
        List<String> seen = new ArrayList<>();
        InterchangeReport report = new InterchangeReader().read(stream(ISA + "ST*837*0001~SE*2*0001~IEA*0*000000001~"), new InterchangeHandler() {
            @Override
            public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
                seen.add(envelope.transaction().orElseThrow().controlNumber());
            }
        });
        assertThat(report.findings()).extracting(X12Finding::code).containsExactly("GS_MISSING");
        assertThat(seen).containsExactly("0001");
    }

    @Test
    void aSetEndsWithTheFaultsOfItsTrailerAlsoWhereTheReportIsFull() {
        List<String> seen = new ArrayList<>();
        String sets = "ST*837*0001~SE*9*0002~ST*837*0002~SE*2*0002~ST*837*0003~";
        InterchangeReport report = new InterchangeReader(new X12Limits(64 * 1024, 100, 0, 1, 64 * 1024, 1)).read(stream(ISA + sets), new InterchangeHandler() {
            @Override
            public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
                seen.add(envelope.transaction().orElseThrow().controlNumber() + trailer.stream().map(X12Finding::code).toList());
            }
        });
        assertThat(report.findings()).hasSize(1);
        assertThat(seen).containsExactly("0001[SE01_COUNT, SE02_CONTROL]", "0002[]", "0003[SE_MISSING]");
    }

    @Test
    void missingTrailersCloseEverythingThatIsOpen() {
        List<String> calls = new ArrayList<>();
        String cut = RIGHT.substring(0, RIGHT.indexOf("SE*4"));
        InterchangeReport report = new InterchangeReader().read(stream(cut + RIGHT.replace("000000001", "000000002")), calls(calls));
        assertThat(report.findings()).extracting(X12Finding::code).containsExactly("SE_MISSING", "GE_MISSING", "IEA_MISSING");
        assertThat(calls).containsExactly("ISA", "GS", "start", "ST", "BHT", "CLM", "end", "GE", "IEA", "ISA", "GS", "start", "ST", "BHT", "CLM", "SE", "end",
                "GE", "IEA");
    }

    @Test
    void ta1StandsBesideTheGroups() {
        List<String> calls = new ArrayList<>();
        InterchangeReport report = new InterchangeReader().read(stream(ISA + "TA1*000000009*260302*0930*A*000~IEA*0*000000001~"), calls(calls));
        assertThat(report.findings()).isEmpty();
        assertThat(calls).containsExactly("ISA", "TA1", "IEA");
    }

    @Test
    void findingsStopAtTheLimitAndTheRestIsCounted() {
        X12Limits limits = new X12Limits(1_000, 50, 0, 10, 10_000, 5);
        String text = ISA + GS + "ST*837*0001~SE*9*0001~".repeat(20) + "GE*20*1~IEA*1*000000001~";
        InterchangeReport report = new InterchangeReader(limits).read(stream(text), new InterchangeHandler() { });
        assertThat(report.findings()).hasSize(5);
        assertThat(report.unlisted()).isEqualTo(34);
        assertThat(report.hasErrors()).isTrue();
    }

    private static InterchangeHandler calls(List<String> calls) {
        return new InterchangeHandler() {
            @Override
            public void interchangeStart(Segment isa, InterchangeHeader header) {
                calls.add("ISA");
            }

            @Override
            public void interchangeSegment(Segment segment) {
                calls.add(segment.id());
            }

            @Override
            public void groupStart(Segment gs, GroupHeader header) {
                calls.add("GS");
            }

            @Override
            public void transactionStart(Envelope envelope) {
                calls.add("start");
            }

            @Override
            public void segment(Segment segment) {
                calls.add(segment.id());
            }

            @Override
            public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
                calls.add("end");
            }

            @Override
            public void groupEnd(GroupHeader header) {
                calls.add("GE");
            }

            @Override
            public void interchangeEnd(InterchangeHeader header) {
                calls.add("IEA");
            }
        };
    }
}
