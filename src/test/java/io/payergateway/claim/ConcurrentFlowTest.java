package io.payergateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.journal.ClaimRow;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several workers of every kind at once, as routes and API calls are. */
class ConcurrentFlowTest {
    private static final int ACCOUNTS = 40;
    private final Desk desk = new Desk();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService workers = Executors.newFixedThreadPool(8);

    @AfterEach
    void close() {
        workers.shutdownNow();
        desk.close();
    }

    @Test
    void buildersReleasesBatchersAndEditsTogetherBillEveryChargeOnce() throws Exception {
        for (int charge = 1; charge <= 3; charge++) {
            for (int account = 0; account < ACCOUNTS; account++) {
                desk.store(Hl7Text.of("C" + account).charge("K" + charge, "36415", "10.00").bytes());
            }
        }
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            work.add(repeat(10, () -> desk.builder.drain(15)));
            work.add(repeat(20, () -> {
                desk.release.release("mercy-hospital", "C" + turn.getAndIncrement() % ACCOUNTS);
                return 0;
            }));
            work.add(repeat(20, () -> desk.batcher.batchDue()));
            work.add(repeat(20, this::editAny));
        }
        for (Future<Void> each : workers.invokeAll(work)) {
            each.get();
        }
        desk.builder.drain(1_000);
        desk.releaseNow();
        Money billed = desk.billed();
        assertThat(billed).isEqualTo(Money.of(ACCOUNTS * 30 + ".00"));
        assertThat(desk.claims().stream().map(ClaimRow::patientControlNumber).distinct().count()).isEqualTo(desk.claims().size());
        desk.clock.pass(Duration.ofMinutes(1));
        desk.batcher.batchDue();
        Money inFiles = Money.sum(desk.claims().stream().filter(claim -> claim.state() == ClaimState.BATCHED).map(ClaimRow::totalCharge).toList());
        Money held = Money.sum(desk.claims().stream().filter(claim -> claim.state() == ClaimState.HELD).map(ClaimRow::totalCharge).toList());
        assertThat(inFiles.plus(held)).isEqualTo(billed);
        List<Long> twice = desk.database.jdbi().withHandle(handle -> handle.createQuery("select claim_id from submission group by claim_id having count(*) > 1")
                .mapTo(Long.class).list());
        assertThat(twice).isEmpty();
    }

    private int editAny() {
        desk.claims().stream().filter(claim -> claim.state() == ClaimState.READY).findFirst()
                .ifPresent(claim -> desk.editing.edit(claim.id(), EditRequest.because("Card.").withMemberId("EV" + claim.id()), "registrar"));
        return 0;
    }

    private static Callable<Void> repeat(int times, Callable<Integer> step) {
        return () -> {
            for (int i = 0; i < times; i++) {
                step.call();
            }
            return null;
        };
    }
}
