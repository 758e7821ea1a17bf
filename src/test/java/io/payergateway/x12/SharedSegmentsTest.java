package io.payergateway.x12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedSegmentsTest {
    private static final int SIZE = 20_000;

    /** Numbered, and then the failure, where there is one; says who reads it while another does. */
    private static final class Numbered implements SegmentSource {
        private final RuntimeException failure;
        private final AtomicReference<Thread> inside = new AtomicReference<>();
        private int given;

        private Numbered(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public boolean hasNext() {
            assertThat(inside.getAndSet(Thread.currentThread())).isNull();
            try {
                if (given == SIZE && failure != null) {
                    throw failure;
                }
                return given < SIZE;
            } finally {
                inside.set(null);
            }
        }

        @Override
        public Segment next() {
            return Segment.of(Delimiters.STANDARD, ++given, "NTE", "ADD");
        }

        @Override
        public boolean endedWithoutTerminator() {
            return true;
        }
    }

    private static List<Integer> all(SegmentSource segments) {
        return some(segments, Integer.MAX_VALUE);
    }

    private static List<Integer> some(SegmentSource segments, int most) {
        List<Integer> seen = new ArrayList<>();
        while (seen.size() < most && segments.hasNext()) {
            seen.add(segments.next().position());
        }
        return seen;
    }

    private static List<Integer> inOrder() {
        return all(new Numbered(null));
    }

    @Test
    void bothSeeAllOfItInOrderWhateverTheOtherDoes() {
        var both = SharedSegments.read(new Numbered(null), SharedSegmentsTest::all, SharedSegmentsTest::all);
        assertThat(both.first()).isEqualTo(inOrder()).hasSize(SIZE);
        assertThat(both.second()).isEqualTo(inOrder());
        assertThat(SharedSegments.read(new Numbered(null), one -> some(one, 10), SharedSegmentsTest::all).second()).isEqualTo(inOrder());
        assertThat(SharedSegments.read(new Numbered(null), SharedSegmentsTest::all, one -> some(one, 10)).first()).isEqualTo(inOrder());
    }

    @Test
    void bothSeeHowTheFileEnded() {
        var both = SharedSegments.read(new Numbered(null), SharedSegmentsTest::ended, SharedSegmentsTest::ended);
        assertThat(List.of(both.first(), both.second())).containsOnly(true);
    }

    private static boolean ended(SegmentSource segments) {
        all(segments);
        return segments.endedWithoutTerminator();
    }

    @Test
    void whatStopsTheSourceStopsBothBehindTheLastSegmentAndAgainWhenAsked() {
        IllegalStateException failure = new IllegalStateException("too large");
        AtomicReference<List<Integer>> first = new AtomicReference<>(List.of());
        AtomicReference<List<Integer>> second = new AtomicReference<>(List.of());
        assertThatThrownBy(() -> SharedSegments.read(new Numbered(failure), one -> untilStopped(one, first), one -> untilStopped(one, second))).isSameAs(failure);
        Awaitility.await().untilAsserted(() -> assertThat(List.of(first.get(), second.get())).containsOnly(inOrder()));
    }

    private static int untilStopped(SegmentSource segments, AtomicReference<List<Integer>> seen) {
        seen.set(some(segments, SIZE));
        assertThatThrownBy(segments::hasNext).hasMessage("too large");
        segments.hasNext();
        throw new AssertionError("it was not stopped again");
    }

    @Test
    void aSecondReaderThatFailsIsNotPassedOver() {
        assertThatThrownBy(() -> SharedSegments.read(new Numbered(null), SharedSegmentsTest::all, segments -> {
            throw new IllegalStateException("no record");
        })).isExactlyInstanceOf(IllegalStateException.class).hasMessage("no record");
    }

    @Test
    void aReaderInterruptedWhileItWaitsForTheSlowerOneLosesNothing() {
        var both = SharedSegments.read(new Numbered(null), one -> {
            Thread.currentThread().interrupt();
            List<Integer> seen = all(one);
            assertThat(Thread.interrupted()).isTrue();
            return seen;
        }, one -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return all(one);
        });
        assertThat(both.first()).isEqualTo(inOrder());
        assertThat(both.second()).isEqualTo(inOrder());
    }
}
