package io.payergateway.x12.claim;

import static io.payergateway.x12.claim.SyntheticClaims.BILLING;
import static io.payergateway.x12.claim.SyntheticClaims.CHILD;
import static io.payergateway.x12.claim.SyntheticClaims.HEADER;
import static io.payergateway.x12.claim.SyntheticClaims.child;
import static io.payergateway.x12.claim.SyntheticClaims.file;
import static io.payergateway.x12.claim.SyntheticClaims.finding;
import static io.payergateway.x12.claim.SyntheticClaims.joined;
import static io.payergateway.x12.claim.SyntheticClaims.one;
import static io.payergateway.x12.claim.SyntheticClaims.professional;
import static io.payergateway.x12.claim.SyntheticClaims.read;
import static io.payergateway.x12.claim.SyntheticClaims.self;
import static io.payergateway.x12.claim.SyntheticClaims.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.x12.CharacterPolicy;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.claim.ClaimSetWriter.Settings;
import io.payergateway.x12.claim.SyntheticClaims.Written;
import io.payergateway.x12.guide.Guides;
import io.payergateway.x12.record.HealthCareCodes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimSetWriterTest {
    private static final ClaimGuide KIND = ClaimGuide.PROFESSIONAL;
    private static final X12Check CHECK = new X12Check(SyntheticClaims.GUIDES);

    private static ClaimRead.Readable own(String number, String lastName) {
        return one(KIND, joined(self().stream().map(each -> each.replace("RIVERSTONE", lastName)).toList(), professional(number, 1)));
    }

    private static Settings settings(int claimsInSet, CharacterPolicy characters) {
        return new Settings(KIND, claimsInSet, characters, Delimiters.STANDARD, Guides.NO_PARTNER);
    }

    private static void assertClean(Written written) {
        assertThat(CHECK.check(new ByteArrayInputStream(written.bytes())).findings()).isEmpty();
    }

    @Test
    void levelsAreNumberedLinkedAndSharedByTheClaimsThatFollowEachOther() {
        Written written = new Written(KIND);
        ClaimRead.Readable dependent = one(KIND, joined(child(), professional("C1", 1)));
        written.add(own("A1", "RIVERSTONE")).add(own("A2", "RIVERSTONE")).add(own("B1", "STONEHILL")).add(dependent).add(dependent).finish();
        assertThat(written.segments("HL", "CLM", "SE")).containsExactly("HL*1**20*1", "HL*2*1*22*0", "CLM*A1*100***11:B:1*Y*A*Y*Y",
                "CLM*A2*100***11:B:1*Y*A*Y*Y",
                "HL*3*1*22*0", "CLM*B1*100***11:B:1*Y*A*Y*Y", "HL*4*1*22*1", "HL*5*4*23*0", "CLM*C1*100***11:B:1*Y*A*Y*Y", "CLM*C1*100***11:B:1*Y*A*Y*Y",
                        "SE*60*0001");
        assertClean(written);
    }

    @Test
    void aSubscriberWithOwnClaimsAndADependentHasOneLevelWhoseFlagTellsOfTheDependent() {
        List<String> both = joined(HEADER, BILLING, SyntheticClaims.SELF.stream().map(each -> each.replace("22*0", "22*1")).toList(), professional("A1", 1),
                CHILD, professional("C1", 1));
        List<ClaimRead> read = read(KIND, file(KIND, both));
        Written written = new Written(KIND);
        read.forEach(written::add);
        written.finish();
        assertThat(written.segments("HL", "CLM")).extracting(each -> each.substring(0, 6)).containsExactly("HL*1**", "HL*2*1", "CLM*A1", "HL*3*2", "CLM*C1");
        assertThat(written.segments()).contains("HL*2*1*22*1");
        assertClean(written);
        Written late = new Written(KIND);
        late.add(read.get(1));
        assertThat(late.codes()).as("SBR02 says that the subscriber is a patient, and no claim of his own stands there").containsExactly("SEGMENT_SITUATION_MISSING");
        late.add(read.get(0)).add(read.get(1)).add(read.get(0)).finish();
        assertThat(late.segments("HL")).containsExactly("HL*1**20*1", "HL*2*1*22*1", "HL*3*2*23*0", "HL*4*1*22*0");
    }

    @Test
    void aPatientsHundredAndFirstClaimComesInOneMoreLevel() {
        Written written = new Written(KIND);
        ClaimRead.Readable own = own("A1", "RIVERSTONE");
        ClaimRead.Readable dependent = one(KIND, joined(child(), professional("C1", 1)));
        IntStream.rangeClosed(1, 101).forEach(i -> written.add(own));
        IntStream.rangeClosed(1, 101).forEach(i -> written.add(dependent));
        written.finish();
        assertThat(written.segments("HL")).containsExactly("HL*1**20*1", "HL*2*1*22*0", "HL*3*1*22*0", "HL*4*1*22*1", "HL*5*4*23*0", "HL*6*4*23*0");
        assertThat(written.segments("CLM")).hasSize(202);
        assertClean(written);
    }

    @Test
    void aTransactionSetHoldsFiveThousandClaimsAndTheNextOneStartsAnew() {
        Written written = new Written(KIND);
        ClaimRead.Readable claim = own("A1", "RIVERSTONE");
        IntStream.rangeClosed(1, 5_001).forEach(i -> written.add(claim));
        assertThat(written.finish()).isEqualTo(new ClaimSetWriter.Finished(2, 5_001));
        assertThat(written.placed.get(4_999)).isEqualTo(new ClaimSetWriter.Placed("A1", "0001", "BATCH1"));
        assertThat(written.placed.get(5_000)).isEqualTo(new ClaimSetWriter.Placed("A1", "0002", "BATCH1-2"));
        assertThat(written.segments("ST", "BHT", "GE", "IEA")).containsExactly("ST*837*0001*005010X222A1", "BHT*0019*00*BATCH1*20260302*0930*CH",
                "ST*837*0002*005010X222A1", "BHT*0019*00*BATCH1-2*20260302*0930*CH", "GE*2*1", "IEA*1*000000001");
        assertClean(written);
    }

    @Test
    void anotherHeaderMakesAnotherTransactionSet() {
        ClaimRead.Readable claim = own("A1", "RIVERSTONE");
        ClaimContext other = with(claim.context(), "header", claim.context().header().withReference("BATCH2"));
        Written written = new Written(settings(1, CharacterPolicy.REFUSE));
        written.add(claim).add(claim).add(other, claim.claim()).finish();
        assertThat(written.placed).extracting(ClaimSetWriter.Placed::reference).containsExactly("BATCH1", "BATCH1-2", "BATCH2");
        assertClean(written);
    }

    @Test
    void aClaimThatTheGuideRefusesIsAFindingAndIsNotInTheFile() {
        Written written = new Written(KIND);
        ClaimRead.Readable good = own("A1", "RIVERSTONE");
        ClaimRead.Readable wrong = one(KIND, joined(self(), List.of("CLM*NUMBERLONGERTHANTHIRTYEIGHTCHARACTERS12*90***11:B:5*Y*A*Y*Y", "HI*ABK:E119", "LX*1",
                "SV1*HC:99213*100*XX*1***1:2")));
        written.add(good).add(wrong);
        assertThat(written.codes()).containsExactlyInAnyOrder("ELEMENT_TOO_LONG", "ELEMENT_CODE", "ELEMENT_CODE", "BALANCE", "REFERENCE", "SEGMENT_MISSING");
        assertThat(finding(written, "ELEMENT_TOO_LONG").orElseThrow().place().toString()).isEqualTo("ISA 000000001 GS 1 ST 0001 loop 2300 segment 18 CLM01");
        assertThat(written.placed).extracting(ClaimSetWriter.Placed::claimNumber).containsExactly("A1");
        written.add(own("A2", "RIVERSTONE")).finish();
        assertThat(written.segments("CLM")).hasSize(2);
        assertClean(written);
    }

    @Test
    void aWrongLevelRefusesItsClaimsOnly() {
        ClaimRead.Readable noBirthDate = one(KIND, joined(HEADER, BILLING, SyntheticClaims.SELF.stream().filter(each -> !each.startsWith("DMG")).toList(),
                professional("B1", 1)));
        Written written = new Written(KIND);
        written.add(noBirthDate).add(own("A1", "STONEHILL")).finish();
        assertThat(written.codes()).containsExactly("SEGMENT_SITUATION_MISSING");
        assertThat(written.segments("NM1")).noneMatch(each -> each.contains("RIVERSTONE")).anyMatch(each -> each.contains("STONEHILL"));
        assertClean(written);
    }

    @Test
    void nothingIsHandedOverWhereNoClaimWasAccepted() {
        ClaimRead.Readable claim = own("A1", "RIVERSTONE");
        Written written = new Written(KIND);
        written.add(claim.context(), with(claim.claim(), "lines", List.of()));
        assertThat(written.finish()).isEqualTo(new ClaimSetWriter.Finished(0, 0));
        assertThat(written.codes()).contains("LOOP_MISSING");
        assertThat(written.bytes()).isEmpty();
    }

    @Test
    void aTransactionSetIsHandedOverWhenItIsCompleteAndNotBefore() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ClaimSetWriter writer = new ClaimSetWriter(SyntheticClaims.GUIDES, settings(2, CharacterPolicy.REFUSE), Interchanges.header("000000001"),
                Interchanges.group("HC", "1", KIND.version()), out);
        ClaimRead.Readable claim = own("A1", "RIVERSTONE");
        writer.add(claim.context(), claim.claim());
        writer.add(claim.context(), claim.claim());
        assertThat(out.size()).isZero();
        writer.add(claim.context(), claim.claim());
        assertThat(out.toString()).startsWith("ISA*").endsWith("~SE*28*0001~");
        writer.finish();
        assertThat(out.toString()).endsWith("~GE*2*1~IEA*1*000000001~");
        assertThatThrownBy(() -> writer.add(claim.context(), claim.claim())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void separatorsInsideOfDataAreRefusedWithTheirPlaceAndWithoutTheValue() {
        ClaimRead.Readable claim = own("A1", "RIVER");
        SubscriberLevel level = claim.context().subscriber();
        Party subscriber = level.parties().get(0);
        Party renamed = with(subscriber, "name", with(subscriber.name(), "lastOrOrganization", "RIVER*STONE"));
        ClaimContext context = with(claim.context(), "subscriber", with(level, "parties", List.of(renamed, level.parties().get(1))));
        for (CharacterPolicy policy : CharacterPolicy.values()) {
            Written written = new Written(settings(10, policy));
            written.add(context, claim.claim()).add(claim).finish();
            assertThat(written.codes()).containsExactly("VALUE_DELIMITER");
            assertThat(written.findings.get(0).place().toString()).isEqualTo("ISA 000000001 GS 1 ST 0001 segment 13 NM103");
            assertThat(written.findings.get(0).message()).doesNotContain("RIVER");
            assertClean(written);
        }
    }

    @Test
    void charactersBeyondX12AreRefusedOrWrittenInItsBasicSetAsThePartnerWants() {
        ClaimRead.Readable claim = own("A1", "Müller-Strauß");
        Written refused = new Written(settings(10, CharacterPolicy.REFUSE));
        refused.add(claim).finish();
        assertThat(refused.codes()).containsExactly("VALUE_CHARACTER");
        Written written = new Written(settings(10, CharacterPolicy.TRANSLITERATE));
        written.add(claim).finish();
        assertThat(written.segments("NM1")).contains("NM1*IL*1*MULLER-STRAUSS*AMELIA****MI*M1");
        assertClean(written);
        Written impossible = new Written(settings(10, CharacterPolicy.TRANSLITERATE));
        impossible.add(own("A1", "\u041c\u0438\u0440")).finish();
        assertThat(impossible.codes()).containsExactly("VALUE_CHARACTER");
        assertThat(impossible.bytes()).isEmpty();
    }

    @Test
    void whatTransliterationMakesTooLongIsAFinding() {
        Written written = new Written(settings(10, CharacterPolicy.TRANSLITERATE));
        written.add(own("A1", "ß".repeat(31))).finish();
        assertThat(written.codes()).containsExactly("ELEMENT_TOO_LONG");
    }

    @Test
    void moreValuesThanThereArePlacesAndSegmentsWithoutAValueAreFindings() {
        ClaimRead.Readable claim = own("A1", "RIVERSTONE");
        List<HealthCareCodes> thirteen = List.of(new HealthCareCodes(
                Collections.nCopies(13, claim.claim().codes().get(0).codes().get(0))));
        Claim tooMany = with(claim.claim(), "codes", thirteen);
        Claim empty = with(claim.claim(), "fileInformation", List.of(new FileInformation("")));
        Written written = new Written(KIND);
        written.add(claim.context(), tooMany).add(claim.context(), empty).add(claim).finish();
        assertThat(written.codes()).containsExactly("VALUE_COUNT", "VALUE_EMPTY");
        assertThat(written.findings.get(0).place().segment()).isEqualTo("HI");
        assertThat(written.segments("CLM")).hasSize(1);
        assertClean(written);
    }

    @Test
    void warningsAreToldAndDoNotKeepAClaimFromBeingSent() {
        ClaimRead.Readable claim = one(KIND, joined(self(), professional("A1", 1).stream().map(each -> each.replace("LX*1", "LX*7")).toList()));
        Written written = new Written(KIND);
        written.add(claim).finish();
        assertThat(written.codes()).containsExactly("LINE_NUMBER");
        assertThat(written.segments("LX")).containsExactly("LX*7");
    }

    @Test
    void theVersionOfTheGroupMustBeTheGuides() {
        assertThatThrownBy(() -> new ClaimSetWriter(SyntheticClaims.GUIDES, Settings.of(KIND), Interchanges.header("000000001"),
                Interchanges.group("HC", "1", ClaimGuide.DENTAL.version()), OutputStream.nullOutputStream())).isInstanceOf(IllegalArgumentException.class);
    }
}
