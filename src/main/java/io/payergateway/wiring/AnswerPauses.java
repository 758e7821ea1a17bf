package io.payergateway.wiring;

import io.payergateway.model.BoundedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers that could not be taken or removed, and when each is asked for again: after 2 s, doubling to 10 minutes. Without this one broken file would be
 * asked for, or kept a second time, every second. Forgotten at a stop, when the clearinghouse lists the file no longer, and those of a folder of files that nobody
 * lists beyond a number of them: such a file has its turn sooner.
 */
final class AnswerPauses {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private record Pause(Duration length, Instant end) {
    }

    private final Clock clock;
    private final Map<String, Map<String, Pause>> paused = new HashMap<>();

    AnswerPauses(Clock clock) {
        this.clock = clock;
    }

    /** Of the files that a clearinghouse lists, those whose turn it is. */
    synchronized List<String> due(String clearinghouse, List<String> listed) {
        Map<String, Pause> own = paused.computeIfAbsent(clearinghouse, key -> BoundedMap.ofEntries(MOST));
        Set<String> there = new HashSet<>(listed);
        own.keySet().removeIf(name -> !there.contains(name));
        Instant now = clock.instant();
        return listed.stream().filter(name -> !own.containsKey(name) || !now.isBefore(own.get(name).end())).toList();
    }

    /** For a file of a folder, which is looked at one by one. */
    synchronized boolean isOver(String clearinghouse, String name) {
        Pause pause = paused.getOrDefault(clearinghouse, Map.of()).get(name);
        return pause == null || !clock.instant().isBefore(pause.end());
    }

    /** Because the file changed, or is gone. */
    synchronized void forget(String clearinghouse, String name) {
        paused.getOrDefault(clearinghouse, new HashMap<>()).remove(name);
    }

    synchronized void failed(String clearinghouse, String name) {
        Map<String, Pause> own = paused.computeIfAbsent(clearinghouse, key -> BoundedMap.ofEntries(MOST));
        Duration next = own.containsKey(name) ? own.get(name).length().multipliedBy(2) : FIRST;
        Duration length = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        own.put(name, new Pause(length, clock.instant().plus(length)));
    }
}
