package io.payergateway.x12.check;

import static io.payergateway.x12.Interchanges.ISA;
import static io.payergateway.x12.Interchanges.claim;
import static io.payergateway.x12.Interchanges.professional;
import static io.payergateway.x12.Interchanges.remittance;
import static io.payergateway.x12.Interchanges.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.check.X12Check.Checked;
import io.payergateway.x12.check.X12Check.Verdict;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.InterchangeHandler;
import io.payergateway.x12.Segment;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class X12CheckTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private final X12Check check = X12Check.load(MAPPINGS);

    private Checked check(String text) {
        return check.check(stream(text));
    }

    /** What the envelope says alone: most bodies here are too short for their guide. */
    private static List<String> codes(Checked checked) {
        return checked.findings().stream().filter(finding -> finding.source().equals("X12.5, X12.6")).map(X12Finding::code).toList();
    }

    private static List<String> guides(Checked checked) {
        return checked.transactions().stream().map(seen -> seen.guide().map(GuideId::name).orElse("?")).toList();
    }

    @Test
    void rightFilesAreCleanAndTheirGuideIsNamed() {
        Checked professional = check.check(new ByteArrayInputStream(professional(2, Delimiters.STANDARD)));
        assertThat(professional.findings()).isEmpty();
        assertThat(professional.verdict().exitCode()).isZero();
        assertThat(professional.transactions().get(0).guide()).contains(new GuideId("837p", "005010X222A1"));
        Checked remittance = check.check(new ByteArrayInputStream(remittance(3)));
        assertThat(remittance.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(guides(remittance)).containsExactly("835");
    }

    @ParameterizedTest
    @CsvSource({
        "HC, 837, 005010X222, 837p, GUIDE_VARIANT", "HC, 837, 005010X222A2, 837p, GUIDE_VARIANT", "HC, 837, 005010X223A3, 837i, GUIDE_VARIANT",
        "FA, 999, 005010X231, 999, GUIDE_VARIANT", "HN, 277, 005010X214, 277ca, ", "HN, 277, 005010X212, 277, ", "HS, 270, 005010X279A1, 270, ",
        "HB, 271, 005010X279A1, 271, ", "HR, 276, 005010X212, 276, ", "HP, 999, 005010X231A1, 999, GUIDE_GS01",
    })
    void variantsAreAcceptedAndReported(String gs01, String st01, String version, String guide, String code) {
        Checked checked = check(claim().replace("GS*HC", "GS*" + gs01).replace("005010X222A1", version).replace("ST*837", "ST*" + st01));
        assertThat(guides(checked)).containsExactly(guide);
        assertThat(codes(checked)).isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(checked.findings()).filteredOn(finding -> finding.source().equals("X12.5, X12.6")).noneMatch(X12Finding::isError);
    }

    @Test
    void aBodyThatTellsItsGuideBehindMoreCharactersThanMayBeHeldFollowsItsEnvelope() {
        String note = "NTE*ADD*" + "X".repeat(900);
        String text = claim("CLM*ACCT1*150", note, note, note, "SV2*0450**150*UN*1");
        X12Check small = new X12Check(check.guides(), new X12Limits(1_000, 50, 0, 100, 2_000, 100));
        assertThat(guides(small.check(stream(text)))).containsExactly("837p");
        assertThat(small.check(stream(text)).counts()).as("all is checked").isEqualTo(check(text.replace("SV2*0450*", "SV1*")).counts());
        assertThat(guides(check(text))).containsExactly("837i");
    }

    @Test
    void setsAreListedUpToALimitOfCharactersAndAllAreCounted() {
        String set = "ST*835*%04d*" + "V".repeat(700) + "~LX*1~SE*3*%04d~";
        String text = ISA + "GS*HP*A*B*20260302*0930*1*X*005010X221A1~" + set.formatted(1, 1) + set.formatted(2, 2) + set.formatted(3, 3) + set.formatted(4, 4)
                + "GE*4*1~IEA*1*000000001~";
        Checked checked = new X12Check(check.guides(), new X12Limits(1_000, 50, 0, 100, 1_000, 100)).check(stream(text));
        assertThat(checked.transactions()).hasSize(2);
        assertThat(checked.counts().setsByGuide()).containsEntry("835", 4L);
    }

    @Test
    void institutionalBodyUnderTheProfessionalVersionIsFollowedAndReported() {
        Checked checked = check(claim("CLM*ACCT1*150", "SV2*0450**150*UN*1", "SV2*0450**150*UN*1"));
        assertThat(guides(checked)).containsExactly("837i");
        assertThat(codes(checked)).containsExactly("GUIDE_BODY");
        assertThat(checked.findings().get(0).place().segmentPosition()).isEqualTo(3);
    }

    @Test
    void st03HelpsWhereGs08IsUnknownAndIsComparedOtherwise() {
        assertThat(codes(check(claim().replace("*X*005010X222A1~", "*X*005010~")))).containsExactly("GUIDE_GS08", "ST03_DIFFERS");
        assertThat(codes(check(claim().replace("0001*005010X222A1~", "0001~")))).containsExactly("ST03_MISSING");
        assertThat(codes(check(claim().replace("*00501*", "*00402*")))).containsExactly("GUIDE_ISA12");
    }

    @Test
    void unknownGuideIsAnErrorAndTheRestOfTheFileIsChecked() {
        Checked checked = check(claim().replace("005010X222A1", "004010X098A1").replace("IEA*1", "IEA*2"));
        assertThat(codes(checked)).containsExactly("GUIDE_UNKNOWN", "IEA01_COUNT");
        assertThat(guides(checked)).containsExactly("?");
        assertThat(checked.verdict().exitCode()).isEqualTo(1);
        assertThat(checked.findings().get(0).message()).isEqualTo("No guide is known for GS08 004010X098A1 with ST01 837, which is version 4010; what is read is 005010X222A1, 005010X223A2, 005010X224A2.");
    }

    @Test
    void unreadableFileKeepsWhatWasFoundBefore() {
        Checked checked = check(claim().replace("SE*2", "SE*3") + "junk");
        assertThat(checked.verdict().exitCode()).isEqualTo(2);
        assertThat(codes(checked)).containsExactly("SE01_COUNT");
        assertThat(checked.stopped()).hasValueSatisfying(stop -> assertThat(stop.code()).isEqualTo(X12Exception.Code.DATA_AFTER_IEA));
    }

    @Test
    void interchangeAcknowledgmentIsHeldAgainstItsOwnTable() {
        String right = ISA + "TA1*000000905*260302*0930*R*024~IEA*0*000000001~";
        assertThat(check(right).findings()).isEmpty();
        assertThat(told(check(right.replace("*R*024", "*Q*024")))).containsExactly("ELEMENT_CODE TA104");
        assertThat(told(check(right.replace("*R*024", "*R*099")))).containsExactly("ELEMENT_CODE TA105");
        assertThat(told(check(right.replace("*R*024", "*R")))).containsExactly("ELEMENT_MISSING TA105");
        assertThat(told(check(right.replace("*260302*0930*R", "*261302*0930*R")))).containsExactly("ELEMENT_DATE TA102");
        assertThat(told(check(right.replace("TA1*000000905", "TA1*905")))).containsExactly("ELEMENT_TOO_SHORT TA101");
    }

    private static List<String> told(Checked checked) {
        return checked.findings().stream().map(finding -> finding.code() + " " + finding.place().segment() + "%02d".formatted(finding.place().element())).toList();
    }

    @Test
    void bodyIsHeldBackUntilItTellsItsGuideAndThenCheckedFromItsFirstSegment() {
        ValidFile institutional = ValidFile.of("837i");
        String declaredProfessional = String.join("~", institutional.segments()).replace("005010X223A2", "005010X222A1") + "~";
        Checked checked = check(declaredProfessional);
        assertThat(guides(checked)).containsExactly("837i");
        assertThat(told(checked)).containsExactly("GUIDE_BODY SV200");
        Checked broken = check(declaredProfessional.replace("BHT*0019", "BHT*0020").replace("CL1*1*1*01", "CL1*1*1"));
        assertThat(told(broken)).containsExactly("GUIDE_BODY SV200", "ELEMENT_CODE BHT01", "ELEMENT_MISSING CL103", "ELEMENT_MISSING CL103");
    }

    @Test
    void bodyThatNeverTellsItsGuideFollowsItsEnvelope() {
        ValidFile file = ValidFile.of("837p");
        for (String segment : file.segments().stream().filter(each -> each.startsWith("SV1")).toList()) {
            file = file.without(segment);
        }
        Checked checked = check(String.join("~", file.segments()) + "~");
        assertThat(guides(checked)).containsExactly("837p");
        assertThat(told(checked)).contains("SEGMENT_MISSING SV100").doesNotContain("SEGMENT_NOT_IN_SET CRC00");
        String[] notes = Stream.generate(() -> "NTE*ADD*NOTHING THAT TELLS A GUIDE").limit(20_000).toArray(String[]::new);
        assertThat(guides(check(claim(notes)))).containsExactly("837p");
    }

    @Test
    void findingsAreListedUpToTheLimitAndCountedBeyondIt() {
        String[] body = Stream.generate(() -> "XYZ*1").limit(5_000).toArray(String[]::new);
        Checked checked = check(claim(body));
        assertThat(checked.findings().size() + checked.unlisted()).isGreaterThanOrEqualTo(5_000);
        assertThat(checked.findings()).hasSizeLessThanOrEqualTo(1_000).extracting(X12Finding::code).contains("SEGMENT_UNKNOWN", "LOOP_MISSING");
        assertThat(checked.verdict()).isEqualTo(Verdict.ERRORS);
    }

    @Test
    void memoryDoesNotGrowWithTheFile() {
        byte[] file = remittance(100_000);
        long before = used();
        AtomicLong segments = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Checked checked = check.check(new ByteArrayInputStream(file), new InterchangeHandler() {
            @Override
            public void segment(Segment segment) {
                if (segments.incrementAndGet() % 200_000 == 0) {
                    most.accumulateAndGet(used(), Math::max);
                }
            }
        });
        assertThat(checked.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(most.get()).isPositive();
        assertThat(most.get() - before).isLessThan(10_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void indexErrorsNameFileAndLine(@TempDir Path folder) throws IOException {
        String right = Files.readString(MAPPINGS.resolve("index.tsv"));
        assertThat(right.lines().toList().get(5)).isEqualTo("00501\t005010X222A1\tHC\t837\t837p\tSV1\t-");
        refused(folder, right.replace("\tSV1\t-\n", "\tSV1\n"), "index.tsv:6: a line has 7 cells");
        refused(folder, right.replaceFirst("00501\t", "501\t"), "index.tsv:6: ISA12 must be 5 digits");
        refused(folder, right.replaceFirst("\tSV1\t", "\tsv\t"), "index.tsv:6: body must be");
        refused(folder, right.replaceFirst("GS08\t", "GS8\t"), "index.tsv:5: the columns must be");
        refused(folder, right.replace("005010X222\t", "005010X222A1\t"), "index.tsv:7: an earlier line");
        refused(folder, right.replace("\t277ca\t-\t-", "\t277ca\t-\told"), "no line of the guide 277ca");
        assertThatThrownBy(() -> GuideIndex.load(folder.resolve("nowhere"))).isInstanceOf(X12ConfigurationException.class).hasMessageContaining("index.tsv: cannot");
    }

    private static void refused(Path folder, String table, String message) throws IOException {
        Files.writeString(folder.resolve("index.tsv"), table);
        assertThatThrownBy(() -> GuideIndex.load(folder)).isInstanceOf(X12ConfigurationException.class).hasMessageContaining(message);
    }
}
