package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPausesTest {

    @Test
    void pausesDoubleFromFiveSecondsToAnHour() {
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(RetryPauses::longest).map(Duration::toSeconds)).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L,
                2560L, 3600L, 3600L);
        assertThat(RetryPauses.longest(1_000_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void eachIsDrawnBetweenHalfAndTheWholeOfItsStepAndTheSameSeedDrawsTheSame() {
        List<Duration> drawn = draw(7);
        assertThat(drawn).allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMinutes(30), Duration.ofHours(1)));
        assertThat(drawn.stream().distinct().count()).as("spread").isGreaterThan(900);
        assertThat(drawn.stream().mapToLong(Duration::toSeconds).average().orElseThrow()).isBetween(2_600.0, 2_800.0);
        assertThat(draw(7)).isEqualTo(drawn);
    }

    private static List<Duration> draw(long seed) {
        RetryPauses pauses = new RetryPauses(new Random(seed)::nextDouble);
        return IntStream.range(0, 1_000).mapToObj(i -> pauses.after(20)).toList();
    }
}
