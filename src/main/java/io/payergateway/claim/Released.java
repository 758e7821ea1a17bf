package io.payergateway.claim;

import java.util.List;

/** What a release made: claims that are READY and claims that are HELD. Both empty: there was nothing to bill. */
public record Released(List<Long> ready, List<Long> held) {
    public Released {
        ready = List.copyOf(ready);
        held = List.copyOf(held);
    }
}
