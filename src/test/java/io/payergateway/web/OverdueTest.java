package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.Changed;
import io.payergateway.deadline.AnswerClock;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Database;
import io.payergateway.journal.TestDatabase;
import io.payergateway.model.Money;
import io.payergateway.partner.AnswerDeadlines;
import io.payergateway.partner.AwaitedAnswer;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import io.payergateway.web.Snapshot.Overdue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the first page and its meter call overdue: what each clearinghouse's configured deadlines say, and nothing else. */
class OverdueTest {
    private static final Instant SENT = Story.START.plusSeconds(5);
    private final Database database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock(SENT);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aClaimIsOverdueByTheDeadlinesOfItsClearinghouseAndCountsOnce() {
        AnswerClock watch = watch(Map.of(AwaitedAnswer.TA1, Duration.ofHours(4), AwaitedAnswer.FUNCTIONAL, Duration.ofHours(6), AwaitedAnswer.REMITTANCE, Duration.ofDays(45)));
        story("A1-1", "100.00", false);
        story("A2-1", "50.00", true);
        assertThat(look(watch, Duration.ofHours(4)).overdue()).as("on time").isEmpty();
        Snapshot hour = look(watch, Duration.ofHours(4).plusSeconds(1));
        assertThat(hour.overdue()).containsExactly(new Overdue("clearpath", "TA1", 1, Money.of("100.00"), SENT));
        Snapshot hours = look(watch, Duration.ofHours(7));
        assertThat(hours.overdue()).extracting(Overdue::awaited).containsExactly("999", "TA1");
        assertThat(hours.lateClaims()).as("it waits for two answers").isEqualTo(1);
        assertThat(look(watch, Duration.ofDays(47)).overdue()).contains(new Overdue("clearpath", "835", 2, Money.of("150.00"), SENT));
    }

    @Test
    void anAnswerThatIsNotExpectedIsNeverOverdue() {
        story("A1-1", "100.00", false);
        Snapshot later = look(watch(Map.of()), Duration.ofDays(400));
        assertThat(later.overdue()).isEmpty();
        assertThat(later.lateClaims()).isZero();
    }

    private void story(String patientControlNumber, String total, boolean accepted) {
        database.jdbi().useTransaction(handle -> {
            Story story = new Story(handle, patientControlNumber, total).sent();
            handle.execute("update interchange set status = 'SENT', sent_at = at where id = ?", story.fileId);
            if (accepted) {
                story.accepted();
            }
        });
    }

    private Snapshot look(AnswerClock watch, Duration after) {
        clock.pass(Duration.between(clock.instant(), SENT.plus(after)));
        watch.look();
        return database.jdbi().inTransaction(handle -> new ConsoleStore().snapshot(handle, clock.instant()));
    }

    private AnswerClock watch(Map<AwaitedAnswer, Duration> within) {
        Partners demo = DemoPartners.load();
        Map<String, Clearinghouse> clearinghouses = new HashMap<>(demo.clearinghouses());
        clearinghouses.replaceAll((id, each) -> Changed.in(each, "deadlines", new AnswerDeadlines(within)));
        return new AnswerClock(database.jdbi(), new Partners(demo.ehrs(), demo.chargeBatchSenders(), demo.facilities(), demo.payers(), clearinghouses, demo.billing()),
            clock);
    }
}
