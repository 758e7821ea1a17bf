package io.payergateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * How often what the promises are about came to pass while things still failed. A simulation in which it no longer comes to pass shows nothing, so that too little
 * of anything fails the run.
 */
final class Tally {
    /** Of a few seeds some have none of it. */
    private static final long FEWEST_SEEDS = 100;

    /** Each with the fewest in a hundred seeds, a third or less of what there was when it was written. */
    enum What {
        MESSAGES_ACKNOWLEDGED(250), MESSAGES_SENT_AGAIN(25), KILLED(50), CONNECTION_LOST(20),
        FILES_TAKEN(45), UPLOADS_REFUSED(2), BREAKER_OPENED(0), RECORD_GIVEN_UP(0),
        IN_DOUBT(32), LOOK_FOUND(1), LOOK_MISSED(1), PERSON_FOUND(7), PERSON_MISSED(12), PERSON_ERRED(1), ANSWER_SETTLED(1),
        DIVERTED(6), BROUGHT_BACK(2), FILES_WITHDRAWN(1),
        ANSWERS_READ(37), ANSWERS_KNOWN_ALREADY(5), ANSWERS_QUARANTINED(3), ANSWERS_SUPERSEDED(7),
        CLAIMS_REJECTED(5), CLAIMS_SENT_ANEW(2), REMITTANCES_POSTED(7), EVENTS_PUBLISHED(75);

        private final long fewest;

        What(long fewest) {
            this.fewest = fewest;
        }
    }

    private final Map<What, Long> counts = new EnumMap<>(What.class);
    private long seeds;

    void add(What what, long times) {
        counts.merge(what, times, Long::sum);
    }

    /** What the records of one seed tell by themselves, before everybody gets well. */
    void addRecorded(Jdbi truth) {
        seeds++;
        truth.useHandle(handle -> Stream.of(
                of(What.IN_DOUBT, "finding where code = 'SEND_UNKNOWN'"),
                of(What.BREAKER_OPENED, "finding where code = 'SENDING_PAUSED'"),
                of(What.FILES_WITHDRAWN, "interchange where status = 'WITHDRAWN'"),
                of(What.ANSWERS_READ, "interchange where direction = 'IN' and status = 'DONE' and same_as is null"),
                of(What.ANSWERS_KNOWN_ALREADY, "interchange where direction = 'IN' and same_as is not null"),
                of(What.ANSWERS_QUARANTINED, "interchange where direction = 'IN' and status = 'QUARANTINED'"),
                of(What.ANSWERS_SUPERSEDED, "claim_history where superseded"),
                of(What.CLAIMS_REJECTED, "claim_history where to_state = 'REJECTED' and not superseded"),
                of(What.REMITTANCES_POSTED, "remittance where status = 'POSTED'"),
                of(What.EVENTS_PUBLISHED, "outbox where sent_at is not null"))
                .forEach(each -> add(each.what(), handle.createQuery("select count(*) from " + each.rows()).mapTo(Long.class).one())));
    }

    private record Recorded(What what, String rows) {
    }

    private static Recorded of(What what, String rows) {
        return new Recorded(what, rows);
    }

    /** @throws AssertionError where so many seeds met too little of something */
    void requireEnough() {
        if (seeds >= FEWEST_SEEDS) {
            assertThat(Stream.of(What.values()).filter(what -> counts.getOrDefault(what, 0L) * 100 < what.fewest * seeds)).as("what hardly came to pass: %s", this).isEmpty();
        }
    }

    @Override
    public String toString() {
        return seeds + " seeds: " + Stream.of(What.values()).map(what -> what.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + counts.getOrDefault(what, 0L))
                .collect(Collectors.joining(", "));
    }
}
