package io.payergateway.x12.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.Interchanges;
import io.payergateway.x12.TransactionHeader;
import io.payergateway.x12.X12DataException;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.eligibility.EligibilityInquiry;
import io.payergateway.x12.eligibility.EligibilityResponse;
import io.payergateway.x12.guide.GuideGenerator;
import io.payergateway.x12.guide.Guides;
import io.payergateway.x12.payment.Remittance;
import io.payergateway.x12.status.ClaimAcknowledgment;
import io.payergateway.x12.status.StatusRequest;
import io.payergateway.x12.status.StatusResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordWriterTest {
    private static final Guides GUIDES = Guides.load(RecordSets.MAPPINGS, SetChecks.ALL);
    private static final Map<String, Hierarchy> WRITTEN = Map.of("270", EligibilityInquiry.HIERARCHY, "271", EligibilityResponse.HIERARCHY,
            "276", StatusRequest.HIERARCHY, "277", StatusResponse.HIERARCHY, "277ca", ClaimAcknowledgment.HIERARCHY);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RecordWriter<Object> writer(RecordSets<?> set, Optional<Hierarchy> hierarchy) {
        String version = GuideGenerator.version(set.guide());
        RecordWriter<Object> writer = new RecordWriter<>(GUIDES, new GuideId(set.guide(), version), hierarchy, out, Delimiters.STANDARD);
        writer.begin(Interchanges.header("000000001"), Interchanges.group(set.functionalId(), "1", version));
        return writer;
    }

    private static RecordSets<?> set(String guide) {
        return RecordSets.all().filter(each -> each.guide().equals(guide)).findFirst().orElseThrow();
    }

    private static TransactionHeader header(RecordSets<?> set, String number) {
        return new TransactionHeader(set.id(), number, set.id().equals("835") ? "" : GuideGenerator.version(set.guide()));
    }

    private static List<Object> sample(String guide) throws Exception {
        return records(set(guide), Files.readString(RecordSets.MAPPINGS.resolve(guide).resolve("sample.x12")));
    }

    private static <T> List<Object> records(RecordSets<T> set, String interchange) {
        try (RecordReader<T> reader = set.reader()) {
            return new ArrayList<>(set.read(reader, interchange));
        }
    }

    private String written() {
        return out.toString(StandardCharsets.US_ASCII);
    }

    /** A record with its HL emptied but for HL03: what a caller knows who leaves the numbers to the writer. */
    private static Object unnumbered(Object record) {
        if (!(record instanceof Level level)) {
            return record;
        }
        HierarchicalLevel bare = new HierarchicalLevel("", "", level.level().level(), "");
        return record instanceof EligibilityInquiry.Source source ? new EligibilityInquiry.Source(bare, source.name())
                : record instanceof EligibilityInquiry.Receiver each ? new EligibilityInquiry.Receiver(bare, each.name(), each.references(), each.street(), each.place(), each.provider())
                : record instanceof EligibilityInquiry.Member each ? new EligibilityInquiry.Member(bare, each.traces(), each.name(), each.references(), each.street(), each.place(),
                        each.provider(), each.demographics(), each.relationship(), each.diagnoses(), each.dates(), each.questions())
                : record instanceof StatusRequest.Source each ? new StatusRequest.Source(bare, each.name())
                : record instanceof StatusRequest.Receiver each ? new StatusRequest.Receiver(bare, each.name())
                : record instanceof StatusRequest.Provider each ? new StatusRequest.Provider(bare, each.name(), each.otherNames())
                : record instanceof StatusRequest.Member each ? new StatusRequest.Member(bare, each.demographics(), each.name(), each.claims()) : record;
    }

    static Stream<RecordSets<?>> requests() {
        return Stream.of(set("270"), set("276"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void inquiriesAndRequestsAreNumberedByTheWriterAsTheGuideWantsThem(RecordSets<?> set) {
        for (int seed = 0; seed < 20; seed++) {
            out.reset();
            String text = set.interchange(GuideGenerator.version(set.guide()), GuideGenerator.set(set.guide(), seed, seed == 0));
            RecordWriter<Object> writer = writer(set, Optional.of(WRITTEN.get(set.guide())));
            List<Object> records = records(set, text);
            writer.set(header(set, "0001"), body -> records.stream().map(RecordWriterTest::unnumbered).forEach(body));
            writer.end();
            assertThat(written()).as("seed " + seed).isEqualTo(text);
        }
    }

    @Test
    void theOtherSetsAreWrittenAndCheckedTheSameWay() throws Exception {
        for (String guide : List.of("271", "277", "277ca", "835")) {
            out.reset();
            RecordSets<?> set = set(guide);
            RecordWriter<Object> writer = writer(set, Optional.ofNullable(WRITTEN.get(guide)));
            List<Object> records = sample(guide);
            assertThat(writer.set(header(set, "0001"), body -> records.forEach(body))).isEmpty();
            writer.end();
            String sample = Files.readString(RecordSets.MAPPINGS.resolve(guide).resolve("sample.x12")).replace("\n", "");
            assertThat(written().substring(written().indexOf("ST*"), written().indexOf("GE*"))).isEqualTo(sample.substring(sample.indexOf("ST*"), sample.indexOf("GE*")));
        }
    }

    @Test
    void aSetThatItsGuideRefusesLeavesNothingBehindAndTheNextOneGoesOut() throws Exception {
        RecordSets<?> set = set("270");
        RecordWriter<Object> writer = writer(set, Optional.of(EligibilityInquiry.HIERARCHY));
        List<Object> records = sample("270");
        List<Object> broken = new ArrayList<>(records.subList(0, 3));
        RefusedSetException refused = catchThrowableOfType(RefusedSetException.class, () -> writer.set(header(set, "0001"), body -> broken.forEach(body)));
        assertThat(refused.findings()).extracting(X12Finding::code).contains("LOOP_MISSING");
        assertThat(refused).hasMessageContaining("segment 5 HL04");
        assertThat(out.size()).isZero();
        writer.set(header(set, "0002"), body -> records.forEach(body));
        writer.set(header(set, "0003"), body -> records.forEach(body));
        writer.end();
        X12Check.Checked checked = X12Check.load(RecordSets.MAPPINGS).check(new ByteArrayInputStream(out.toByteArray()));
        assertThat(checked.verdict()).isEqualTo(X12Check.Verdict.CLEAN);
        assertThat(checked.transactions()).extracting(seen -> seen.envelope().transaction().orElseThrow().controlNumber()).containsExactly("0002", "0003");
        assertThat(written()).contains("GE*2*1~IEA*1*000000001~");
    }

    @Test
    void aValueThatCannotStandInX12DropsItsSet() throws Exception {
        RecordSets<?> set = set("835");
        RecordWriter<Object> writer = writer(set, Optional.empty());
        List<Object> records = sample("835");
        UnaryOperator<Object> spoil = each -> each instanceof Remittance.Group group
                ? new Remittance.Group(new AssignedNumber("1~2"), group.summary(), group.supplement()) : each;
        assertThatThrownBy(() -> writer.set(header(set, "0001"), body -> records.stream().map(spoil).forEach(body))).isInstanceOf(X12DataException.class);
        writer.end();
        assertThat(out.size()).as("nothing at all where no set was accepted").isZero();
    }

    @Test
    void aLevelWithoutTheOneAboveItIsTheProgrammersError() throws Exception {
        RecordSets<?> set = set("270");
        RecordWriter<Object> writer = writer(set, Optional.of(EligibilityInquiry.HIERARCHY));
        List<Object> records = sample("270");
        assertThatThrownBy(() -> writer.set(header(set, "0001"), body -> {
            body.accept(records.get(1));
            body.accept(records.get(3));
        })).isInstanceOf(IllegalStateException.class).hasMessage("A level 22 stands only below a level 21");
        assertThatThrownBy(() -> writer.set(header(set, "0001"), body -> body.accept(new StatusRequest.Provider(new HierarchicalLevel("", "", "19", ""),
                ((Level) records.get(1)).name(), List.of())))).isInstanceOf(IllegalArgumentException.class);
    }
}
