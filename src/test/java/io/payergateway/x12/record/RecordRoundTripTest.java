package io.payergateway.x12.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.guide.GuideGenerator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guides' tables allow, made without knowing the records, goes through the records unchanged. */
class RecordRoundTripTest {
    private static final int SEEDS = 60;

    @ParameterizedTest
    @MethodSource("io.payergateway.x12.record.RecordSets#all")
    <T> void everySegmentAndElementThatTheGuideDefinesComesBackByteForByte(RecordSets<T> set) {
        String version = GuideGenerator.version(set.guide());
        try (RecordReader<T> reader = set.reader()) {
            for (int seed = 0; seed < SEEDS; seed++) {
                boolean full = seed == 0;
                String text = set.interchange(version, GuideGenerator.set(set.guide(), seed, full));
                List<T> records = set.read(reader, text);
                String written = set.write(version, records);
                assertThat(written.split("~")).as("seed " + seed).containsExactly(text.split("~"));
                assertThat(written).isEqualTo(text);
                assertThat(set.read(reader, written)).isEqualTo(records);
                assertThat(set.write(version, set.read(reader, written))).isEqualTo(written);
            }
        }
    }
}
