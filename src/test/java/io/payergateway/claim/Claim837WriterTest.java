package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Money;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.claim.ClaimSetWriter;
import io.payergateway.x12.guide.Guides;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Claim837WriterTest {
    private static final Partners PARTNERS = DemoPartners.load();
    private final SampleClaims samples = new SampleClaims(PARTNERS);
    static final Guides GUIDES = Guides.load(Path.of("mappings/x12"), SetChecks.ALL);
    private final Claim837Writer writer = new Claim837Writer(GUIDES);

    static Envelope837 envelope(ClaimKind kind) {
        return new Envelope837(PARTNERS.clearinghouses().get("clearpath"), kind, "000000042", "17", LocalDateTime.of(2026, 3, 10, 14, 5, 59));
    }

    @Test
    void aProfessionalClaimIsWrittenAsTheGuideSays() throws IOException {
        assertGolden("professional", samples.professional());
    }

    @Test
    void anInstitutionalClaimIsWrittenAsTheGuideSays() throws IOException {
        assertGolden("institutional", samples.institutional());
    }

    @Test
    void anOutpatientVisitHasItsReasonAndDatedLines() throws IOException {
        assertGolden("outpatient", samples.outpatient());
    }

    @Test
    void aDependentStandsInTwoThousandCAndTheSubscriberHasNoAddress() throws IOException {
        assertGolden("dependent", samples.dependent());
    }

    @Test
    void aKnownSecondaryCoverageStandsInTwentyThreeTwenty() throws IOException {
        assertGolden("secondary", samples.secondaryKnown());
    }

    @Test
    void aClaimToTheSecondPayerCarriesTheFirstOnesWordOnEachLine() throws IOException {
        assertGolden("second-payer", samples.secondaryBilled());
    }

    @Test
    void aStayThatTheFirstPayerDecidedAsAWholeCarriesItsWordOnTheClaim() throws IOException {
        assertGolden("second-payer-stay", samples.stayAfterDeductible());
    }

    @Test
    void aStayOnWhichMedicareComesSecondSaysWhyAndWhatTheFirstPayerPaid() {
        Written written = writer.write(List.of(samples.stayBeforeMedicare()), envelope(ClaimKind.INSTITUTIONAL));
        assertThat(new String(written.bytes(), java.nio.charset.StandardCharsets.US_ASCII)).contains("HI*BE:12:::2000~", "SBR*S*18*");
        assertThat(written.refused()).isEmpty();
    }

    @Test
    void theSameClaimsGiveTheSameBytesWithAndWithoutTrace() {
        List<Claim> claims = new ClaimGenerator(5, PARTNERS).list(ClaimKind.PROFESSIONAL, 30);
        Written plain = writer.write(claims, envelope(ClaimKind.PROFESSIONAL));
        Written explained = writer.explain(claims, envelope(ClaimKind.PROFESSIONAL));
        assertThat(explained.bytes()).isEqualTo(plain.bytes()).isEqualTo(writer.write(claims, envelope(ClaimKind.PROFESSIONAL)).bytes());
        assertThat(plain.trace()).isEmpty();
        assertThat(explained.placed()).isEqualTo(plain.placed());
    }

    @Test
    void claimsOfOneBillingProviderShareItsLoop() {
        Claim mercy = new ClaimGenerator(1, PARTNERS).list(ClaimKind.PROFESSIONAL, 40).stream().filter(claim -> claim.facility().equals("mercy-hospital")).findFirst().orElseThrow();
        List<Claim> claims = List.of(samples.professional(), mercy, samples.dependent());
        String text = text(writer.write(claims, envelope(ClaimKind.PROFESSIONAL)));
        assertThat(text.split("NM1\\*85\\*")).hasSize(3);
        assertThat(levels(text)).startsWith("HL*1**20*1", "HL*2*1*22*0", "HL*3*1*22*1", "HL*4*3*23*0", "HL*5**20*1").hasSizeBetween(6, 7);
    }

    @Test
    void aClaimIsPlacedByItsTransactionSetInTheOrderGiven() {
        Claim one = samples.professional();
        List<Claim> claims = new ArrayList<>(Collections.nCopies(ClaimSetWriter.CLAIMS_IN_A_SET, one));
        claims.add(samples.dependent());
        Written written = writer.write(claims, envelope(ClaimKind.PROFESSIONAL));
        assertThat(written.placed()).hasSize(5_001);
        assertThat(written.placed().get(0)).isEqualTo(new Written.Placed(0, "ACC1001-1", "0001", "PG000000042-0001"));
        assertThat(written.placed().get(5_000)).isEqualTo(new Written.Placed(5_000, "ACC1001-1", "0002", "PG000000042-0001-2"));
        String text = text(written);
        assertThat(text.split("~ST\\*837\\*")).hasSize(3);
        assertThat(text).contains("~GE*2*17~IEA*1*000000042~").contains("BHT*0019*00*PG000000042-0001-2*");
        assertThat(text.substring(text.indexOf("~ST*837*0002"))).as("each set counts its own levels").contains("~HL*1**20*1~");
    }

    @Test
    void linesThatDoNotAddUpAreNeverWrittenAndKeepNoOtherClaimFromGoing() {
        Claim claim = samples.professional();
        Claim wrong = new Claim(claim.kind(), claim.patientControlNumber(), claim.facilityCode(), claim.frequency(), claim.facility(), claim.patient(), claim.visit(),
                claim.insurances(), 0, claim.billingProvider(), claim.flags(), claim.diagnoses(), claim.lines(), Money.of("155.49"), claim.patientPaid(), claim.rendering(),
                claim.referring(), "");
        Written written = writer.write(List.of(wrong, claim), envelope(ClaimKind.PROFESSIONAL));
        assertThat(written.placed()).extracting(Written.Placed::claim).containsExactly(1);
        assertThat(written.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.claim()).isZero();
            assertThat(refused.findings()).filteredOn(X12Finding::isError).allSatisfy(finding -> assertThat(finding.place().segment()).isEqualTo("CLM"));
        });
        assertThat(text(written).split("~CLM\\*", -1)).hasSize(2);
    }

    @Test
    void aClaimOfMoreLinesThanItsGuideTakesIsRefusedAndNeverDividedHere() {
        Claim one = samples.professional();
        ServiceLine line = one.lines().get(0);
        List<ServiceLine> lines = IntStream.rangeClosed(1, 51).mapToObj(number -> Changed.in(Changed.in(line, "number", number), "controlNumber", "L" + number)).toList();
        Claim wide = Changed.in(Changed.in(one, "lines", lines), "totalCharge", Money.sum(lines.stream().map(ServiceLine::charge).toList()));
        Written written = writer.write(List.of(wide), envelope(ClaimKind.PROFESSIONAL));
        assertThat(written.bytes()).isEmpty();
        assertThat(OutboundCheck.errors(written.refused().get(0).findings()).claims()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("LINES_TOO_MANY");
            assertThat(finding.place()).isEqualTo("2400 LX");
        });
    }

    @Test
    void whatAClearinghousesCompanionGuideForbidsIsRefusedForItAlone() {
        Claim claim = Changed.in(samples.professional(), "patientControlNumber", "A123456789012345678901");
        assertThat(writer.write(List.of(claim), envelope(ClaimKind.PROFESSIONAL)).refused()).singleElement()
                .satisfies(refused -> assertThat(refused.findings()).extracting(X12Finding::code).containsExactly("ELEMENT_TOO_LONG"));
        Envelope837 other = new Envelope837(PARTNERS.clearinghouses().get("relayone"), ClaimKind.PROFESSIONAL, "000000042", "17", LocalDateTime.of(2026, 3, 10, 14, 5));
        assertThat(writer.write(List.of(claim), other).refused()).isEmpty();
    }

    @Test
    void anInstitutionalClaimIsNotWrittenUnderTheProfessionalGuide() {
        assertThatThrownBy(() -> writer.write(List.of(samples.institutional()), envelope(ClaimKind.PROFESSIONAL))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyElementNamesItsSource() {
        for (Claim claim : List.of(samples.professional(), samples.institutional(), samples.dependent(), samples.secondaryKnown(), samples.secondaryBilled(), samples.stayAfterDeductible())) {
            List<ElementTrace> trace = writer.explain(List.of(claim), envelope(claim.kind())).trace();
            assertThat(trace).allSatisfy(element -> {
                assertThat(element.source()).matches("(claim\\.|config |rule |envelope |count of ).+");
                assertThat(element.loop()).isNotEmpty();
            });
            assertThat(source(trace, "2300", "CLM", 1, 0)).isEqualTo("claim.patientControlNumber");
            assertThat(source(trace, "2300", "CLM", 5, 2)).matches("rule X22[23]A[12] 2300 CLM05-2");
            assertThat(source(trace, "2400", claim.kind() == ClaimKind.PROFESSIONAL ? "SV1" : "SV2", claim.kind() == ClaimKind.PROFESSIONAL ? 2 : 3, 0))
                    .isEqualTo("claim.lines[0].charge");
            assertThat(source(trace, "ISA", "ISA", 6, 0)).isEqualTo("config clearinghouses/clearpath interchange.senderId");
            assertThat(source(trace, "2010BB", "NM1", 9, 0)).startsWith("config payers/").endsWith(" payerId");
            assertThat(source(trace, "2010AA", "REF", 2, 0)).isEqualTo("claim.billingProvider.taxId");
        }
    }

    @Test
    void theTraceHoldsEveryElementOfTheFile() {
        Written written = writer.explain(List.of(samples.secondaryKnown()), envelope(ClaimKind.PROFESSIONAL));
        String[] segments = text(written).split("~");
        for (int i = 0; i < segments.length; i++) {
            int position = i + 1;
            List<String> values = new ArrayList<>();
            String[] elements = segments[i].split("\\*");
            for (int e = 1; e < elements.length; e++) {
                boolean delimiters = position == 1 && (e == 11 || e == 16);
                values.addAll(delimiters ? List.of() : List.of(elements[e].split(":")));
            }
            values.removeIf(String::isBlank);
            List<String> traced = written.trace().stream().filter(element -> element.position() == position && !(position == 1 && (element.element() == 11 || element.element() == 16)))
                    .map(element -> element.value().strip()).filter(value -> !value.isEmpty()).toList();
            assertThat(traced).as(segments[i]).isEqualTo(values.stream().map(String::strip).toList());
        }
    }

    private static String source(List<ElementTrace> trace, String loop, String segment, int element, int component) {
        return trace.stream().filter(each -> each.loop().equals(loop) && each.segment().equals(segment) && each.element() == element && each.component() == component)
                .findFirst().orElseThrow().source();
    }

    private static List<String> levels(String text) {
        return List.of(text.split("~")).stream().filter(segment -> segment.startsWith("HL*")).toList();
    }

    static String text(Written written) {
        return new String(written.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** The golden files have a line break after each segment, for people. */
    private void assertGolden(String name, Claim claim) throws IOException {
        String text = text(writer.write(List.of(claim), envelope(claim.kind())));
        try (InputStream golden = Claim837WriterTest.class.getResourceAsStream(name + ".x12")) {
            assertThat(golden).as(name + ".x12, written: " + text.replace("~", "~\n")).isNotNull();
            assertThat(text.replace("~", "~\n")).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }
}
