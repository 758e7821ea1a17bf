package io.payergateway.wiring;

import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Owner;
import io.payergateway.wiring.ReceivedSetStore.Outcome;
import io.payergateway.wiring.ReceivedSetStore.Row;
import io.payergateway.x12.InterchangeReport;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.X12Limits;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn over one kept file. Each set is one database transaction that also records it as processed, so a turn goes on where the one before stopped.
 * A set that fails is left for the next turn, and those behind it go on; as every set is tried in every turn, the file's count of failed turns is that of
 * each set that is left.
 */
final class ResponseReading {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseReading.class);
    /** Envelope findings of one file on the worklist. */
    private static final int MAX_ENVELOPE_FINDINGS = 5;
    /** How often a set that met another transaction is tried again at once. */
    private static final int CONFLICTS = 2;

    private final Jdbi jdbi;
    private final Clock clock;
    private final SetDispatch dispatch;
    private final ResponseAnswers answers;
    private final InterchangeRow inbound;
    private final InterchangeStore interchanges = new InterchangeStore();
    private final ReceivedSetStore sets = new ReceivedSetStore();
    private final FindingStore findings = new FindingStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    /** Trailer faults that operations hears of with the set that was refused for them. */
    private final Set<X12Finding> told = new HashSet<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private int setsInFile;

    ResponseReading(Jdbi jdbi, Clock clock, SetDispatch dispatch, ResponseAnswers answers, InterchangeRow inbound) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.dispatch = dispatch;
        this.answers = answers;
        this.inbound = inbound;
    }

    /**
     * @return empty where the file is now done or quarantined; else the first failure of a set that is left for the next turn
     * @throws RuntimeException where the turn was broken off: the database is away, or the failure is none of one set
     */
    Optional<RuntimeException> run() {
        Optional<Finding> compressed = Compression.finding(inbound.body(), "file");
        if (compressed.isPresent()) {
            unusable(compressed.get());
            return Optional.empty();
        }
        InterchangeReport report;
        try {
            // read once to the end before anything of it counts: a file that breaks off is refused whole (docs/decisions/0008)
            Optional<String> missing = FileEnd.missing(inbound.body());
            if (missing.isPresent()) {
                unusable(Finding.error("FILE_TRUNCATED", Owner.OPERATIONS, missing.get(), "byte " + inbound.body().length, "X12.5 IEA"));
                return Optional.empty();
            }
            ReceivedFile.cut(inbound.body(), set -> setsInFile++);
            // before its first set: events of its sets name it, and must not read otherwise once the file is done
            String controlNumber = ReceivedFile.controlNumber(inbound.body());
            jdbi.useTransaction(handle -> interchanges.identified(handle, inbound.id(), controlNumber));
            report = ReceivedFile.cut(inbound.body(), this::one);
        } catch (X12Exception e) {
            unreadable(e);
            return Optional.empty();
        }
        if (failure.isEmpty()) {
            finish(report);
        }
        return failure;
    }

    private void one(ReceivedSet set) {
        try {
            applyDespiteConflicts(set);
        } catch (X12Exception e) {
            refuse(set, Finding.error("TRANSACTION_SET_UNREADABLE", Owner.OPERATIONS, e.getMessage(), SetDispatch.place(set), "reader limits"));
        } catch (RuntimeException e) {
            leaveOrRefuse(set, e);
        }
        if (told.size() < X12Limits.STANDARD.findings() && dispatch.refusal(set).isPresent()) {
            told.addAll(set.trailer());
        }
    }

    private void leaveOrRefuse(ReceivedSet set, RuntimeException why) {
        ReadingFailure kind = ReadingFailure.of(why);
        int attempts = kind.counted(inbound.attempts());
        if (kind == ReadingFailure.AWAY) {
            throw why;
        }
        // the type alone: a message of the database may quote data
        LOG.warn("response set failed: interchange={} position={} kind={} attempts={} error={}", inbound.id(), set.position(), set.name(), attempts,
                why.getClass().getName());
        if (kind.isLast(attempts)) {
            refuse(set, Finding.error("TRANSACTION_SET_FAILED", Owner.OPERATIONS, "The transaction set could not be processed in " + attempts
                    + " attempts; nothing of it was used.", SetDispatch.place(set), "response processing"));
        } else if (failure.isEmpty()) {
            failure = Optional.of(why);
        }
    }

    private void applyDespiteConflicts(ReceivedSet set) {
        for (int left = CONFLICTS; ; left--) {
            try {
                jdbi.useTransaction(handle -> apply(handle, set));
                return;
            } catch (RuntimeException e) {
                if (left == 0 || !ReadingFailure.isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    private void apply(Handle handle, ReceivedSet set) {
        String kind = dispatch.kind(set);
        if (sets.begin(handle, inbound.id(), set, kind, clock.instant())) {
            Outcome outcome = dispatch.dispatch(handle, inbound, set);
            sets.end(handle, inbound.id(), set.position(), outcome);
            LOG.info("response set: interchange={} position={} kind={} outcome={}", inbound.id(), set.position(), kind, outcome);
        }
    }

    private void refuse(ReceivedSet set, Finding why) {
        jdbi.useTransaction(handle -> {
            if (sets.begin(handle, inbound.id(), set, dispatch.kind(set), clock.instant())) {
                sets.end(handle, inbound.id(), set.position(), dispatch.quarantine(handle, inbound, set, why));
            }
        });
    }

    private void unreadable(X12Exception why) {
        unusable(Finding.error("X12_" + why.code(), Owner.OPERATIONS, why.getMessage(), "byte " + why.offset(), "X12.5"));
    }

    private void unusable(Finding why) {
        LOG.warn("response unreadable: interchange={} code={} place={}", inbound.id(), why.code(), why.place());
        quarantine(why, "UNREADABLE", handle -> answers.refuse(handle, inbound));
    }

    /** What fails outside of its sets has failed too often; those that were applied stay so. */
    void abandon(int attempts) {
        LOG.error("response failed: interchange={} attempts={}", inbound.id(), attempts);
        quarantine(Finding.error("RESPONSE_FAILED", Owner.OPERATIONS, "The file could not be processed to its end in " + attempts
                + " attempts; transaction sets of it that were used before stay used.", "file", "response processing"), "FAILED", handle -> { });
    }

    /** @param also in the same transaction */
    private void quarantine(Finding why, String kind, Consumer<Handle> also) {
        jdbi.useTransaction(handle -> {
            if (!interchanges.lockReceived(handle, inbound.id())) {
                return;
            }
            Quarantined whole = new Quarantined(inbound.clearinghouse(), why.code(), why.message(), inbound.body(), false, OptionalLong.empty());
            long id = quarantine.keep(handle, whole, clock.instant());
            findings.add(handle, why, Subject.quarantine(id).withInterchange(inbound.id()), clock.instant());
            interchanges.quarantined(handle, inbound.id(), kind);
            also.accept(handle);
        });
    }

    private void finish(InterchangeReport report) {
        String controlNumber = ReceivedFile.controlNumber(inbound.body());
        jdbi.useTransaction(handle -> {
            if (!interchanges.lockReceived(handle, inbound.id())) {
                return;
            }
            List<Row> rows = sets.of(handle, inbound.id());
            Invariant.holds(rows.size() == setsInFile, "interchange " + inbound.id() + " holds " + setsInFile + " sets, of which " + rows.size() + " were processed");
            report.findings().stream().filter(finding -> !told.contains(finding)).limit(MAX_ENVELOPE_FINDINGS)
                    .forEach(finding -> findings.add(handle, envelope(finding), Subject.interchange(inbound.id()), clock.instant()));
            if (rows.isEmpty()) {
                findings.add(handle, Finding.error("ANSWER_EMPTY", Owner.OPERATIONS, "The file holds no TA1 and no transaction set.", "ISA " + controlNumber,
                        "X12.5"), Subject.interchange(inbound.id()), clock.instant());
            }
            if (!rows.isEmpty() && rows.stream().allMatch(row -> row.outcome() == Outcome.QUARANTINED)) {
                interchanges.quarantined(handle, inbound.id(), kind(rows));
            } else {
                interchanges.done(handle, inbound.id(), kind(rows), controlNumber);
            }
            answers.add(handle, inbound, rows);
        });
    }

    /** What its authors got wrong in the envelope stops nothing here: the sets inside were read and judged alone. */
    private static Finding envelope(X12Finding finding) {
        return Finding.warning(finding.code(), Owner.OPERATIONS, finding.message(), finding.place().toString(), "X12.5, X12.6");
    }

    private static String kind(List<Row> rows) {
        Set<String> kinds = rows.stream().map(Row::kind).collect(Collectors.toSet());
        return kinds.isEmpty() ? "EMPTY" : kinds.size() == 1 ? kinds.iterator().next() : "MIXED";
    }
}
