package io.payergateway.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.x12.check.X12Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An operator who fails over and back again and again while two nodes batch, send, fail and withdraw: no claim leaves twice, and each leaves. */
class FailoverRaceTest {
    private static final Pattern CLAIM = Pattern.compile("CLM\\*(R\\d+)-\\d+\\*");
    private static final int ACCOUNTS = 40;
    private static final int TURNS = 12;
    private static final X12Check X12 = X12Check.load(Path.of("mappings/x12"));

    /** Account to the clearinghouses that its claim arrived at. */
    private final Map<String, List<String>> arrived = new ConcurrentHashMap<>();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void noClaimIsAtBothWhileAnOperatorFailsOverAndBackUnderTwoNodesAtWork() throws Exception {
        try (Desk desk = new Desk(); Submitter other = new Submitter(desk.database.jdbi(), desk.partners, desk.clock)) {
            IntStream.range(0, ACCOUNTS).forEach(i -> ready(desk, "R" + i));
            Failover failover = new Failover(desk.database.jdbi(), desk.partners, desk.clock);
            ClaimBatcher batcher = new ClaimBatcher(desk.database.jdbi(), desk.partners, new Claim837Writer(X12.guides()), new OutboundCheck(X12), desk.clock);
            ExecutorService nodes = Executors.newFixedThreadPool(6);
            List<Future<?>> work = List.of(nodes.submit(loop(() -> send(desk.submitter, "clearpath", 1))), nodes.submit(loop(() -> send(other, "relayone", 2))),
                    nodes.submit(loop(() -> turn(desk.failover, desk.batcher))), nodes.submit(loop(() -> turn(failover, batcher))));
            for (int turn = 0; turn < TURNS; turn++) {
                int each = turn;
                IntStream.range(0, 4).forEach(i -> ready(desk, "R" + (ACCOUNTS + 4 * each + i)));
                desk.clock.pass(Duration.ofMinutes(2));
                Failover operator = turn % 4 < 2 ? desk.failover : failover;
                assertThat(turn % 2 == 0 ? operator.divert("clearpath", "operator", "drill") : operator.bringBack("clearpath", "operator", "drill"))
                        .isEqualTo(Failover.Outcome.DONE);
            }
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (arrived.size() < ACCOUNTS + 4 * TURNS && System.nanoTime() < until) {
                desk.clock.pass(Duration.ofMinutes(2));
                Thread.sleep(50);
            }
            done.set(true);
            nodes.shutdown();
            for (Future<?> each : work) {
                each.get(30, TimeUnit.SECONDS);
            }
            assertThat(arrived).hasSize(ACCOUNTS + 4 * TURNS).allSatisfy((account, at) -> assertThat(at).as(account).hasSize(1));
            long wrong = desk.database.jdbi().withHandle(handle -> handle.createQuery("""
                    select count(*) from (select s.claim_id from submission s join interchange i on i.id = s.interchange_id where i.status <> 'WITHDRAWN'
                                          group by s.claim_id having count(*) <> 1) wrong""").mapTo(Long.class).one());
            assertThat(wrong).as("claims that are in another number of files than one, withdrawn ones aside").isZero();
            assertThat(withdrawn(desk)).as("what failed one way went the other").isPositive();
            assertThat(arrived.values().stream().flatMap(List::stream)).as("both were at work").contains("clearpath", "relayone");
        }
    }

    private static long withdrawn(Desk desk) {
        return desk.database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from interchange where status = 'WITHDRAWN'").mapTo(Long.class).one());
    }

    private static void ready(Desk desk, String account) {
        desk.take(Hl7Text.bare(account).diagnosis("E11.9^^I10").coverage("EVG01", "EV1").charge("K" + account, "99213", "150.00"));
        desk.release.release("mercy-hospital", account);
    }

    private Callable<Void> loop(Runnable turn) {
        return () -> {
            while (!done.get()) {
                turn.run();
                Thread.sleep(2);
            }
            return null;
        };
    }

    private static void turn(Failover failover, ClaimBatcher batcher) {
        failover.withdrawMisplaced();
        batcher.batchDue();
    }

    /** Every third sending fails, before anything has left. */
    private void send(Submitter submitter, String clearinghouse, long seed) {
        Random random = new Random(System.nanoTime() * 31 + seed);
        Optional<Outbound> file = submitter.next(clearinghouse);
        if (file.isPresent() && random.nextInt(3) == 0) {
            submitter.failed(file.get().id(), "The partner could not be reached.", Optional.empty());
        } else if (file.isPresent()) {
            Matcher claim = CLAIM.matcher(new String(file.get().body(), US_ASCII));
            while (claim.find()) {
                arrived.merge(claim.group(1), List.of(clearinghouse), (a, b) -> List.of(a.get(0), b.get(0)));
            }
            submitter.sent(file.get().id());
        }
    }
}
