package io.payergateway.claim;

import io.payergateway.journal.ClaimQueueStore;
import io.payergateway.journal.ClaimQueueStore.Ready;
import io.payergateway.journal.ClaimQueueStore.Waiting;
import io.payergateway.journal.ControlNumberStore;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleBatchStore;
import io.payergateway.journal.LifecycleBatchStore.Step;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Owner;
import io.payergateway.partner.BatchRule;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Partners;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts READY claims into 837 files: one file for each clearinghouse and kind when its rule says so. Taking the claims, the control numbers, the frozen
 * bytes and the send ledger are one transaction, so that a file and what it holds exist together or not at all.
 */
public final class ClaimBatcher {
    private static final Finding SENT_BEFORE = Finding.error("SENT_BEFORE", Owner.BILLING, "This claim is in a file already, and nobody rejected it. It goes "
            + "out once more, under a new patient control number, only where a person accepts this and says why.", "", "send ledger");
    private static final Logger LOG = LoggerFactory.getLogger(ClaimBatcher.class);
    /** One call stops here, so that a route's turn ends; the next turn goes on. */
    private static final int MAX_FILES = 100;

    private final Jdbi jdbi;
    private final Claim837Writer writer;
    private final OutboundCheck check;
    private final Clock clock;
    private final Carriers carriers;
    private final ClaimQueueStore queue = new ClaimQueueStore();
    private final ControlNumberStore controlNumbers = new ControlNumberStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final LifecycleBatchStore lifecycle = new LifecycleBatchStore();
    private final FindingStore findings = new FindingStore();
    private final Doubt doubt;
    private final StuckClaims stuck;
    private final Uncertain uncertain = new Uncertain();

    public ClaimBatcher(Jdbi jdbi, Partners partners, Claim837Writer writer, OutboundCheck check, Clock clock) {
        this.jdbi = jdbi;
        this.carriers = new Carriers(partners);
        this.writer = writer;
        this.check = check;
        this.clock = clock;
        this.doubt = new Doubt(partners);
        this.stuck = new StuckClaims(jdbi, clock);
    }

    /**
     * @return how many files were made
     * @throws RuntimeException the first failure of a clearinghouse and kind, after the others had their turn
     */
    public synchronized int batchDue() {
        int files = 0;
        Optional<RuntimeException> failure = Optional.empty();
        for (Waiting waiting : jdbi.withHandle(queue::waiting)) {
            Optional<Clearinghouse> carrier = jdbi.withHandle(handle -> carriers.of(handle, waiting.clearinghouse()));
            if (carrier.isEmpty()) {
                continue; // taken out of the configuration; its claims wait until it is back
            }
            try {
                files += batchDue(carrier.get(), waiting, MAX_FILES - files);
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return files;
    }

    private int batchDue(Clearinghouse clearinghouse, Waiting waiting, int most) {
        int files = 0;
        Optional<Waiting> rest = Optional.of(waiting);
        while (files < most && rest.isPresent() && isDue(clearinghouse.batch(), rest.get(), clock.instant())) {
            int made = stuck.turn(waiting, clearinghouse.batch().maxClaims(), (handle, ready) -> batch(handle, waiting, clearinghouse, ready));
            if (made == 0) {
                break;
            }
            files += made;
            rest = jdbi.withHandle(queue::waiting).stream()
                    .filter(each -> each.clearinghouse().equals(waiting.clearinghouse()) && each.kind() == waiting.kind()).findFirst();
        }
        return files;
    }

    static boolean isDue(BatchRule rule, Waiting waiting, Instant now) {
        return waiting.count() >= rule.maxClaims() || !waiting.oldest().plus(rule.maxAge()).isAfter(now)
                || lastHour(rule, now).map(hour -> !waiting.oldest().isAfter(hour)).orElse(false);
    }

    /** The last scheduled hour that has struck: whatever was READY by then should have gone. */
    private static Optional<Instant> lastHour(BatchRule rule, Instant now) {
        ZonedDateTime local = now.atZone(rule.zone());
        Optional<Instant> last = Optional.empty();
        for (LocalTime time : rule.at()) {
            ZonedDateTime today = local.toLocalDate().atTime(time).atZone(rule.zone());
            Instant struck = (today.isAfter(local) ? local.toLocalDate().minusDays(1).atTime(time).atZone(rule.zone()) : today).toInstant();
            last = last.filter(known -> known.isAfter(struck)).or(() -> Optional.of(struck));
        }
        return last;
    }

    /** @param of whose claims @param carrier their clearinghouse or its stand-in @param ready locked @return how many files were made: none where others hold the claims or none could be written */
    private int batch(Handle handle, Waiting of, Clearinghouse carrier, List<Ready> ready) {
        Instant now = clock.instant();
        List<Ready> taken = holdSentBefore(handle, ready, now);
        Set<Long> doubtful = doubt.of(handle, taken);
        int files = 0;
        for (Ready claim : taken.stream().filter(each -> doubtful.contains(each.id())).toList()) {
            files += unsure(handle, of, claim, now);
        }
        List<Ready> sure = carriers.addressed(taken.stream().filter(each -> !doubtful.contains(each.id())).toList(), carrier.id());
        files += file(handle, of, carrier, sure, now).isPresent() ? 1 : 0;
        if (files > 0) {
            CrashPoint.BATCH_BEFORE_COMMIT.pass();
        }
        return files;
    }

    /** Each alone, because an answer to a claim settles its whole file; and never by a stand-in: what may have gone once went to its own clearinghouse. */
    private int unsure(Handle handle, Waiting of, Ready claim, Instant now) {
        Clearinghouse own = carriers.own(of.clearinghouse()).orElseThrow();
        OptionalLong file = file(handle, of, own, carriers.addressed(List.of(claim), own.id()), now);
        file.ifPresent(id -> uncertain.file(handle, id, interchanges.find(handle, id).orElseThrow().fileName(),
                "The database was restored to a state before the claim was to be sent.", true, now));
        return file.isPresent() ? 1 : 0;
    }

    /** @return the file's id; empty where nothing of it could be written */
    private OptionalLong file(Handle handle, Waiting of, Clearinghouse clearinghouse, List<Ready> taken, Instant now) {
        if (taken.isEmpty()) {
            return OptionalLong.empty();
        }
        Invariant.holds(taken.size() <= clearinghouse.batch().maxClaims(), "a file would hold more claims than its clearinghouse takes");
        String isa = String.format(Locale.ROOT, "%09d", controlNumbers.next(handle, interchangeScope(clearinghouse)));
        String group = String.valueOf(controlNumbers.next(handle, groupScope(clearinghouse)));
        Envelope837 envelope = new Envelope837(clearinghouse, of.kind(), isa, group, LocalDateTime.ofInstant(now, clearinghouse.batch().zone()));
        Written written;
        try {
            written = writer.write(taken.stream().map(Ready::claim).toList(), envelope);
        } catch (RuntimeException e) {
            holdFaulty(handle, taken, envelope, e, now);
            return OptionalLong.empty();
        }
        Invariant.holds(written.placed().size() + written.refused().size() == taken.size(), "of " + taken.size() + " claims " + written.placed().size()
                + " were written and " + written.refused().size() + " refused");
        boolean fileWrong = holdRefused(handle, taken, written.refused(), clearinghouse, now);
        if (fileWrong || written.placed().isEmpty()) {
            return OptionalLong.empty();
        }
        OutboundCheck.Errors wrong = check.errors(written.bytes(), clearinghouse.id());
        if (!wrong.isEmpty()) {
            tell(handle, clearinghouse, Stream.concat(wrong.file().stream(), wrong.claims().stream()).toList(), now);
            return OptionalLong.empty();
        }
        return OptionalLong.of(keep(handle, of.clearinghouse(), taken, written, envelope, now));
    }

    /**
     * A claim that X12 cannot hold, or that the guide refuses, is held, so that it does not keep the others from going. What is wrong with every file (submitter,
     * receiver) is no claim's fault: they wait, and operations hears of it once.
     *
     * @return whether something is wrong with every file
     */
    private boolean holdRefused(Handle handle, List<Ready> taken, List<Written.Refused> refused, Clearinghouse clearinghouse, Instant now) {
        boolean fileWrong = false;
        for (Written.Refused each : refused) {
            OutboundCheck.Errors errors = OutboundCheck.errors(each.findings());
            fileWrong |= !errors.file().isEmpty();
            tell(handle, clearinghouse, errors.file(), now);
            if (!errors.claims().isEmpty()) {
                hold(handle, taken.get(each.claim()), errors.claims(), now);
            }
        }
        return fileWrong;
    }

    /** A claim goes out once in each version, however it became READY again. @return the others */
    private List<Ready> holdSentBefore(Handle handle, List<Ready> ready, Instant now) {
        Set<Long> before = submissions.inFile(handle, ready.stream().map(Ready::id).toList());
        ready.stream().filter(claim -> before.contains(claim.id())).forEach(claim -> hold(handle, claim, List.of(SENT_BEFORE), now));
        return ready.stream().filter(claim -> !before.contains(claim.id())).toList();
    }

    /** A claim over which our own program stumbles is held like one that is refused; the next turn takes the others. */
    private void holdFaulty(Handle handle, List<Ready> taken, Envelope837 envelope, RuntimeException failure, Instant now) {
        List<Ready> faulty = taken.stream().filter(each -> !isWritten(each, envelope)).toList();
        if (faulty.isEmpty()) {
            throw failure; // none alone: it is the file's fault, and holding claims would not help
        }
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.error("{} claims cannot be written: {} at {}", faulty.size(), failure.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        faulty.forEach(each -> hold(handle, each, List.of(Finding.error("PROCESSING_FAILED", Owner.OPERATIONS,
                "The claim could not be written because of a fault in the gateway.", "claim", "docs/reference/errors.md")), now));
    }

    private boolean isWritten(Ready claim, Envelope837 envelope) {
        try {
            writer.write(List.of(claim.claim()), envelope);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void hold(Handle handle, Ready claim, List<Finding> wrong, Instant now) {
        wrong.forEach(finding -> findings.add(handle, finding, Subject.claim(claim.id()), now));
        lifecycle.move(handle, List.of(new Step(claim.id(), ClaimState.HELD,
                Evidence.of(EvidenceKind.BATCH, "The file that it would be in is refused: " + wrong.get(0).code() + "."))), now);
    }

    private long keep(Handle handle, String home, List<Ready> taken, Written written, Envelope837 envelope, Instant now) {
        Invariant.holds(isaOf(written.bytes()).equals(envelope.isaControlNumber()), "the file bears another ISA13 than the ledger");
        String label = label(envelope.kind());
        String clearinghouse = envelope.clearinghouse().id();
        String fileName = label + "_" + clearinghouse + "_" + envelope.isaControlNumber() + ".x12";
        long interchange = interchanges.addClaims(handle, home, clearinghouse, label, fileName, envelope.isaControlNumber(), written.bytes(), now);
        submissions.add(handle, ledger(taken, written, envelope, interchange, now));
        Invariant.holds(submissions.alsoUnderWay(handle, interchange) == 0, "a claim would be on its way in two files");
        lifecycle.move(handle, written.placed().stream().map(placed -> taken.get(placed.claim())).map(each -> new Step(each.id(), ClaimState.BATCHED,
                Evidence.of(EvidenceKind.BATCH, interchange, "In file " + fileName + ".", each.claim().totalCharge()))).toList(), now);
        return interchange;
    }

    private static List<Submission> ledger(List<Ready> taken, Written written, Envelope837 envelope, long interchange, Instant now) {
        List<Submission> ledger = new ArrayList<>();
        for (Written.Placed placed : written.placed()) {
            Ready of = taken.get(placed.claim());
            // answers find the claim by this number alone
            Invariant.holds(placed.patientControlNumber().equals(of.claim().patientControlNumber()),
                "a claim was written under another CLM01 than its own");
            ledger.add(new Submission(of.id(), interchange, placed.patientControlNumber(), envelope.isaControlNumber(), envelope.groupControlNumber(),
                    placed.transactionControlNumber(), placed.batchReference(), of.claim().totalCharge(), now));
        }
        Invariant.holds(ledger.stream().map(Submission::patientControlNumber).distinct().count() == ledger.size(),
                "two claims of one file have the same CLM01");
        return ledger;
    }

    /** ISA has 106 characters, always; ISA13 are its 91st to 99th (X12.5). */
    private static String isaOf(byte[] file) {
        return new String(file, 90, 9, StandardCharsets.US_ASCII);
    }

    private void tell(Handle handle, Clearinghouse clearinghouse, List<Finding> wrong, Instant now) {
        for (Finding finding : wrong) {
            Finding here = Finding.error(finding.code(), Owner.OPERATIONS, finding.message(), "files to " + clearinghouse.id() + ", " + finding.place(), finding.source());
            if (!findings.isOpen(handle, here)) {
                findings.add(handle, here, Subject.none(), now);
            }
        }
    }

    /** Unique for each pair of partners and usage (X12.5 ISA13). */
    public static String interchangeScope(Clearinghouse clearinghouse) {
        return ControlNumberStore.interchangeScope(clearinghouse.senderQualifier(), clearinghouse.senderId(), clearinghouse.receiverQualifier(),
                clearinghouse.receiverId(), String.valueOf(clearinghouse.usageIndicator()));
    }

    public static String groupScope(Clearinghouse clearinghouse) {
        return ControlNumberStore.groupScope(clearinghouse.applicationSender(), clearinghouse.applicationReceiver());
    }

    private static String label(ClaimKind kind) {
        return switch (kind) {
            case PROFESSIONAL -> "837P";
            case INSTITUTIONAL -> "837I";
            case DENTAL -> "837D";
        };
    }
}
