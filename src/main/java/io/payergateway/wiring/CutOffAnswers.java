package io.payergateway.wiring;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers that end before their IEA, and since when each has been the same: the clearinghouse may still be writing it (docs/decisions/0008). Forgotten at a
 * stop, after which each waits anew.
 */
final class CutOffAnswers {
    /** A file that has been the same for so long is not being written. */
    static final Duration WAIT = Duration.ofMinutes(10);
    private static final Duration FORGET = Duration.ofDays(1);

    private record Seen(byte[] digest, Instant since) {
    }

    private final Clock clock;
    private final Map<String, Seen> waiting = new HashMap<>();

    CutOffAnswers(Clock clock) {
        this.clock = clock;
    }

    /** @return true where the file is cut off and may still become whole, so that it has to stay at the clearinghouse */
    synchronized boolean mustWait(String clearinghouse, String name, byte[] body) {
        Instant now = clock.instant();
        waiting.values().removeIf(seen -> seen.since().plus(FORGET).isBefore(now));
        String key = clearinghouse + " " + name;
        if (!FileEnd.isCutOff(body)) {
            waiting.remove(key);
            return false;
        }
        byte[] digest = digest(body);
        Seen before = waiting.get(key);
        if (before == null || !Arrays.equals(before.digest(), digest)) {
            waiting.put(key, new Seen(digest, now));
            return true;
        }
        return now.isBefore(before.since().plus(WAIT));
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
