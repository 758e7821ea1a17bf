package io.payergateway.x12.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.Delimiters;
import io.payergateway.x12.Segment;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final Segment NOTE = Segment.of(Delimiters.STANDARD, 2, "NTE", "ADD", "X".repeat(60_000));
    private static final LoopRule LOOP = SmallGuide.read("""
            guide TEST A small guide
            set 837 HC
            source invented
            ST R 1 header | R01 R02 S03
            SE R 1 end | R01 R02
            """).root();
    private static final Watch WATCH = new Watch(List.of(), Set.of("NTE"), Set.of(LOOP.id()));

    private static Frame frame() {
        return new Frame(LOOP, null, 0, null, WATCH);
    }

    @Test
    void aLoopKeepsItsSegmentsUpToALimitOfCharacters() {
        Frame frame = frame();
        for (int i = 0; i < 100; i++) {
            frame.watch(NOTE);
        }
        assertThat(frame.watched()).hasSize(Frame.CHARACTERS / (NOTE.toX12().length() + 100));
    }

    @Test
    void aLoopKeepsItsLoopsWithAllThatTheyKeepUpToALimitOfCharacters() {
        Frame outer = frame();
        for (int i = 0; i < 100; i++) {
            Frame inner = frame();
            inner.watch(NOTE);
            inner.watch(NOTE);
            outer.keep(inner);
        }
        assertThat(outer.children(LOOP.id())).hasSize(Frame.CHARACTERS / (2 * NOTE.toX12().length() + 700));
    }

    @Test
    void smallSegmentsAreKeptUpToTheirNumber() {
        Frame frame = frame();
        for (int i = 0; i < 2_000; i++) {
            frame.watch(Segment.of(Delimiters.STANDARD, i, "NTE", "ADD", "A NOTE"));
        }
        assertThat(frame.watched()).hasSize(1_000);
    }
}
