package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.model.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files to two clearinghouses, and what the failures of one mean for its other files and for the other one. Pauses have their full length. */
class BreakerTest {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private final Desk desk = new Desk();
    private int files;

    @AfterEach
    void close() {
        desk.close();
    }

    private long file(String clearinghouse) {
        String number = String.format("%09d", ++files);
        return desk.database.jdbi().withHandle(handle -> new InterchangeStore().addOutbound(handle, clearinghouse, "837P", number + ".x12", number, new byte[] {1},
                desk.clock.instant()));
    }

    private InterchangeRow row(long id) {
        return desk.database.jdbi().withHandle(handle -> new InterchangeStore().find(handle, id)).orElseThrow();
    }

    private Optional<Long> next(String clearinghouse) {
        return desk.submitter.next(clearinghouse).map(Outbound::id);
    }

    private List<String> findings() {
        return desk.database.jdbi().withHandle(handle -> new FindingStore().open(handle, Owner.OPERATIONS, 0, 100)).stream()
                .map(each -> each.finding().code() + " " + each.finding().place()).toList();
    }

    private void fail(long id) {
        desk.submitter.failed(id, "The partner could not be reached.", Optional.empty());
    }

    /** So many files, of which five have failed. */
    private List<Long> open(String clearinghouse, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(file(clearinghouse));
        }
        for (int i = 0; i < Breakers.FAILURES; i++) {
            assertThat(desk.submitter.breaker(clearinghouse).isOpen()).isFalse();
            fail(next(clearinghouse).orElseThrow());
        }
        return ids;
    }

    @Test
    void afterFiveFailuresInARowOneFileGoesInEachPauseAndThoseOfOthersGoOn() {
        List<Long> ids = open("clearpath", 8);
        assertThat(desk.submitter.breaker("clearpath").isOpen()).isTrue();
        assertThat(findings()).containsExactly("SENDING_PAUSED files to clearpath");
        assertThat(next("clearpath")).isEmpty();
        for (int probe = 0; probe < 3; probe++) {
            desk.clock.pass(RetryPauses.longest(Breakers.FAILURES + probe).minus(MOMENT));
            assertThat(next("clearpath")).isEmpty();
            desk.clock.pass(MOMENT);
            assertThat(next("clearpath")).as("a file that was not tried yet").contains(ids.get(Breakers.FAILURES + probe));
            assertThat(next("clearpath")).as("one alone").isEmpty();
            fail(ids.get(Breakers.FAILURES + probe));
        }
        assertThat(findings()).hasSize(1);
        long elsewhere = file("relayone");
        assertThat(next("relayone")).contains(elsewhere);
        assertThat(desk.submitter.breaker("relayone").isOpen()).isFalse();
    }

    @Test
    void theFirstFileThatArrivesLetsAllOthersGoAtOnce() {
        List<Long> ids = open("clearpath", 8);
        desk.clock.pass(Duration.ofHours(1));
        long probe = next("clearpath").orElseThrow();
        desk.submitter.sent(probe);
        assertThat(desk.submitter.breaker("clearpath")).isEqualTo(Breaker.CLOSED);
        assertThat(findings()).isEmpty();
        Set<Long> gone = new HashSet<>(Set.of(probe));
        for (Optional<Long> next = next("clearpath"); next.isPresent(); next = next("clearpath")) {
            desk.submitter.sent(next.get());
            assertThat(gone.add(next.get())).as("none twice").isTrue();
        }
        assertThat(gone).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aRestartFindsItOpenAndTwoSendersTakeOneProbe() {
        open("clearpath", 8);
        Submitter restarted = new Submitter(desk.database.jdbi(), desk.partners, desk.clock);
        assertThat(restarted.next("clearpath")).isEmpty();
        assertThat(restarted.breaker("clearpath").isOpen()).isTrue();
        desk.clock.pass(Duration.ofHours(1));
        assertThat(restarted.next("clearpath")).isPresent();
        assertThat(next("clearpath")).isEmpty();
    }

    @Test
    void oneFileThatIsRefusedForeverHoldsUpNoOtherAndIsToldAlone() {
        long refused = file("clearpath");
        int arrived = 0;
        for (int turn = 0; turn < 40; turn++) {
            long good = file("clearpath");
            for (Optional<Long> next = next("clearpath"); next.isPresent(); next = next("clearpath")) {
                if (next.get() == refused) {
                    fail(refused);
                } else {
                    desk.submitter.sent(next.get());
                    arrived++;
                }
            }
            assertThat(row(good).status()).isEqualTo(InterchangeStatus.SENT);
            desk.clock.pass(Duration.ofHours(1));
        }
        assertThat(arrived).isEqualTo(40);
        assertThat(row(refused).attempts()).as("one a pause").isEqualTo(40);
        assertThat(findings()).as("told once").containsExactly("SEND_FAILED 000000001.x12");
    }

    @Test
    void transfersThatBreakOffCountTooElseEveryFileWouldBecomeUnknown() {
        for (int i = 0; i < 20; i++) {
            file("clearpath");
        }
        int taken = 0;
        for (Optional<Long> next = next("clearpath"); next.isPresent(); next = next("clearpath")) {
            desk.submitter.unknown(next.get(), "The transfer broke off.");
            taken++;
        }
        assertThat(taken).isEqualTo(Breakers.FAILURES);
    }

    @Test
    void aPartnerThatSaysWhenItIsBackIsNotProbedBefore() {
        List<Long> ids = open("clearpath", 6);
        desk.clock.pass(Duration.ofHours(1));
        long probe = next("clearpath").orElseThrow();
        assertThat(probe).isEqualTo(ids.get(5));
        desk.submitter.failed(probe, "The partner answered with HTTP status 503.", Optional.of(desk.clock.instant().plus(Duration.ofHours(6))));
        desk.clock.pass(Duration.ofHours(6).minus(MOMENT));
        assertThat(next("clearpath")).isEmpty();
        desk.clock.pass(MOMENT);
        assertThat(next("clearpath")).isPresent();
    }
}
