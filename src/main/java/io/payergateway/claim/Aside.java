package io.payergateway.claim;

import io.payergateway.model.HospitalMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages (or encounters, or claims) that the database refuses again and again as if it were only for now (a lock, a deadlock, a resource), while it takes others. Each is tried alone, with
 * growing pauses; those of its accounts and patients wait behind it, so that their order is kept, and all others go on. Remembered by this process alone: after a
 * restart, or on another node, a message gets its tries anew. For one thread.
 */
final class Aside {
    /** Failures that count, over more than four minutes: what passes by itself has passed by then. */
    static final int MOST_FAILURES = 8;
    /** Beyond that it is the database's matter and no message's. */
    static final int MOST_MESSAGES = 20;
    /** Known ids of messages that wait behind them; where there are more, all wait until a message is tried again. */
    private static final int MOST_BEHIND = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final Map<Long, Stumbled> stumbled = new LinkedHashMap<>();
    private final Map<Long, Set<AccountKey>> behind = new HashMap<>();
    /** Transactions of other messages that the database took. */
    private long taken;

    /** @param takenBefore of others, at its last failure */
    private record Stumbled(int failures, Instant next, Set<AccountKey> keys, long takenBefore) {
    }

    /** Messages that are not to be taken in their turn. */
    Collection<Long> ids() {
        List<Long> all = new ArrayList<>(stumbled.keySet());
        all.addAll(behind.keySet());
        return all;
    }

    boolean isAside(long message) {
        return stumbled.containsKey(message);
    }

    boolean isFull() {
        return stumbled.size() >= MOST_MESSAGES || behind.size() >= MOST_BEHIND;
    }

    /** Whose pause is over, oldest first. */
    List<Long> due(Instant now) {
        return stumbled.entrySet().stream().filter(each -> !each.getValue().next().isAfter(now)).map(Map.Entry::getKey).sorted().toList();
    }

    /** Whether a message has to wait, because it is about an account or a patient of one that is put aside, or of one that waits behind it. */
    boolean holdsBack(long message, Set<AccountKey> keys) {
        if (behind.size() >= MOST_BEHIND) {
            return true;
        }
        boolean waits = stumbled.values().stream().anyMatch(each -> meet(each.keys(), keys)) || behind.values().stream().anyMatch(each -> meet(each, keys));
        if (waits) {
            behind.put(message, keys);
        }
        return waits;
    }

    private static boolean meet(Set<AccountKey> some, Set<AccountKey> others) {
        return others.stream().anyMatch(some::contains);
    }

    /**
     * The message failed alone. It counts against the message only where the database took others since it failed last, or where no other fails with it.
     *
     * @return whether it has had its tries
     */
    boolean failed(long message, Set<AccountKey> keys, Instant now) {
        Stumbled before = stumbled.get(message);
        boolean counts = before == null || taken > before.takenBefore() || stumbled.size() == 1;
        int failures = (before == null ? 0 : before.failures()) + (counts ? 1 : 0);
        stumbled.put(message, new Stumbled(failures, now.plus(FIRST_PAUSE.multipliedBy(1L << (failures - 1))), keys, taken));
        return failures >= MOST_FAILURES;
    }

    /** Others were taken by the database. */
    void othersTaken() {
        taken++;
    }

    /** It is done, one way or the other; those behind it are looked at anew. */
    void end(long message) {
        stumbled.remove(message);
        behind.clear();
    }

    /** Of a message, for {@link #holdsBack}: in one set, since a wait too many does no harm. */
    static Set<AccountKey> keys(List<HospitalMessage> content) {
        Set<AccountKey> keys = new HashSet<>();
        content.forEach(each -> {
            keys.add(new AccountKey(each.facility(), each.patient().medicalRecordNumber()));
            each.mergedFrom().ifPresent(from -> keys.add(new AccountKey(each.facility(), from)));
            each.visit().ifPresent(visit -> keys.add(new AccountKey(each.facility(), visit.account())));
        });
        return keys;
    }
}
