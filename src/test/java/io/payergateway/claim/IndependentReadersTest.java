package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.imsweb.x12.Loop;
import com.imsweb.x12.reader.X12Reader;
import com.imsweb.x12.reader.X12Reader.FileType;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Finding;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.x12.IndependentReaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that others wrote must find nothing wrong with what we write, for generated claims of all shapes. */
class IndependentReadersTest {
    private static final Partners PARTNERS = DemoPartners.load();
    private final Claim837Writer writer = new Claim837Writer(Claim837WriterTest.GUIDES);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void staediFindsTheEnvelopesRight(long seed) throws Exception {
        for (ClaimKind kind : List.of(ClaimKind.PROFESSIONAL, ClaimKind.INSTITUTIONAL)) {
            byte[] file = writer.write(new ClaimGenerator(seed, PARTNERS).list(kind, 20), Claim837WriterTest.envelope(kind)).bytes();
            assertThat(IndependentReaders.envelopeErrors(file)).isEmpty();
        }
    }

    @Test
    void staediWouldSeeAWrongCount() throws Exception {
        byte[] file = writer.write(new ClaimGenerator(1, PARTNERS).list(ClaimKind.PROFESSIONAL, 1), Claim837WriterTest.envelope(ClaimKind.PROFESSIONAL)).bytes();
        String wrong = new String(file, StandardCharsets.ISO_8859_1).replaceFirst("~SE\\*\\d+\\*", "~SE*7*");
        assertThat(IndependentReaders.envelopeErrors(wrong.getBytes(StandardCharsets.ISO_8859_1))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void imswebReadsProfessionalFilesWithoutErrors(long seed) throws IOException {
        assertImsweb(FileType.ANSI837_5010_X222, ClaimKind.PROFESSIONAL, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void imswebReadsInstitutionalFilesWithoutErrors(long seed) throws IOException {
        assertImsweb(FileType.ANSI837_5010_X223, ClaimKind.INSTITUTIONAL, seed);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFESSIONAL", "INSTITUTIONAL"})
    void levelsAreATreeAndAmountsAddUp(ClaimKind kind) {
        for (long seed = 1; seed <= 20; seed++) {
            List<Claim> claims = new ClaimGenerator(seed, PARTNERS).list(kind, 25);
            String text = Claim837WriterTest.text(writer.write(claims, Claim837WriterTest.envelope(kind)));
            assertTree(text);
            assertThat(text.split("~CLM\\*", -1)).hasSize(claims.size() + 1);
            assertThat(text.substring(text.indexOf("~GS*") + 1)).doesNotContain("~~", "*~", ":~", ":*");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFESSIONAL", "INSTITUTIONAL"})
    void generatedClaimsPassEveryEdit(ClaimKind kind) {
        ClaimEdits edits = new ClaimEdits(PARTNERS, CodeTables.load(Path.of("mappings/codes")), Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC));
        for (Claim claim : new ClaimGenerator(9, PARTNERS).list(kind, 300)) {
            assertThat(edits.check(claim).stream().filter(Finding::isError)).isEmpty();
        }
    }

    /** The text edits and the writer must agree: what passes the edits can be written. */
    @Test
    void textsThatPassTheEditsCanBeWritten() {
        ClaimEdits edits = new ClaimEdits(PARTNERS, CodeTables.load(Path.of("mappings/codes")), Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC));
        Claim claim = new SampleClaims(PARTNERS).dependent();
        int refused = 0;
        for (char c = 0; c < 0x180; c++) {
            Claim odd = Changed.in(claim, "patient.name.last", "A" + c + "B");
            boolean held = edits.check(odd).stream().anyMatch(finding -> finding.code().equals("TEXT_CHARACTERS"));
            if (held) {
                refused++;
            } else {
                assertThat(writer.write(List.of(odd), Claim837WriterTest.envelope(ClaimKind.PROFESSIONAL)).bytes()).isNotEmpty();
            }
        }
        assertThat(refused).isBetween(0x180 - 95, 0x180 - 80);
    }

    private void assertImsweb(FileType type, ClaimKind kind, long seed) throws IOException {
        List<Claim> claims = new ClaimGenerator(seed, PARTNERS).list(kind, 4);
        byte[] file = writer.write(claims, Claim837WriterTest.envelope(kind)).bytes();
        X12Reader reader = new X12Reader(type, new ByteArrayInputStream(file), StandardCharsets.ISO_8859_1);
        IndependentReaders.accept(kind + " of seed " + seed, file);
        List<Loop> found = new ArrayList<>();
        reader.getLoops().forEach(loop -> found.addAll(loop.findLoop("2300")));
        assertThat(found).hasSize(claims.size());
        assertThat(found.stream().map(loop -> loop.getSegment("CLM").getElementValue("CLM01"))).containsExactlyInAnyOrderElementsOf(
                claims.stream().map(Claim::patientControlNumber).toList());
    }

    /** HL01 counts from 1 by 1, HL02 is an earlier level of the right kind, HL04 says whether children follow. */
    private static void assertTree(String text) {
        Map<String, String> kinds = new HashMap<>();
        Map<String, Integer> children = new HashMap<>();
        Map<String, String> announced = new HashMap<>();
        int next = 1;
        for (String segment : text.split("~")) {
            if (segment.startsWith("HL*")) {
                String[] hl = segment.split("\\*");
                assertThat(hl[1]).isEqualTo(String.valueOf(next++));
                String parent = switch (hl[3]) {
                    case "22" -> "20";
                    case "23" -> "22";
                    default -> null;
                };
                assertThat(kinds.get(hl[2])).isEqualTo(parent);
                kinds.put(hl[1], hl[3]);
                announced.put(hl[1], hl[4]);
                children.merge(hl[2], 1, Integer::sum);
            }
        }
        announced.forEach((level, flag) -> assertThat(flag).isEqualTo(children.containsKey(level) ? "1" : "0"));
    }
}
