package io.payergateway.simulation;

import io.payergateway.claim.Outbound;
import io.payergateway.claim.Submitter;
import io.payergateway.simulation.Tally.What;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Carries files to one partner as the submit routes do (wiring.SubmitSteps): takes one, uploads it, records what came of it. Each is a step of its own, so
 * that answers and crashes come between.
 */
final class Carrier {
    private enum Fate { TAKEN, REFUSED, CUT_BEFORE_ARRIVAL, CUT_AFTER_ARRIVAL, KILLED_AFTER_ARRIVAL }

    /** As in SubmitSteps: then the record is left to the sweep. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Partner partner;
    private final SplittableRandom random;
    private final InstantSource clock;
    private Optional<Outbound> carried = Optional.empty();
    private Optional<Fate> fate = Optional.empty();
    private Optional<Instant> unrecordedSince = Optional.empty();
    private boolean busy;

    Carrier(Partner partner, SplittableRandom random, InstantSource clock) {
        this.partner = partner;
        this.random = random;
        this.clock = clock;
    }

    boolean holdsFile() {
        return carried.isPresent();
    }

    /** Its last step found something to do. */
    boolean isBusy() {
        return busy;
    }

    /** @param told hears of what goes wrong @return what it did, in words */
    String step(Submitter submitter, boolean well, Consumer<What> told) {
        if (carried.isEmpty()) {
            carried = submitter.next(partner.id);
            busy = carried.isPresent();
            return carried.map(file -> "takes " + file.fileName() + ", attempt " + file.attempt()).orElse("has nothing to carry");
        }
        Outbound file = carried.get();
        if (fate.isEmpty()) {
            return upload(file, well);
        }
        Fate what = fate.get();
        try {
            record(submitter, file, what);
            if (what == Fate.REFUSED) {
                told.accept(What.UPLOADS_REFUSED);
            }
        } catch (TransactionException e) {
            Instant since = unrecordedSince.orElseGet(clock::instant);
            if (since.plus(LONGEST_WAIT).isAfter(clock.instant())) {
                unrecordedSince = Optional.of(since);
                return "cannot record " + what + ", and keeps it in mind";
            }
            submitter.giveUp(file.id());
            told.accept(What.RECORD_GIVEN_UP);
            ended();
            return "gives up recording " + what;
        }
        ended();
        return "records " + what;
    }

    private void ended() {
        carried = Optional.empty();
        fate = Optional.empty();
        unrecordedSince = Optional.empty();
    }

    private String upload(Outbound file, boolean well) {
        Fate what = well ? Fate.TAKEN : switch (random.nextInt(12)) {
            case 0 -> Fate.REFUSED;
            case 1 -> Fate.CUT_BEFORE_ARRIVAL;
            case 2 -> Fate.CUT_AFTER_ARRIVAL;
            case 3 -> Fate.KILLED_AFTER_ARRIVAL;
            default -> Fate.TAKEN;
        };
        if (what != Fate.REFUSED && what != Fate.CUT_BEFORE_ARRIVAL) {
            partner.receive(file.fileName(), file.body());
        }
        if (what == Fate.KILLED_AFTER_ARRIVAL) {
            throw new Faults.Killed("after the upload");
        }
        fate = Optional.of(what);
        return "uploads " + file.fileName() + ": " + what;
    }

    private static void record(Submitter submitter, Outbound file, Fate what) {
        switch (what) {
            case REFUSED -> submitter.failed(file.id(), "The partner could not be reached.", Optional.empty());
            case CUT_BEFORE_ARRIVAL, CUT_AFTER_ARRIVAL -> submitter.unknown(file.id(), "The transfer broke off.");
            default -> submitter.sent(file.id());
        }
    }
}
