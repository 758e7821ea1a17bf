package io.payergateway.x12;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Collects findings up to a limit and passes each on. */
final class FindingList {
    private final int limit;
    private final Consumer<X12Finding> listener;
    private final List<X12Finding> kept = new ArrayList<>();
    private final Set<String> saidOnce = new HashSet<>();
    private long unlisted;
    private boolean error;

    FindingList(int limit, Consumer<X12Finding> listener) {
        this.limit = limit;
        this.listener = listener;
    }

    void add(X12Finding finding) {
        error |= finding.isError();
        if (kept.size() < limit) {
            kept.add(finding);
            listener.accept(finding);
        } else {
            unlisted++;
        }
    }

    /** For what repeats through a whole transaction set: the first place is enough. */
    void addOncePerSet(X12Finding finding) {
        if (saidOnce.add(finding.code())) {
            add(finding);
        }
    }

    void nextSet() {
        saidOnce.clear();
    }

    List<X12Finding> kept() {
        return List.copyOf(kept);
    }

    long unlisted() {
        return unlisted;
    }

    boolean hasError() {
        return error;
    }
}
