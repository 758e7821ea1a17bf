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

    /** Each with the fewest in a hundred seeds, about half of what there was when it was written, less of what is rare. */
    enum What {
        MESSAGES_ACKNOWLEDGED(1_000), MESSAGES_SENT_AGAIN(100), KILLED(200), CONNECTION_LOST(80),
        FILES_TAKEN(180), UPLOADS_REFUSED(8), BREAKER_OPENED(0), RECORD_GIVEN_UP(0),
        IN_DOUBT(130), LOOK_FOUND(1), LOOK_MISSED(3), PERSON_FOUND(30), PERSON_MISSED(50), PERSON_ERRED(3), ANSWER_SETTLED(4),
        DIVERTED(25), BROUGHT_BACK(10), FILES_WITHDRAWN(5),
        ANSWERS_READ(150), ANSWERS_KNOWN_ALREADY(20), ANSWERS_QUARANTINED(12), ANSWERS_SUPERSEDED(30),
        CLAIMS_REJECTED(20), CLAIMS_SENT_ANEW(8), REMITTANCES_POSTED(30), EVENTS_PUBLISHED(300);

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
