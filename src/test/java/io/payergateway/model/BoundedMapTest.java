package io.payergateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedMapTest {
    @Test
    void beyondItsLimitWhatWasPutInFirstIsForgotten() {
        Map<Integer, String> map = BoundedMap.ofEntries(3);
        for (int i = 1; i <= 5; i++) {
            map.put(i, "");
            map.get(1);
        }
        assertThat(map).containsOnlyKeys(3, 4, 5);
    }

    @Test
    void orWhatWasNotLookedAtForTheLongestTime() {
        Map<Integer, String> map = BoundedMap.ofUse(3);
        for (int i = 1; i <= 5; i++) {
            map.put(i, "");
            map.get(1);
        }
        assertThat(map).containsOnlyKeys(1, 4, 5);
    }
}
