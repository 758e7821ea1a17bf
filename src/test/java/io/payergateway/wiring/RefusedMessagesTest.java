package io.payergateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.journal.Channel;
import io.payergateway.journal.Database;
import io.payergateway.journal.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class RefusedMessagesTest {
    private static CompletableFuture<Void> keep(RefusedMessages refused) {
        return refused.keep(Channel.MLLP, "UNKNOWN_SENDER", "test", new byte[10 << 20], true, List.of());
    }

    @Test
    void moreBytesThanMayWaitAreNotTakenAndTheRoomComesBackWithTheDatabase() throws Exception {
        try (Database database = TestDatabase.fresh(); RefusedMessages refused = new RefusedMessages(database.jdbi(), Clock.systemUTC());
             Handle blocker = database.jdbi().open()) {
            blocker.begin();
            blocker.execute("lock table quarantine");
            List<CompletableFuture<Void>> waiting = List.of(keep(refused), keep(refused), keep(refused));
            assertThatThrownBy(() -> keep(refused).join()).hasCauseInstanceOf(RejectedExecutionException.class);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            blocker.rollback();
            for (CompletableFuture<Void> each : waiting) {
                each.get(20, TimeUnit.SECONDS);
            }
            keep(refused).get(20, TimeUnit.SECONDS);
        }
    }
}
