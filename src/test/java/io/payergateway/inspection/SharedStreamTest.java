package io.payergateway.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedStreamTest {
    private static final int SIZE = 1_000_000;

    private static byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] all(InputStream in) {
        return some(in, Integer.MAX_VALUE);
    }

    private static byte[] some(InputStream in, int most) {
        try {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bothReadersSeeAllOfItWhateverTheOtherDoes() throws IOException {
        byte[] bytes = bytes();
        var both = SharedStream.read(new ByteArrayInputStream(bytes), SharedStreamTest::all, SharedStreamTest::all);
        assertThat(Arrays.equals(both.first(), bytes) && Arrays.equals(both.second(), bytes)).isTrue();
        assertThat(SharedStream.read(new ByteArrayInputStream(bytes), in -> some(in, 10), SharedStreamTest::all).second()).hasSize(SIZE);
        assertThat(SharedStream.read(new ByteArrayInputStream(bytes), SharedStreamTest::all, in -> some(in, 10)).first()).hasSize(SIZE);
    }

    @Test
    void aStreamThatRefusesTellsTheFirstReaderAndEndsTheSecond() {
        InputStream in = new FilterInputStream(new ByteArrayInputStream(bytes())) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (available() < SIZE / 2) {
                    throw new IllegalStateException("too large");
                }
                return super.read(into, from, Math.min(length, 10_000));
            }
        };
        AtomicInteger seen = new AtomicInteger();
        assertThatThrownBy(() -> SharedStream.read(in, SharedStreamTest::all, second -> {
            seen.set(all(second).length);
            return seen;
        })).hasMessage("too large");
        Awaitility.await().untilAsserted(() -> assertThat(seen).hasValueGreaterThan(SIZE / 2 - 10_001));
    }

    @Test
    void aSecondReaderThatFailsIsNotPassedOver() {
        assertThatThrownBy(() -> SharedStream.read(new ByteArrayInputStream(bytes()), SharedStreamTest::all, in -> {
            throw new IllegalStateException("no record");
        })).hasRootCauseMessage("no record");
    }
}
