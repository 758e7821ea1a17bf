package io.payergateway.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SetReaderTest {
    private static final SetReader READER = new SetReader(GuideIndex.load(Path.of("mappings/x12")));

    private final List<String> seen = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private InterchangeReport read(String text, Consumer<OpenSet> consumer) {
        return READER.read(Interchanges.stream(text), consumer, finding -> findings.add(finding.code()));
    }

    private void listen(OpenSet set) {
        String name = set.guide().map(GuideId::name).orElse("?");
        set.feed(new InterchangeHandler() {
            @Override
            public void interchangeSegment(Segment segment) {
                seen.add(name + " " + segment.id());
            }

            @Override
            public void transactionStart(Envelope envelope) {
                seen.add(name + " start " + envelope.transaction().orElseThrow().controlNumber());
            }

            @Override
            public void segment(Segment segment) {
                seen.add(segment.id());
            }

            @Override
            public void transactionEnd(Envelope envelope, List<X12Finding> trailer) {
                seen.add("end");
            }
        });
    }

    private static String group(String functionalId, String version, String... sets) {
        return "GS*" + functionalId + "*AA*BB*20260302*0930*1*X*" + version + "~" + String.join("", sets) + "GE*" + sets.length + "*1~";
    }

    private static String file(String... groups) {
        return Interchanges.ISA + String.join("", groups) + "IEA*" + groups.length + "*000000001~";
    }

    @Test
    void eachSetIsHandedOverWithItsGuideInTheOrderOfTheFile() {
        String ta1 = Interchanges.ISA + "TA1*000000007*260302*0930*A*000~IEA*0*000000001~";
        String mixed = ta1 + file(group("HP", "005010X221A1", "ST*835*0001~LX*1~SE*3*0001~", "ST*835*0002~SE*2*0002~"),
                group("HN", "005010X214", "ST*277*0001*005010X214~HL*1~SE*3*0001~")).replace("*000000001*0*T", "*000000002*0*T").replace("IEA*2*000000001", "IEA*2*000000002");
        InterchangeReport report = read(mixed, this::listen);
        assertThat(seen).containsExactly("ta1 TA1", "835 start 0001", "ST", "LX", "SE", "end", "835 start 0002", "ST", "SE", "end", "277ca start 0001", "ST", "HL", "SE", "end");
        assertThat(report.transactions()).isEqualTo(3);
        assertThat(findings).containsExactly("GS06_REPEATED");
    }

    @Test
    void aSetThatNobodyReadsIsPassedOverAndItsEnvelopeCheckedAllTheSame() {
        String text = file(group("HP", "005010X221A1", "ST*835*0001~LX*1~SE*9*0001~", "ST*835*0002~LX*1~SE*3*0002~"));
        InterchangeReport report = read(text, set -> {
            if (set.envelope().transaction().orElseThrow().controlNumber().equals("0002")) {
                listen(set);
            }
        });
        assertThat(seen).containsExactly("835 start 0002", "ST", "LX", "SE", "end");
        assertThat(findings).containsExactly("SE01_COUNT");
        assertThat(report.hasErrors()).isTrue();
    }

    @Test
    void aSetWithoutItsEndEndsWhereTheNextOneBeginsOrTheFileEnds() {
        read(Interchanges.ISA + "GS*HP*AA*BB*20260302*0930*1*X*005010X221A1~ST*835*0001~LX*1~ST*835*0002~LX*2~", this::listen);
        assertThat(seen).containsExactly("835 start 0001", "ST", "LX", "end", "835 start 0002", "ST", "LX", "end");
        assertThat(findings).contains("SE_MISSING", "GE_MISSING", "IEA_MISSING");
    }

    @Test
    void theBodyDecidesTheGuideWhereTheEnvelopeNamesAnother() {
        String professional = new String(Interchanges.professional(1, Delimiters.STANDARD), StandardCharsets.US_ASCII);
        read(professional, this::listen);
        List<String> first = List.copyOf(seen);
        assertThat(first.get(0)).isEqualTo("837p start 0001");
        seen.clear();
        read(professional.replace("SV1*HC", "SV2*0450*HC"), this::listen);
        assertThat(seen.get(0)).isEqualTo("837i start 0001");
        assertThat(seen).hasSameSizeAs(first);
        assertThat(findings).containsExactly("GUIDE_BODY");
        seen.clear();
        read(Interchanges.claim("BHT*0019"), this::listen);
        assertThat(seen).as("a body that tells nothing").containsExactly("837p start 0001", "ST", "BHT", "SE", "end");
    }

    @Test
    void aBodyThatTellsItsGuideBehindMoreCharactersThanMayBeHeldFollowsItsEnvelope() {
        String note = "NTE*ADD*" + "X".repeat(900);
        String text = Interchanges.claim("CLM*ACCT1*150", note, note, note, "SV2*0450**150*UN*1");
        SetReader small = new SetReader(GuideIndex.load(Path.of("mappings/x12")), new X12Limits(1_000, 50, 0, 100, 2_000, 10));
        small.read(Interchanges.stream(text), this::listen, finding -> { });
        assertThat(seen).containsExactly("837p start 0001", "ST", "CLM", "NTE", "NTE", "NTE", "SV2", "SE", "end");
        seen.clear();
        read(text, this::listen);
        assertThat(seen.get(0)).isEqualTo("837i start 0001");
    }

    @Test
    void anUnknownGuideIsAFindingAndTheSetHasNone() {
        read(file(group("ZZ", "004010", "ST*999*0001~SE*2*0001~")), this::listen);
        assertThat(seen.get(0)).isEqualTo("? start 0001");
        assertThat(findings).contains("GUIDE_UNKNOWN");
    }

    @Test
    void whatIsNoX12StopsTheReadingAfterWhatCouldBeRead() {
        assertThatThrownBy(() -> read(file(group("HP", "005010X221A1", "ST*835*0001~SE*2*0001~")) + "junk", this::listen)).isInstanceOf(X12Exception.class);
        assertThat(seen).hasSize(4);
    }

    @Test
    void smooksReadsOneSetAsItReadsTheWholeFile() throws Exception {
        byte[] sample = Files.readAllBytes(RemittanceLoops.FOLDER.resolve("sample.x12"));
        try (GuideReader<RemittanceLoops.Part> reader = GuideReader.load(RemittanceLoops.FOLDER, RemittanceLoops.Part.class)) {
            List<RemittanceLoops.Part> whole = new ArrayList<>();
            List<RemittanceLoops.Part> bySet = new ArrayList<>();
            reader.read(new java.io.ByteArrayInputStream(sample), whole::add);
            READER.read(new java.io.ByteArrayInputStream(sample), set -> reader.read(set, bySet::add), finding -> { });
            assertThat(bySet).isNotEmpty().isEqualTo(whole);
        }
    }
}
