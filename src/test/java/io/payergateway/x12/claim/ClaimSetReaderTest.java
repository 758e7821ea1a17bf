package io.payergateway.x12.claim;

import static io.payergateway.x12.claim.SyntheticClaims.BILLING;
import static io.payergateway.x12.claim.SyntheticClaims.CHILD;
import static io.payergateway.x12.claim.SyntheticClaims.HEADER;
import static io.payergateway.x12.claim.SyntheticClaims.PARENT;
import static io.payergateway.x12.claim.SyntheticClaims.SELF;
import static io.payergateway.x12.claim.SyntheticClaims.file;
import static io.payergateway.x12.claim.SyntheticClaims.joined;
import static io.payergateway.x12.claim.SyntheticClaims.professional;
import static io.payergateway.x12.claim.SyntheticClaims.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.claim.ClaimRead.Readable;
import io.payergateway.x12.claim.ClaimRead.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimSetReaderTest {
    private static final ClaimGuide KIND = ClaimGuide.PROFESSIONAL;

    private static List<String> numbers(List<ClaimRead> read) {
        return read.stream().map(each -> each instanceof Readable readable ? readable.claim().information().number() : "unreadable").toList();
    }

    @ParameterizedTest
    @EnumSource
    void theSamplesAreCleanAndReadWhole(ClaimGuide kind) throws IOException {
        byte[] sample = Files.readAllBytes(GuideText.MAPPINGS.resolve(kind.folder()).resolve("sample.x12"));
        assertThat(new X12Check(SyntheticClaims.GUIDES).check(new ByteArrayInputStream(sample)).findings()).isEmpty();
        assertThat(read(kind, sample)).isNotEmpty().allMatch(Readable.class::isInstance);
    }

    @Test
    void eachClaimComesWithWhatItStandsBelow() {
        List<String> second = List.of("HL*4**20*1", "PRV*BI*PXC*207R00000X", "NM1*85*1*HARTLEY*OWEN****XX*1990000063", "N3*1 LAKE ROAD",
                "N4*TROY*NY*121800001", "REF*EI*990000002");
        List<String> self = joined(List.of("HL*5*4*22*0"), SELF.subList(1, SELF.size()));
        List<ClaimRead> read = read(KIND, file(KIND, joined(HEADER, BILLING, PARENT, CHILD, professional("A1", 1), professional("A2", 2), second, self,
                professional("B1", 1))));
        assertThat(numbers(read)).containsExactly("A1", "A2", "B1");
        Readable a2 = (Readable) read.get(1);
        assertThat(a2.context().header().transaction().reference()).isEqualTo("BATCH1");
        assertThat(a2.context().header().party("41")).hasValueSatisfying(submitter -> assertThat(submitter.contacts()).hasSize(1));
        assertThat(a2.context().billing().party("85").orElseThrow().name().id()).isEqualTo("1990000014");
        assertThat(a2.context().subscriber().party("IL").orElseThrow().name().id()).isEqualTo("M2");
        assertThat(a2.context().patient().orElseThrow().party("QC").orElseThrow().name().first()).isEqualTo("MIRA");
        assertThat(a2.claim().lines()).hasSize(2);
        assertThat(a2.envelope().transaction().orElseThrow().controlNumber()).isEqualTo("0001");
        assertThat(a2.position()).isEqualTo(1 + HEADER.size() + BILLING.size() + PARENT.size() + CHILD.size() + 5 + 1);
        Readable b1 = (Readable) read.get(2);
        assertThat(b1.context().patient()).isEmpty();
        assertThat(b1.context().billing().specialty().orElseThrow().id()).isEqualTo("207R00000X");
        assertThat(b1.context().subscriber().coverage().relationship()).isEqualTo("18");
    }

    @Test
    void aClaimThatNoRecordCanBeMadeOfIsGivenAsUnreadableAndReadingGoesOn() {
        List<String> noAmount = List.of("CLM*BAD1*SECRET***11:B:1*Y*A*Y*Y", "HI*ABK:E119");
        List<String> outOfOrder = List.of("CLM*BAD2*100***11:B:1*Y*A*Y*Y", "HI*ABK:E119", "DTP*431*D8*20260101");
        List<ClaimRead> read = read(KIND, file(KIND, joined(SyntheticClaims.self(), professional("A1", 1), noAmount, outOfOrder, professional("A2", 1))));
        assertThat(numbers(read)).containsExactly("A1", "unreadable", "unreadable", "A2");
        Unreadable first = (Unreadable) read.get(1);
        assertThat(first.why()).hasMessage("Element or component 2 is no decimal number (segment 23, CLM)");
        assertThat(first.loop().first().element(1)).isEqualTo("BAD1");
        assertThat(((Unreadable) read.get(2)).why().segment()).isEqualTo("DTP");
    }

    @Test
    void whatStandsBelowAnUnreadableLevelIsUnreadableAndTheNextLevelIsNot() {
        List<String> broken = List.of("HL*2*1*22*0", "SBR*P*18*******CI", "AMT*XX*1");
        List<String> self = joined(List.of("HL*3*1*22*0"), SELF.subList(1, SELF.size()));
        List<ClaimRead> read = read(KIND, file(KIND, joined(HEADER, BILLING, broken, professional("A1", 1), self, professional("A2", 1))));
        assertThat(numbers(read)).containsExactly("unreadable", "unreadable", "A2");
        assertThat(((Unreadable) read.get(0)).loop().name()).isEqualTo("subscriber");
        assertThat(((Unreadable) read.get(1)).loop().name()).isEqualTo("claim");
        assertThat(((Unreadable) read.get(1)).why()).isSameAs(((Unreadable) read.get(0)).why());
    }

    @Test
    void aClaimBelowNothingOrBelowAnUnknownLevelIsUnreadable() {
        List<ClaimRead> alone = read(KIND, file(KIND, joined(HEADER, professional("A1", 1))));
        assertThat(((Unreadable) alone.get(0)).why()).hasMessageContaining("below no level of a billing provider");
        List<ClaimRead> unknown = read(KIND, file(KIND, joined(HEADER, BILLING, PARENT, List.of("HL*3*2*99*0", "PAT*19"), professional("A1", 1))));
        assertThat(unknown).hasSize(2).allMatch(Unreadable.class::isInstance);
    }

    @Test
    void aTransactionSetStartsWithNothingOfTheOneBefore() {
        String set = String.join("~", joined(SyntheticClaims.self(), professional("A1", 1)));
        String second = String.join("~", joined(HEADER, professional("B1", 1)));
        String text = new String(file(KIND, List.of("X*1")), StandardCharsets.US_ASCII).replace("X*1", set).replace("SE*3", "SE*27")
                .replace("GE*1", "ST*837*0001*" + KIND.version() + "~" + second + "~SE*11*0001~GE*2");   // the same ST02 again
        assertThat(numbers(read(KIND, text.getBytes(StandardCharsets.US_ASCII)))).containsExactly("A1", "unreadable");
    }

    /** A hundred thousand claims, made while they are read; the records of all of them would take hundreds of megabytes. */
    @Test
    void theNumberOfClaimsDoesNotChangeTheMemoryThatReadingTakes() {
        String all = new String(file(KIND, joined(SyntheticClaims.self(), List.of("X*1"))), StandardCharsets.US_ASCII);
        byte[] start = all.substring(0, all.indexOf("X*1~")).getBytes(StandardCharsets.US_ASCII);
        byte[] claim = (String.join("~", professional("A1", 4)) + "~").getBytes(StandardCharsets.US_ASCII);
        int claims = 100_000;
        Iterator<InputStream> parts = IntStream.rangeClosed(0, claims).mapToObj(i -> (InputStream) new ByteArrayInputStream(i == 0 ? start : claim)).iterator();
        List<Long> used = new ArrayList<>();
        int[] seen = {0};
        try (ClaimSetReader reader = ClaimSetReader.load(GuideText.MAPPINGS, KIND)) {
            reader.read(new SequenceInputStream(enumeration(parts)), each -> {
                seen[0]++;
                if (seen[0] % (claims / 5) == 0) {
                    System.gc();
                    used.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
                }
            });
        }
        assertThat(seen[0]).isEqualTo(claims);
        assertThat(used.get(4)).isLessThan(used.get(0) + 32L * 1024 * 1024);
    }

    private static Enumeration<InputStream> enumeration(Iterator<InputStream> parts) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        };
    }
}
