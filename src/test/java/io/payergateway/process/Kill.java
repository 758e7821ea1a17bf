package io.payergateway.process;

import io.payergateway.journal.CrashPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** One way for the process to end without a chance to clean up. */
sealed interface Kill {
    /** By itself, at the nth passing of a named point. */
    record AtPoint(CrashPoint point, int passing) implements Kill {
        @Override
        public String toString() {
            return point + ":" + passing;
        }
    }

    /** With kill -9 when a file lies whole under its temporary name at the clearinghouse, which then refuses the rename. */
    record AtRename() implements Kill {
    }

    /** With kill -9 at a moment of no meaning. @param started counted from the listener's first breath, else from the start of the process */
    record AtRandom(boolean started, Duration after) implements Kill {
    }

    /** So many in a run of the whole suite. */
    int FEW = 8;
    /** Of the twenty of a round its first eight are the moments at which something is done and not yet known to have been: {@link KillTest}. */
    long SEED_OF_FEW = 22_528;

    static Set<CrashPoint> points(List<Kill> plan) {
        return plan.stream().filter(AtPoint.class::isInstance).map(each -> ((AtPoint) each).point()).collect(Collectors.toCollection(() -> EnumSet.noneOf(CrashPoint.class)));
    }

    /** Each named point before any comes again; those of one round, and of the next, in an order that follows from the seed. */
    static List<Kill> plan(long seed, int kills) {
        Random random = new Random(seed);
        List<Kill> plan = new ArrayList<>();
        while (plan.size() < kills) {
            List<Kill> round = new ArrayList<>();
            for (CrashPoint point : CrashPoint.values()) {
                round.add(new AtPoint(point, 1 + random.nextInt(mostPassings(point))));
            }
            round.add(new AtRename());
            round.add(new AtRandom(false, Duration.ofMillis(random.nextInt(4_000))));
            round.add(new AtRandom(true, Duration.ofMillis(random.nextInt(2_000))));
            round.add(new AtRandom(true, Duration.ofMillis(random.nextInt(5_000))));
            Collections.shuffle(round, random);
            plan.addAll(round);
        }
        return List.copyOf(plan.subList(0, kills));
    }

    /** Messages pass by the hundred, remittances seldom: a point must be reached while somebody waits. */
    private static int mostPassings(CrashPoint point) {
        return switch (point) {
            case MESSAGE_BEFORE_INSERT, MESSAGE_BEFORE_ACK, EVENT_BEFORE_PUBLISH, EVENT_BEFORE_MARK -> 20;
            case REPEAT_BEFORE_COMMIT, ENCOUNTER_BEFORE_COMMIT -> 5;
            case REMITTANCE_BEFORE_COMMIT -> 1;
            default -> 3;
        };
    }
}
