package io.payergateway.wiring;

import io.payergateway.denial.DenialDeadlines;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Inbound;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Transport;
import io.payergateway.x12.check.X12Check;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import io.payergateway.remittance.RemittanceDesk;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files from clearinghouses: keeps them, then reads what they hold and hands each transaction set to the exchange that it belongs to. A file that
 * cannot be processed now waits with growing pauses, and those behind it go on; the count is in the database, so a restart forgives nothing.
 */
public final class ResponseDispatcher implements CollectSteps.Intake, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseDispatcher.class);

    private final Jdbi jdbi;
    private final Clock clock;
    private final SetDispatch dispatch;
    private final ResponseAnswers answers;
    private final LateMatching late;
    private final BiConsumer<String, Throwable> failures;
    private final InterchangeStore interchanges = new InterchangeStore();
    private final FindingStore findings = new FindingStore();
    private final RemainingAnswerStore remaining = new RemainingAnswerStore();

    private ResponseDispatcher(Jdbi jdbi, Clock clock, SetDispatch dispatch, ResponseAnswers answers, BiConsumer<String, Throwable> failures) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.dispatch = dispatch;
        this.answers = answers;
        this.failures = failures;
        this.late = dispatch.lateMatching(jdbi, failures);
    }

    /**
     * @param clearinghouses by id; those that want answers to their files get them
     * @param mappings the folder mappings, of which the readers' configuration is checked here
     * @param check the guides that files are held against where they are answered
     * @param failures hears of each operating failure of a file: where, and what
     * @throws io.payergateway.x12.X12ConfigurationException or io.payergateway.yaml.YamlException with file and line
     */
    public static ResponseDispatcher of(Jdbi jdbi, Clock clock, Map<String, Clearinghouse> clearinghouses, Path mappings, X12Check check,
            BiConsumer<String, Throwable> failures) {
        return of(jdbi, clock, clearinghouses, new DenialDeadlines(Map.of(), Map.of()), mappings, check, failures);
    }

    /** @param deadlines by when to act on a denial; without them it has no date, and says so */
    public static ResponseDispatcher of(Jdbi jdbi, Clock clock, Map<String, Clearinghouse> clearinghouses, DenialDeadlines deadlines, Path mappings,
            X12Check check, BiConsumer<String, Throwable> failures) {
        return new ResponseDispatcher(jdbi, clock, new SetDispatch(mappings, deadlines, clock), new ResponseAnswers(clearinghouses, check, clock), failures);
    }

    @Override
    public void keep(String clearinghouse, Offered offered, byte[] body) {
        jdbi.useTransaction(handle -> {
            if (!remaining.contains(handle, clearinghouse, offered, body)) {
                receive(handle, clearinghouse, offered.shown(), body);
            }
            remaining.put(handle, clearinghouse, offered, body, clock.instant());
        });
    }

    @Override
    public boolean isKept(String clearinghouse, Offered offered) {
        return jdbi.withHandle(handle -> remaining.contains(handle, clearinghouse, offered));
    }

    @Override
    public void removed(String clearinghouse, Offered offered) {
        jdbi.useTransaction(handle -> remaining.remove(handle, clearinghouse, offered));
    }

    /** The same bytes again are linked to the first and done. @return the id of the kept file */
    public long receive(String clearinghouse, String fileName, byte[] body) {
        return jdbi.inTransaction(handle -> receive(handle, clearinghouse, fileName, body));
    }

    private long receive(Handle handle, String clearinghouse, String fileName, byte[] body) {
        if (body.length > Transport.Limits.LARGEST_ANSWER) {
            throw new IllegalArgumentException("a route gave an answer of " + body.length + " bytes, beyond the limit of every partner");
        }
        Inbound inbound = interchanges.addInbound(handle, clearinghouse, fileName, body, clock.instant());
        LOG.info("response kept: interchange={} clearinghouse={} bytes={} repeated={}", inbound.id(), clearinghouse, body.length, inbound.repeated());
        return inbound.id();
    }

    @Override
    public void leave(Finding why) {
        jdbi.useTransaction(handle -> {
            if (!findings.isOpen(handle, why)) {
                findings.add(handle, why, Subject.none(), clock.instant());
            }
        });
    }

    /**
     * Processes up to max kept files whose time has come, oldest first.
     *
     * @return how many are now done or quarantined
     * @throws RuntimeException where not even a failure can be recorded, because the database is away; nothing is counted against any file then
     */
    public synchronized int drain(int max) {
        int finished = 0;
        for (int taken = 0; taken < max; taken++) {
            Instant now = clock.instant();
            Optional<InterchangeRow> next = jdbi.inTransaction(handle -> interchanges.nextReceived(handle, now, 1)).stream().findFirst();
            if (next.isEmpty()) {
                return finished;
            }
            Invariant.holds(next.get().status() == InterchangeStatus.RECEIVED, "interchange " + next.get().id() + " was processed before");
            finished += process(next.get()) ? 1 : 0;
        }
        return finished;
    }

    /**
     * Applies what was kept before it was known what it answers, up to max of acknowledgments and of payments.
     *
     * @return how many were matched
     */
    public int matchLater(int max) {
        return late.turn(max);
    }

    private boolean process(InterchangeRow inbound) {
        CrashPoint.ANSWER_BEFORE_READING.pass();
        ResponseReading reading = new ResponseReading(jdbi, clock, dispatch, answers, inbound);
        Optional<RuntimeException> failure;
        try {
            failure = reading.run();
        } catch (RuntimeException e) {
            ReadingFailure kind = ReadingFailure.of(e);
            int attempts = kind.counted(inbound.attempts());
            if (kind.isLast(attempts)) {
                reading.abandon(attempts);
                return true;
            }
            failure = Optional.of(e);
        }
        failure.ifPresent(why -> putOff(inbound, why));
        return failure.isEmpty();
    }

    /** Where the database is away this fails too, and so counts nothing; one that is back has the file wait like any other. */
    private void putOff(InterchangeRow inbound, RuntimeException failure) {
        failures.accept("read-responses", failure);
        int attempts = ReadingFailure.of(failure).counted(inbound.attempts());
        Instant next = clock.instant().plus(ReadingFailure.pause(attempts));
        jdbi.useTransaction(handle -> interchanges.putOff(handle, inbound, attempts, next));
    }

    /** What billers decide about remittances. */
    public RemittanceDesk desk() {
        return dispatch.desk(jdbi);
    }

    @Override
    public void close() {
        dispatch.close();
    }
}
