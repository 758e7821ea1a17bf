package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.CorrectionStore;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.FollowingStore;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.SqlFailure;
import io.payergateway.journal.StoredMessage;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Invariant;
import io.payergateway.model.Owner;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies stored messages to patients, encounters and charges, in the order they came. Several may run; one works at a time. Messages go in batches,
 * one transaction each; a batch that fails is done again message by message, so that the one at fault goes to quarantine alone. Where a failure
 * looks as if it would pass, the message is put {@link Aside} first and has some tries more; while the database is away nothing counts.
 */
public final class EncounterBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(EncounterBuilder.class);
    private static final int BATCH = 100;
    private static final UnreadableMessage FAULT =
            new UnreadableMessage("PROCESSING_FAILED", "The message could not be processed because of a fault in the gateway.");

    private final Jdbi jdbi;
    private final MessageReader reader;
    private final Partners partners;
    private final Clock clock;
    private final ClaimMaker maker;
    private final EncounterStore encounters = new EncounterStore();
    private final ClaimQueueStore claims = new ClaimQueueStore();
    private final MessageStore messages = new MessageStore();
    private final CorrectionStore corrections = new CorrectionStore();
    private final FindingStore findings = new FindingStore();
    private final FollowingStore following = new FollowingStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final Aside aside = new Aside();
    private boolean batchFailed;

    public EncounterBuilder(Jdbi jdbi, MessageReader reader, Partners partners, ClaimEdits edits, Clock clock) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.partners = partners;
        this.clock = clock;
        this.maker = new ClaimMaker(partners, edits);
    }

    /** @return how many messages left the in-flight state, quarantined ones included; 0 when there is nothing to do now */
    public synchronized int drain(int max) {
        int done = 0;
        for (long message : aside.due(clock.instant())) {
            Turn again = alone(handle -> messages.inFlight(handle, message).stream().toList());
            done += again.done();
            if (again.taken() == 0) {
                aside.end(message); // another node has done it
            }
        }
        Turn turn;
        do {
            turn = batch(Math.min(BATCH, max - done));
            done += turn.done();
        } while (turn.taken() > 0 && done < max && !aside.isFull());
        return done;
    }

    /** @param taken messages that were looked at; done those of them that left the in-flight state */
    private record Turn(int taken, int done) {
    }

    @FunctionalInterface
    private interface Next {
        List<StoredMessage> take(Handle handle);
    }

    private Turn batch(int size) {
        try {
            Turn turn = jdbi.inTransaction(handle -> {
                List<Parsed> next = parse(messages.nextInFlight(handle, size, aside.ids()));
                List<Parsed> free = next.stream().filter(each -> !aside.holdsBack(each.stored().id(), each.keys())).toList();
                process(handle, free);
                return new Turn(next.size(), free.size());
            });
            batchFailed = false;
            if (turn.done() > 0) {
                aside.othersTaken();
            }
            return turn;
        } catch (RuntimeException e) {
            // what passes has passed by the next turn
            boolean first = !batchFailed;
            batchFailed = true;
            if (SqlFailure.isAway(e) || SqlFailure.isPassing(e) && (first || aside.isFull())) {
                throw e;
            }
            LOG.warn("a batch of messages failed ({}); doing its messages one by one", e.getClass().getSimpleName());
            return oneByOne(size);
        }
    }

    private Turn oneByOne(int count) {
        int done = 0;
        for (int taken = 0; taken < count; taken++) {
            Turn turn = alone(handle -> messages.nextInFlight(handle, 1, aside.ids()));
            done += turn.done();
            if (turn.taken() == 0 || aside.isFull()) {
                return new Turn(taken, done);
            }
        }
        return new Turn(count, done);
    }

    /** One message in a transaction of its own. */
    private Turn alone(Next next) {
        List<Parsed> taken = new ArrayList<>();
        boolean[] heldBack = {false};
        try {
            jdbi.useTransaction(handle -> {
                taken.addAll(parse(next.take(handle)));
                heldBack[0] = taken.stream().anyMatch(each -> !aside.isAside(each.stored().id()) && aside.holdsBack(each.stored().id(), each.keys()));
                process(handle, heldBack[0] ? List.of() : taken);
            });
        } catch (RuntimeException e) {
            if (SqlFailure.isAway(e) || taken.isEmpty()) {
                throw e;
            }
            return failed(taken.get(0), e);
        }
        if (taken.isEmpty() || heldBack[0]) {
            return new Turn(taken.size(), 0);
        }
        aside.end(taken.get(0).stored().id());
        aside.othersTaken();
        return new Turn(1, 1);
    }

    /** The database is there, and does not take this message. */
    private Turn failed(Parsed message, RuntimeException failure) {
        long id = message.stored().id();
        log(message.stored(), failure);
        if (SqlFailure.isPassing(failure) && !aside.failed(id, message.keys(), clock.instant())) {
            return new Turn(1, 0);
        }
        jdbi.useTransaction(handle -> refuse(handle, message.stored(), FAULT, clock.instant()));
        aside.end(id);
        return new Turn(1, 1);
    }

    /** What the bytes say, or why they say nothing. */
    private record Parsed(StoredMessage stored, List<HospitalMessage> content, Optional<UnreadableMessage> refusal) {
        Set<AccountKey> keys() {
            return Aside.keys(content);
        }
    }

    private List<Parsed> parse(List<StoredMessage> batch) {
        // parsing costs more than everything else and needs no order
        return batch.parallelStream().map(this::parse).toList();
    }

    private void process(Handle handle, List<Parsed> parsed) {
        if (parsed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Workspace workspace = Workspace.load(handle, encounters, claims, parsed.stream().flatMap(each -> each.content().stream()).toList(), now);
        MessageApplication application = new MessageApplication(workspace, partners, now);
        Map<Disposition, List<Long>> dispositions = new EnumMap<>(Disposition.class);
        for (Parsed each : parsed) {
            if (each.refusal().isPresent()) {
                refuse(handle, each.stored(), each.refusal().get(), now);
            } else {
                apply(handle, application, each, now)
                        .ifPresent(disposition -> dispositions.computeIfAbsent(disposition, of -> new ArrayList<>()).add(each.stored().id()));
            }
        }
        workspace.write();
        remake(handle, workspace, now);
        corrections.changed(handle, application.changedClaims(), now);
        application.findingsOfClaims().forEach(each -> findings.add(handle, each.finding(), Subject.claim(each.claimId()), now));
        ProblemFindings.resolve(handle, findings, application.pastProblems(), "A newer message replaced what was wrong.", now);
        dispositions.forEach((disposition, ids) -> messages.dispose(handle, ids, disposition));
        CrashPoint.ENCOUNTER_BEFORE_COMMIT.pass();
    }

    private Parsed parse(StoredMessage stored) {
        try {
            return new Parsed(stored, reader.read(stored), Optional.empty());
        } catch (UnreadableMessage e) {
            return new Parsed(stored, List.of(), Optional.of(e));
        } catch (RuntimeException | StackOverflowError e) {
            // reading is the same each time: it would never succeed, and all others would wait behind it
            log(stored, e);
            return new Parsed(stored, List.of(), Optional.of(FAULT));
        }
    }

    /** The class is enough to find the fault with the kept bytes; the message of the exception might hold PHI. */
    private static void log(StoredMessage message, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.error("message {} cannot be processed: {} at {}", message.id(), failure.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
    }

    /** A message is taken whole or not at all; then it is in quarantine, and has its disposition. */
    private Optional<Disposition> apply(Handle handle, MessageApplication application, Parsed parsed, Instant now) {
        long id = parsed.stored().id();
        try {
            for (HospitalMessage unit : parsed.content()) {
                application.check(unit);
            }
        } catch (UnreadableMessage e) {
            refuse(handle, parsed.stored(), e, now);
            return Optional.empty();
        }
        boolean holdsCharges = false;
        boolean refused = false;
        for (HospitalMessage unit : parsed.content()) {
            MessageApplication.Applied applied = applied(application, parsed.stored(), unit);
            holdsCharges |= applied.holdsCharges();
            refused |= applied.refused();
            applied.findings().forEach(finding -> findings.add(handle, finding, Subject.message(id), now));
        }
        return Optional.of(holdsCharges ? Disposition.CHARGES : refused ? Disposition.HELD : Disposition.NOT_CLAIM);
    }

    private static MessageApplication.Applied applied(MessageApplication application, StoredMessage stored, HospitalMessage unit) {
        try {
            return application.apply(stored, unit);
        } catch (UnreadableMessage e) {
            // an earlier part of the same message made this part impossible: undo the whole transaction, and with it the batch
            throw new IllegalStateException(e.reason());
        }
    }

    private void remake(Handle handle, Workspace workspace, Instant now) {
        List<Account> accounts = workspace.toRemake();
        List<ClaimMaker.Work> works = accounts.stream().map(account -> {
            PatientFile patient = workspace.owner(account);
            return new ClaimMaker.Work(account.encounter(patient.patient(), patient.coverages()), account.claims(), OptionalLong.empty());
        }).toList();
        List<ClaimMaker.Made> made = maker.make(handle, works, Evidence.of(EvidenceKind.RELEASE, "A newer message changed what is to be billed."), now);
        List<EncounterRow> rows = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            accounts.get(i).released(made.get(i).sequence());
            rows.add(accounts.get(i).row());
            encounters.updateCharges(handle, made.get(i).charges());
        }
        encounters.updateEncounters(handle, rows);
        following.lookAgain(handle, rows.stream().map(EncounterRow::id).toList());
    }

    private void refuse(Handle handle, StoredMessage message, UnreadableMessage refusal, Instant now) {
        long kept = quarantine.keep(handle, new Quarantined(message.channel().name(), refusal.reason(), refusal.detail(), message.body(), true,
                OptionalLong.of(message.id())), now);
        findings.add(handle, Finding.error(refusal.reason(), owner(refusal.reason()), refusal.detail(), "message " + message.id(), "docs/reference/errors.md"),
                Subject.quarantine(kept).withMessage(message.id()), now);
        messages.dispose(handle, List.of(message.id()), Disposition.QUARANTINED);
    }

    private static Owner owner(String reason) {
        return switch (reason) {
            case "PATIENT_ID_MISSING", "ACCOUNT_MISSING", "ACCOUNT_OF_OTHER_PATIENT", "MERGE_ID_MISSING" -> Owner.REGISTRATION;
            default -> Owner.OPERATIONS;
        };
    }
}
