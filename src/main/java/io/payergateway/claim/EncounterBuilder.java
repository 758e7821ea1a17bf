package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Disposition;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Quarantined;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies stored messages to patients, encounters and charges, in the order they came. Several may run; one works at a time. Messages go in batches,
 * one transaction each; a batch that fails is done again message by message, so that the one at fault goes to quarantine alone.
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
    private final FindingStore findings = new FindingStore();
    private final QuarantineStore quarantine = new QuarantineStore();

    public EncounterBuilder(Jdbi jdbi, MessageReader reader, Partners partners, ClaimEdits edits, Clock clock) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.partners = partners;
        this.clock = clock;
        this.maker = new ClaimMaker(partners, edits);
    }

    /** @return how many messages left the in-flight state, quarantined ones included; 0 when there is nothing to do now */
    public int drain(int max) {
        int done = 0;
        while (done < max) {
            int batch = batch(Math.min(BATCH, max - done));
            done += batch;
            if (batch == 0) {
                break;
            }
        }
        return done;
    }

    private int batch(int size) {
        try {
            return jdbi.inTransaction(handle -> {
                List<StoredMessage> next = messages.nextInFlight(handle, size);
                process(handle, next);
                return next.size();
            });
        } catch (RuntimeException e) {
            if (EncounterStore.isPassing(e)) {
                throw e;
            }
            LOG.warn("a batch of messages failed ({}); doing its messages one by one", e.getClass().getSimpleName());
            return oneByOne(size);
        }
    }

    private int oneByOne(int count) {
        for (int done = 0; done < count; done++) {
            List<StoredMessage> taken = new ArrayList<>();
            try {
                jdbi.useTransaction(handle -> {
                    taken.addAll(messages.nextInFlight(handle, 1));
                    process(handle, taken);
                });
            } catch (RuntimeException e) {
                if (EncounterStore.isPassing(e) || taken.isEmpty()) {
                    throw e;
                }
                log(taken.get(0), e);
                jdbi.useTransaction(handle -> refuse(handle, taken.get(0), FAULT, clock.instant()));
            }
            if (taken.isEmpty()) {
                return done;
            }
        }
        return count;
    }

    /** What the bytes say, or why they say nothing. */
    private record Parsed(StoredMessage stored, List<HospitalMessage> content, Optional<UnreadableMessage> refusal) {
    }

    private void process(Handle handle, List<StoredMessage> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        // parsing costs more than everything else and needs no order
        List<Parsed> parsed = batch.parallelStream().map(this::parse).toList();
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
