package io.payergateway.x12.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payergateway.x12.Interchanges;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.guide.Guides;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the guides define, made up by {@link ClaimSamples}: read and written again it is the same, byte for byte. {@code -Dclaims.roundtrip=10000} for the long run. */
class ClaimRoundTripTest {
    private static final Guides GUIDES = Guides.load(GuideText.MAPPINGS, SetChecks.ALL);
    private static final int CLAIMS = Integer.getInteger("claims.roundtrip", 400);
    private static final int CLAIMS_IN_A_FILE = 40;
    /** Enough for every place to have come. */
    private static final int FOR_PLACES = 400;

    @ParameterizedTest
    @EnumSource
    void everythingThatAGuideDefinesComesBackAsItWas(ClaimGuide kind) {
        GuideText guide = new GuideText(kind);
        X12Check check = new X12Check(GUIDES);
        Filled filled = new Filled();
        int claims = 0;
        try (ClaimSetReader reader = ClaimSetReader.load(GuideText.MAPPINGS, kind)) {
            for (long seed = 1; claims < CLAIMS; seed++) {
                byte[] file = new ClaimSamples(kind, guide, seed).file(CLAIMS_IN_A_FILE);
                X12Check.Checked checked = check.check(new ByteArrayInputStream(file));
                assertThat(checked.findings()).as("seed " + seed).isEmpty();
                List<ClaimRead.Readable> read = read(reader, file);
                byte[] written = write(kind, read);
                assertThat(lines(written)).as("seed " + seed).isEqualTo(lines(file));
                assertThat(written).isEqualTo(file);
                assertThat(read(reader, written)).extracting(ClaimRead.Readable::context, ClaimRead.Readable::claim)
                        .isEqualTo(read.stream().map(each -> tuple(each.context(), each.claim())).toList());
                if (claims < FOR_PLACES) {
                    read.forEach(each -> {
                        filled.record(each.context());
                        filled.record(each.claim());
                    });
                }
                claims += read.size();
            }
        }
        Set<String> never = new TreeSet<>(guide.usedPlaces());
        never.removeAll(filled.places);
        never.removeIf(place -> place.matches("(ST|SE|HL).*"));   // the writer's own
        assertThat(never).as("what no record ever held").isEmpty();
    }

    static List<ClaimRead.Readable> read(ClaimSetReader reader, byte[] file) {
        List<ClaimRead.Readable> read = new ArrayList<>();
        reader.read(new ByteArrayInputStream(file), each -> {
            if (each instanceof ClaimRead.Unreadable unreadable) {
                throw unreadable.why();
            }
            read.add((ClaimRead.Readable) each);
        });
        return read;
    }

    private static byte[] write(ClaimGuide kind, List<ClaimRead.Readable> claims) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ClaimSetWriter writer = new ClaimSetWriter(GUIDES, ClaimSetWriter.Settings.of(kind), Interchanges.header("000000001"), Interchanges.group("HC", "1",
                kind.version()), out);
        claims.forEach(each -> assertThat(writer.add(each.context(), each.claim()).findings()).isEmpty());
        writer.finish();
        return out.toByteArray();
    }

    private static List<String> lines(byte[] file) {
        return List.of(new String(file, StandardCharsets.US_ASCII).split("~"));
    }
}
