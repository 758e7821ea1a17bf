package io.payergateway.x12;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Collects findings up to a limit, counts them all and passes each on. */
public final class FindingList {
    /** A tenth of the list for each code, but not less than this, so that a thousand of one fault do not hide another. */
    private static final int LEAST = 10;
    private static final int CODES = 10;

    private final int limit;
    private final Map<String, Integer> perCode = new HashMap<>();
    private final Consumer<X12Finding> listener;
    private final Consumer<X12Finding> beyond;
    private final List<X12Finding> kept = new ArrayList<>();
    private final Set<String> saidOnce = new HashSet<>();
    private long unlisted;
    private long errors;
    private long warnings;

    /** @param listener hears of those that are kept, @param beyond of those that are not */
    public FindingList(int limit, Consumer<X12Finding> listener, Consumer<X12Finding> beyond) {
        this.limit = limit;
        this.listener = listener;
        this.beyond = beyond;
    }

    public void add(X12Finding finding) {
        if (finding.isError()) {
            errors++;
        } else {
            warnings++;
        }
        if (kept.size() < limit && perCode.merge(finding.code(), 1, Integer::sum) <= Math.max(LEAST, limit / CODES)) {
            kept.add(finding);
            listener.accept(finding);
        } else {
            unlisted++;
            beyond.accept(finding);
        }
    }

    /** For what repeats through a whole transaction set: the first place is enough. */
    void addOncePerSet(X12Finding finding) {
        if (saidOnce.add(finding.code())) {
            add(finding);
        }
    }

    boolean isNewInSet(String code) {
        return !saidOnce.contains(code);
    }

    void nextSet() {
        saidOnce.clear();
    }

    public List<X12Finding> kept() {
        return List.copyOf(kept);
    }

    public long unlisted() {
        return unlisted;
    }

    public boolean hasError() {
        return errors > 0;
    }

    /** Kept or not, as below. */
    public long errors() {
        return errors;
    }

    public long warnings() {
        return warnings;
    }
}
