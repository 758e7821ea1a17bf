package io.payergateway.wiring;

import io.payergateway.model.BoundedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of watched folders that were taken and laid aside, looked at for a while after: one whose copying only paused has grown there, behind what was read. It
 * is put back and received again, and what was stored of it is known then. Forgotten at a stop.
 */
final class TakenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TakenFiles.class);
    /** A copy that pauses for longer has ended for everybody. */
    static final Duration WATCHED = InboxFiles.WAIT;
    /** Those laid aside first are forgotten first. */
    private static final int MAX_FILES = 10_000;

    private record Taken(Path from, long size, Instant at) {
    }

    private final Clock clock;
    private final Map<Path, Taken> laid = BoundedMap.ofEntries(MAX_FILES);

    TakenFiles(Clock clock) {
        this.clock = clock;
    }

    /** @param size bytes that were read of it */
    synchronized void add(Path from, Path target, long size) {
        laid.put(target, new Taken(from, size, clock.instant()));
    }

    /** @return those that were put back */
    List<Path> putBackGrown() {
        Map<Path, Taken> looked;
        synchronized (this) {
            Instant now = clock.instant();
            laid.values().removeIf(taken -> taken.at().plus(WATCHED).isBefore(now));
            looked = new LinkedHashMap<>(laid);
        }
        List<Path> back = new ArrayList<>();
        for (Map.Entry<Path, Taken> each : looked.entrySet()) {
            try {
                if (Files.size(each.getKey()) != each.getValue().size() && !Files.exists(each.getValue().from())) {
                    Files.move(each.getKey(), each.getValue().from());
                    back.add(each.getValue().from());
                    forget(each.getKey());
                }
            } catch (NoSuchFileException e) {
                forget(each.getKey()); // somebody took it away
            } catch (IOException e) {
                LOG.warn("a file that was taken cannot be looked at: {}", e.getClass().getSimpleName()); // the others are, and it is again
            }
        }
        return back;
    }

    private synchronized void forget(Path target) {
        laid.remove(target);
    }
}
