package io.payergateway.wiring;

import io.payergateway.wiring.ReceivedSetStore.Outcome;
import io.payergateway.wiring.ReceivedSetStore.Row;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Inbound;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.x12.InterchangeReport;
import io.payergateway.x12.X12Exception;
import io.payergateway.x12.X12Finding;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files from clearinghouses: keeps them, then reads what they hold and hands each transaction set to the exchange that it belongs to. Each set is
 * one database transaction that also records it as processed, so a worker that stops anywhere goes on where it was, and nothing is applied twice.
 */
public final class ResponseDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseDispatcher.class);
    /** How often a set that fails for no fault of the database's availability is tried before it is quarantined. */
    static final int MAX_ATTEMPTS = 3;
    /** Envelope findings of one file on the worklist. */
    private static final int MAX_ENVELOPE_FINDINGS = 5;
    /** SQLSTATE classes of an operating failure: connection, conflict with another transaction, resources, operator, system. */
    private static final Set<String> OPERATING = Set.of("08", "40", "53", "57", "58");

    private final Jdbi jdbi;
    private final Clock clock;
    private final SetDispatch dispatch;
    private final InterchangeStore interchanges = new InterchangeStore();
    private final ReceivedSetStore sets = new ReceivedSetStore();
    private final FindingStore findings = new FindingStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    private ResponseDispatcher(Jdbi jdbi, Clock clock, SetDispatch dispatch) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.dispatch = dispatch;
    }

    /**
     * @param mappings the folder mappings, checked here
     * @throws io.payergateway.x12.X12ConfigurationException or io.payergateway.yaml.YamlException with file and line
     */
    public static ResponseDispatcher of(Jdbi jdbi, Clock clock, Path mappings) {
        return new ResponseDispatcher(jdbi, clock, new SetDispatch(mappings, clock));
    }

    /**
     * Keeps the raw bytes; committed on return, so that the remote file may then be removed. The same bytes again are linked to the first and done.
     *
     * @return the id of the inbound interchange
     */
    public long receive(String clearinghouse, String fileName, byte[] body) {
        Inbound inbound = jdbi.inTransaction(handle -> interchanges.addInbound(handle, clearinghouse, fileName, body, clock.instant()));
        LOG.info("response kept: interchange={} clearinghouse={} bytes={} repeated={}", inbound.id(), clearinghouse, body.length, inbound.repeated());
        return inbound.id();
    }

    /**
     * Processes up to max kept files. A set that fails leaves its file for the next call, until it is quarantined.
     *
     * @return how many are now done or quarantined
     */
    public synchronized int drain(int max) {
        int processed = 0;
        while (processed < max) {
            Optional<InterchangeRow> next = jdbi.inTransaction(handle -> interchanges.nextReceived(handle, 1)).stream().findFirst();
            if (next.isEmpty()) {
                return processed;
            }
            process(next.get());
            processed++;
        }
        return processed;
    }

    private void process(InterchangeRow inbound) {
        InterchangeReport report;
        try {
            // read once to the end before anything of it counts: a file that breaks off is refused whole
            ReceivedFile.cut(inbound.body(), set -> { });
            report = ReceivedFile.cut(inbound.body(), set -> one(inbound, set));
        } catch (X12Exception e) {
            unreadable(inbound, e);
            return;
        }
        finish(inbound, report);
    }

    private void one(InterchangeRow inbound, ReceivedSet set) {
        String key = inbound.id() + "/" + set.position();
        try {
            jdbi.useTransaction(handle -> apply(handle, inbound, set));
            failures.remove(key);
        } catch (X12Exception e) {
            refuse(inbound, set, Finding.error("TRANSACTION_SET_UNREADABLE", Owner.OPERATIONS, e.getMessage(), SetDispatch.place(set), "reader limits"));
        } catch (RuntimeException e) {
            if (isOperating(e) || failures.merge(key, 1, Integer::sum) < MAX_ATTEMPTS) {
                throw e;
            }
            failures.remove(key);
            // the type alone: a message of the database may quote data
            LOG.error("response set failed: interchange={} position={} kind={} error={}", inbound.id(), set.position(), set.name(), e.getClass().getName());
            refuse(inbound, set, Finding.error("TRANSACTION_SET_FAILED", Owner.OPERATIONS, "The transaction set could not be processed in " + MAX_ATTEMPTS
                    + " attempts; nothing of it was used.", SetDispatch.place(set), "response processing"));
        }
    }

    private void apply(Handle handle, InterchangeRow inbound, ReceivedSet set) {
        String kind = dispatch.kind(set);
        if (sets.begin(handle, inbound.id(), set, kind, clock.instant())) {
            Outcome outcome = dispatch.dispatch(handle, inbound, set);
            sets.end(handle, inbound.id(), set.position(), outcome);
            LOG.info("response set: interchange={} position={} kind={} outcome={}", inbound.id(), set.position(), kind, outcome);
        }
    }

    private void refuse(InterchangeRow inbound, ReceivedSet set, Finding why) {
        jdbi.useTransaction(handle -> {
            if (sets.begin(handle, inbound.id(), set, dispatch.kind(set), clock.instant())) {
                sets.end(handle, inbound.id(), set.position(), dispatch.quarantine(handle, inbound, set, why));
            }
        });
    }

    private static boolean isOperating(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && OPERATING.contains(sql.getSQLState().substring(0, 2))) {
                return true;
            }
        }
        return false;
    }

    private void unreadable(InterchangeRow inbound, X12Exception why) {
        String code = "X12_" + why.code();
        LOG.warn("response unreadable: interchange={} code={} offset={}", inbound.id(), code, why.offset());
        jdbi.useTransaction(handle -> {
            if (!interchanges.lockReceived(handle, inbound.id())) {
                return;
            }
            long id = quarantine.keep(handle, new Quarantined(inbound.clearinghouse(), code, why.getMessage(), inbound.body(), false, OptionalLong.empty()),
                    clock.instant());
            findings.add(handle, Finding.error(code, Owner.OPERATIONS, why.getMessage(), "byte " + why.offset(), "X12.5"),
                    Subject.quarantine(id).withInterchange(inbound.id()), clock.instant());
            interchanges.quarantined(handle, inbound.id(), "UNREADABLE");
        });
    }

    private void finish(InterchangeRow inbound, InterchangeReport report) {
        String controlNumber = ReceivedFile.controlNumber(inbound.body());
        jdbi.useTransaction(handle -> {
            if (!interchanges.lockReceived(handle, inbound.id())) {
                return;
            }
            List<Row> rows = sets.of(handle, inbound.id());
            report.findings().stream().limit(MAX_ENVELOPE_FINDINGS).forEach(finding -> findings.add(handle, envelope(finding),
                    Subject.interchange(inbound.id()), clock.instant()));
            if (rows.isEmpty()) {
                findings.add(handle, Finding.error("ANSWER_EMPTY", Owner.OPERATIONS, "The file holds no TA1 and no transaction set.", "ISA " + controlNumber,
                        "X12.5"), Subject.interchange(inbound.id()), clock.instant());
            }
            if (!rows.isEmpty() && rows.stream().allMatch(row -> row.outcome() == Outcome.QUARANTINED)) {
                interchanges.quarantined(handle, inbound.id(), kind(rows));
            } else {
                interchanges.done(handle, inbound.id(), kind(rows), controlNumber);
            }
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

    @Override
    public void close() {
        dispatch.close();
    }
}
