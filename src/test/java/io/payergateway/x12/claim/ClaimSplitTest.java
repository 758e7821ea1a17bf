package io.payergateway.x12.claim;

import static io.payergateway.x12.claim.SyntheticClaims.joined;
import static io.payergateway.x12.claim.SyntheticClaims.one;
import static io.payergateway.x12.claim.SyntheticClaims.professional;
import static io.payergateway.x12.claim.SyntheticClaims.self;
import static io.payergateway.x12.claim.SyntheticClaims.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.CharacterPolicy;
import io.payergateway.x12.Delimiters;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.claim.SyntheticClaims.Written;
import io.payergateway.x12.guide.Guides;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimSplitTest {
    private static final ClaimGuide KIND = ClaimGuide.PROFESSIONAL;

    private static Written written(List<String> claim) {
        Written written = new Written(KIND);
        written.add(one(KIND, joined(self(), claim)));
        written.finish();
        return written;
    }

    /** A claim of 51 lines with one segment more, in the place that the guide has for it. */
    private static List<String> withSegment(String before, String segment) {
        List<String> segments = new ArrayList<>(professional("A1", 51));
        segments.add(segments.indexOf(before), segment);
        return segments;
    }

    @Test
    void aClaimAtTheLimitIsOneClaim() {
        assertThat(written(professional("A1", 50)).segments("CLM")).containsExactly("CLM*A1*5000***11:B:1*Y*A*Y*Y");
    }

    @Test
    void aClaimBeyondTheLimitBecomesPartsWithTheSumsOfTheirLines() {
        Written written = written(professional("A1", 120));
        assertThat(written.findings).isEmpty();
        assertThat(written.placed).extracting(ClaimSetWriter.Placed::claimNumber).containsExactly("A1-1", "A1-2", "A1-3");
        assertThat(written.segments("CLM")).containsExactly("CLM*A1-1*5000***11:B:1*Y*A*Y*Y", "CLM*A1-2*5000***11:B:1*Y*A*Y*Y",
                "CLM*A1-3*2000***11:B:1*Y*A*Y*Y");
        List<String> numbers = written.segments("LX");
        assertThat(numbers).hasSize(120);
        assertThat(numbers.subList(50, 52)).containsExactly("LX*1", "LX*2");
        assertThat(numbers).endsWith("LX*20");
        assertThat(written.segments("HL")).hasSize(2);
        assertThat(new X12Check(SyntheticClaims.GUIDES).check(new ByteArrayInputStream(written.bytes())).findings()).isEmpty();
    }

    @Test
    void anInstitutionalClaimIsSplitAfter999Lines() {
        List<String> claim = new ArrayList<>(List.of("CLM*I1*100100***13:A:1**A*Y*Y", "DTP*434*RD8*20260201-20260228", "CL1***01", "HI*ABK:E119"));
        IntStream.rangeClosed(1, 1001).forEach(i -> claim.addAll(List.of("LX*" + i, "SV2*0300*HC:80053*100*UN*1", "DTP*472*D8*20260220")));
        List<String> organization = self().stream().map(each -> each.startsWith("CLM") ? "" : each).toList();
        Written written = new Written(ClaimGuide.INSTITUTIONAL);
        written.add(one(ClaimGuide.INSTITUTIONAL, joined(organization, claim))).finish();
        assertThat(written.findings).isEmpty();
        assertThat(written.segments("CLM")).containsExactly("CLM*I1-1*99900***13:A:1**A*Y*Y", "CLM*I1-2*200***13:A:1**A*Y*Y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HI*ABK:E119|AMT*F5*20|AMT|an amount is told of the whole claim",
        "HI*ABK:E119|CN1*02*500|CN1|its contract is for the whole claim",
        "HI*ABK:E119|REF*F8*PAYER1|REF|another party numbered the whole claim",
        "HI*ABK:E119|REF*D9*HOUSE1|REF|another party numbered the whole claim",
        "LX*1|HCP*00*5000|HCP|it was repriced as a whole"})
    void whatBelongsToTheWholeClaimCannotBeDividedAndIsAFinding(String before, String segment, String place, String why) {
        Written written = written(withSegment(before, segment));
        assertThat(written.codes()).containsExactly("CLAIM_SPLIT");
        assertThat(written.findings.get(0).message()).isEqualTo("The claim has 51 lines, where 50 are the most, and it cannot be split: " + why + ".");
        assertThat(written.findings.get(0).place().segment()).isEqualTo(place);
        assertThat(written.bytes()).isEmpty();
    }

    @Test
    void aClaimThatAnotherPayerDecidedIsNotSplitAndOneThatHasOnlyAnotherCoverageIs() {
        List<String> other = List.of("SBR*S*01*******CI", "OI***Y***Y", "NM1*IL*1*RIVERSTONE*THEO****MI*M900", "NM1*PR*2*MERIDIAN LIFE*****PI*MER01");
        List<String> claim = new ArrayList<>(professional("A1", 51));
        claim.addAll(2, other);
        Written split = written(claim);
        assertThat(split.findings).isEmpty();
        assertThat(split.segments("CLM")).hasSize(2);
        assertThat(split.segments("SBR")).hasSize(3);
        claim.add(3, "AMT*D*0");
        assertThat(written(claim).codes()).containsExactly("CLAIM_SPLIT");
    }

    @Test
    void replacementsValueCodesLongNumbersAndWrongTotalsAreNotSplit() {
        assertThat(written(professional("A1", 51).stream().map(each -> each.replace("B:1", "B:7")).toList()).codes()).containsExactly("CLAIM_SPLIT");
        assertThat(written(professional("A2345678901234567890".substring(0, 19), 51)).codes()).containsExactly("CLAIM_SPLIT");
        assertThat(written(professional("A1", 51).stream().map(each -> each.replace("*5100*", "*5101*")).toList()).codes()).containsExactly("CLAIM_SPLIT");
        List<String> claim = new ArrayList<>(List.of("CLM*I1*100000***13:A:1**A*Y*Y", "DTP*434*RD8*20260201-20260228", "CL1***01", "HI*ABK:E119",
                "HI*BE:80:::12"));
        IntStream.rangeClosed(1, 1000).forEach(i -> claim.addAll(List.of("LX*" + i, "SV2*0300*HC:80053*100*UN*1", "DTP*472*D8*20260220")));
        Written written = new Written(ClaimGuide.INSTITUTIONAL);
        written.add(one(ClaimGuide.INSTITUTIONAL, joined(self(), claim)));
        assertThat(written.codes()).containsExactly("CLAIM_SPLIT");
    }

    @Test
    void onePartThatTheGuideRefusesRefusesAllOfThem() {
        ClaimRead.Readable claim = one(KIND, joined(self(), professional("A1", 51)));
        List<ServiceLine> lines = new ArrayList<>(claim.claim().lines());
        lines.set(50, with(lines.get(50), "dates", List.of()));
        Written written = new Written(KIND);
        written.add(claim.context(), with(claim.claim(), "lines", List.copyOf(lines))).finish();
        assertThat(written.codes()).containsExactly("SEGMENT_MISSING");
        assertThat(written.placed).isEmpty();
        assertThat(written.bytes()).isEmpty();
    }

    @Test
    void partsFillATransactionSetAndGoOnInTheNext() {
        ClaimRead.Readable claim = one(KIND, joined(self(), professional("A1", 120)));
        Written written = new Written(new ClaimSetWriter.Settings(KIND, 2, CharacterPolicy.REFUSE, Delimiters.STANDARD, Guides.NO_PARTNER));
        written.add(claim).finish();
        assertThat(written.placed).extracting(ClaimSetWriter.Placed::setControlNumber).containsExactly("0001", "0001", "0002");
        assertThat(new X12Check(SyntheticClaims.GUIDES).check(new ByteArrayInputStream(written.bytes())).findings()).isEmpty();
    }
}
