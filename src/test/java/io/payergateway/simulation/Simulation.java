package io.payergateway.simulation;

import io.payergateway.claim.Failover;
import io.payergateway.claim.FolderLook;
import io.payergateway.claim.Settler.Outcome;
import io.payergateway.claim.Settler.Settled;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.Receipt;
import io.payergateway.journal.UnknownFile;
import io.payergateway.simulation.Tally.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * One seed: some hundreds of steps in an order, with faults and answers, that follow from the seed alone; then everybody is well again, and all must come to
 * rest. What must hold at any time is checked on the way, the rest at the end ({@link Promises}).
 */
final class Simulation {
    /** The same for every seed, so that a seed alone makes the same files as among others. */
    static final Instant START = Instant.parse("2026-10-12T15:00:00Z");
    private static final int FEWEST_STEPS = 120;
    private static final int MORE_STEPS = 121;
    /** Two of three seeds are short, so that many fit into a build: most faults need few steps, what follows from them needs many. */
    private static final int LONG_SEEDS = 3;
    private static final int SHORT = 4;
    private static final int STEPS_BETWEEN_CHECKS = 20;
    /** Else most steps would find nothing due. */
    private static final int MOST_SECONDS_OF_A_STEP = 180;
    private static final int FAULTS_PERCENT = 3;
    /** With everybody well, each round takes every part of the work one step further. */
    private static final int ROUNDS_TO_REST = 30;
    /** A file takes three; more than that, and the carrier is stuck. */
    private static final int MOST_STEPS_OF_A_ROUND = 300;

    private final long seed;
    private final Bench bench;
    private final Tally tally;
    private final SplittableRandom random;
    private final List<String> log = new ArrayList<>();
    private final Hospital hospital;
    private final Billing billing;
    private final List<Partner> partners;
    private final Promises promises;
    /** Files that a person sent again although the partner had them, and how often. */
    private final Map<String, Integer> sentAgainInError = new HashMap<>();
    /** In every other seed an operator fails over and back, and nobody errs in settling: after that a claim is at both, as nobody can prevent. */
    private final boolean failsOver;
    private List<Carrier> carriers = List.of();
    private RunningGateway gateway;
    private boolean well;

    private Simulation(Bench bench, long seed, Tally tally) {
        this.seed = seed;
        this.bench = bench;
        this.tally = tally;
        this.random = new SplittableRandom(seed);
        this.failsOver = seed % 2 == 0;
        this.hospital = new Hospital(random.split());
        this.billing = new Billing(random.split());
        this.partners = Bench.CLEARINGHOUSES.stream().map(id -> new Partner(id, random.split())).toList();
        this.promises = new Promises(bench.truth, hospital, billing, partners, sentAgainInError);
    }

    /** @throws AssertionError with the seed and its steps */
    static void run(Bench bench, long seed, Tally tally) {
        Simulation simulation = new Simulation(bench, seed, tally);
        try {
            bench.empty();
            simulation.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + " fails (-Dsimulation.seed=" + seed + " -Dsimulation.seeds=1): " + e.getMessage() + "\n"
                    + String.join("\n", simulation.log), e);
        } finally {
            bench.faults.end();
            Optional.ofNullable(simulation.gateway).ifPresent(RunningGateway::close);
        }
    }

    private void run() {
        bench.faults.begin(random.split(), FAULTS_PERCENT, log::add);
        restart();
        int steps = (FEWEST_STEPS + random.nextInt(MORE_STEPS)) / (seed % LONG_SEEDS == 0 ? 1 : SHORT);
        for (int i = 0; i < steps; i++) {
            step();
            if (i % STEPS_BETWEEN_CHECKS == 0) {
                promises.always();
            }
        }
        getWell();
        int rounds = 0;
        while (!round() || hospital.waits() || partners.stream().anyMatch(partner -> !partner.silent())) {
            if (++rounds > ROUNDS_TO_REST) {
                throw new AssertionError("no rest after " + rounds + " rounds with everybody well: " + promises.unrest());
            }
        }
        promises.always();
        promises.atRest();
    }

    private void step() {
        bench.clock.pass(Duration.ofSeconds(random.nextInt(MOST_SECONDS_OF_A_STEP)));
        int what = random.nextInt(failsOver ? 106 : 100);
        Partner partner = partners.get(random.nextInt(partners.size()));
        if (what < 14) {
            attempt("hospital", this::send);
        } else if (what < 22) {
            attempt("build", () -> gateway.builder.drain(1 + random.nextInt(5)));
        } else if (what < 30) {
            attempt("release", () -> gateway.release.releaseDue());
        } else if (what < 38) {
            attempt("batch", () -> gateway.batcher.batchDue());
        } else if (what < 56) {
            carry(partners.indexOf(partner));
        } else if (what < 68) {
            attempt("partner", partner::answer);
        } else if (what < 78) {
            attempt("collect", () -> collect(partner));
        } else if (what < 84) {
            attempt("read", this::read);
        } else if (what < 89) {
            attempt("publish", () -> gateway.publisher.publish(billing::send, 1 + random.nextInt(10)));
        } else if (what < 93) {
            attempt("operator", this::operate);
        } else if (what < 95) {
            attempt("look", () -> look(partner));
        } else if (what < 96) {
            attempt("sweep", () -> gateway.submitter.sweep());
        } else if (what < 99) {
            pass(random.nextInt(4) == 0 ? Duration.ofMinutes(10 + random.nextInt(600)) : Duration.ofSeconds(1 + random.nextInt(10)));
        } else if (what < 100) {
            attempt("kill", () -> {
                throw new Faults.Killed("between two steps");
            });
        } else if (what < 103) {
            attempt("failover", () -> failOver(partner));
        } else {
            attempt("withdraw", () -> gateway.failover.withdrawMisplaced());
        }
    }

    /** Or back, where it is diverted; what is refused is tried as well. */
    private Object failOver(Partner partner) {
        boolean over = random.nextBoolean();
        Failover.Outcome outcome = over ? gateway.failover.divert(partner.id, "operator", "drill") : gateway.failover.bringBack(partner.id, "operator", "drill");
        if (outcome == Failover.Outcome.DONE) {
            count(over ? What.DIVERTED : What.BROUGHT_BACK);
        }
        return partner.id + (over ? " over: " : " back: ") + outcome;
    }

    /** Does one thing; a kill ends the process, a lost connection the turn. Anything else is a fault of ours, and the seed fails. */
    private void attempt(String name, Supplier<Object> action) {
        int place = log.size();
        try {
            log.add(place, name + ": " + action.get());
        } catch (Faults.Killed e) {
            log.add(place, name + ": killed " + e.getMessage());
            count(What.KILLED);
            restart();
        } catch (TransactionException e) {
            log.add(place, name + ": gave up, " + e.getMessage());
            count(What.CONNECTION_LOST);
        } catch (RuntimeException | AssertionError e) {
            log.add(place, name + ": " + e);
            throw e;
        }
    }

    /** Starting may be cut off as well. */
    private void restart() {
        Optional.ofNullable(gateway).ifPresent(RunningGateway::close);
        carriers = partners.stream().map(partner -> new Carrier(partner, random.split(), bench.clock)).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                gateway = new RunningGateway(bench, random.split());
                return;
            } catch (Faults.Killed | TransactionException e) {
                log.add("start " + attempt + " cut off");
            }
        }
    }

    private Object send() {
        InboundMessage message = hospital.next();
        Receipt receipt = bench.jdbi.inTransaction(handle -> new MessageStore().store(handle, List.of(message), bench.clock.instant())).get(0);
        hospital.acknowledge(message);
        count(receipt.kind() == Receipt.Kind.STORED ? What.MESSAGES_ACKNOWLEDGED : What.MESSAGES_SENT_AGAIN);
        return message.controlId() + " " + message.event() + " " + receipt.kind();
    }

    private void carry(int index) {
        if (!carriers.get(index).holdsFile()) {
            promises.beforeCarrying();
        }
        attempt("carrier of " + partners.get(index).id, () -> carriers.get(index).step(gateway.submitter, well, this::count));
    }

    /** Removed at the partner only once it is kept here. */
    private Object collect(Partner partner) {
        List<String> names = List.copyOf(partner.folder().keySet());
        if (names.isEmpty()) {
            return "nothing there";
        }
        String name = names.get(random.nextInt(names.size()));
        gateway.responses.receive(partner.id, name, partner.folder().get(name));
        partner.folder().remove(name);
        return name;
    }

    private Object read() {
        int before = promises.unknownFiles().size();
        int read = gateway.responses.drain(1 + random.nextInt(4));
        for (int settled = before - promises.unknownFiles().size(); settled > 0; settled--) {
            count(What.ANSWER_SETTLED);
        }
        return read;
    }

    /** A person settles files whose arrival is unknown, mostly after asking the partner, and sends rejected claims again. */
    private Object operate() {
        List<String> done = new ArrayList<>();
        for (Promises.Unknown file : promises.unknownFiles()) {
            Partner partner = partners.stream().filter(each -> each.id.equals(file.clearinghouse())).findFirst().orElseThrow();
            boolean arrived = partner.has(file.name());
            boolean wrong = arrived && !well && !failsOver && random.nextInt(4) == 0;
            if (wrong) {
                sentAgainInError.merge(file.name(), 1, Integer::sum);
            }
            Outcome found = arrived && !wrong ? Outcome.ARRIVED : Outcome.NOT_ARRIVED;
            Settled settled = gateway.settler.settle(file.id(), found, "operator", "The partner was asked.");
            if (settled == Settled.DONE) {
                count(wrong ? What.PERSON_ERRED : arrived ? What.PERSON_FOUND : What.PERSON_MISSED);
            }
            done.add(file.name() + " " + found + (wrong ? " in error: " : ": ") + settled);
        }
        if (!well) {
            for (long claim : promises.rejectedClaims()) {
                if (random.nextBoolean()) {
                    count(What.CLAIMS_SENT_ANEW);
                    done.add("claim again: " + gateway.editing.resubmit(claim, "operator", "").map(result -> result.patientControlNumber()).orElse(""));
                }
            }
        }
        return done;
    }

    /** Into the partner's folder, from which it may have taken the file; what broke off may have left its beginning there. */
    private Object look(Partner partner) {
        Optional<UnknownFile> unknown = gateway.settler.nextToLookFor(partner.id);
        if (unknown.isEmpty()) {
            return "for nothing";
        }
        UnknownFile file = unknown.get();
        boolean arrived = partner.has(file.fileName());
        boolean stillThere = random.nextBoolean();
        FolderLook look = new FolderLook(arrived && stillThere ? OptionalLong.of(file.size()) : OptionalLong.empty(),
                !arrived && stillThere ? OptionalLong.of(1) : OptionalLong.empty());
        gateway.settler.seen(file, look);
        if (stillThere) {
            count(arrived ? What.LOOK_FOUND : What.LOOK_MISSED);
        }
        return file.fileName() + " " + look;
    }

    /** Only what happens while things still fail. */
    private void count(What what) {
        if (!well) {
            tally.add(what, 1);
        }
    }

    private void pass(Duration time) {
        bench.clock.pass(time);
        log.add("clock: " + time.toString().toLowerCase(Locale.ROOT));
    }

    private void getWell() {
        log.add("-- everybody is well again");
        tally.addRecorded(bench.truth);
        tally.add(What.FILES_TAKEN, partners.stream().flatMap(partner -> partner.received().stream()).filter(Partner.Received::claims).count());
        bench.faults.end();
        well = true;
        billing.getWell();
        partners.forEach(Partner::getWell);
        restart();
    }

    /** @return whether nothing is left to do */
    private boolean round() {
        pass(Duration.ofHours(2));
        if (hospital.waits()) {
            attempt("hospital", this::send);
        }
        attempt("build", () -> gateway.builder.drain(1_000));
        attempt("release", () -> gateway.release.releaseDue());
        attempt("withdraw", () -> gateway.failover.withdrawMisplaced());
        attempt("batch", () -> gateway.batcher.batchDue());
        for (int i = 0; i < partners.size(); i++) {
            int steps = 0;
            do {
                carry(i);
            } while (carriers.get(i).isBusy() && ++steps < MOST_STEPS_OF_A_ROUND);
        }
        for (Partner partner : partners) {
            while (!partner.silent()) {
                attempt("partner", partner::answer);
                attempt("collect", () -> collect(partner));
            }
        }
        attempt("read", () -> gateway.responses.drain(100));
        attempt("sweep", () -> gateway.submitter.sweep());
        attempt("operator", this::operate);
        attempt("publish", () -> gateway.publisher.publish(billing::send, 100));
        return promises.unrest().isEmpty();
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
