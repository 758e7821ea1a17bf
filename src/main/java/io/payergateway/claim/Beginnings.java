package io.payergateway.claim;

import io.payergateway.journal.UnknownFile;
import io.payergateway.model.BoundedMap;
import java.util.Map;

/** The beginnings of files that looks into partners' folders saw under their temporary names: one that has the same size in two looks does not grow. */
final class Beginnings {
    /** Files that are remembered; a forgotten one needs one look more. */
    private static final int MAX_FILES = 10_000;

    private record Seen(int attempt, long size) {
    }

    private final Map<Long, Seen> seen = BoundedMap.ofEntries(MAX_FILES);

    /** @return whether the look before saw the same of the same sending */
    synchronized boolean isSteady(UnknownFile file, long size) {
        Seen now = new Seen(file.attempt(), size);
        if (now.equals(seen.put(file.id(), now))) {
            seen.remove(file.id());
            return true;
        }
        return false;
    }
}
