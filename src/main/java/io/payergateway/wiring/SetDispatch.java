package io.payergateway.wiring;

import io.payergateway.wiring.ReceivedSetStore.Outcome;
import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentProcessor;
import io.payergateway.acknowledgment.AcknowledgmentReader;
import io.payergateway.acknowledgment.AnswerCodes;
import io.payergateway.acknowledgment.AcknowledgmentStore;
import io.payergateway.acknowledgment.ReadAcknowledgments;
import io.payergateway.denial.DenialDeadlines;
import io.payergateway.denial.DenialTable;
import io.payergateway.denial.Denials;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LifecycleStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Subject;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.remittance.AdjudicationRule;
import io.payergateway.remittance.ClaimPosting;
import io.payergateway.remittance.Posted;
import io.payergateway.remittance.ProviderAdjustmentCodes;
import io.payergateway.remittance.ProviderPosting;
import io.payergateway.remittance.ReadRemittance;
import io.payergateway.remittance.RemittanceDesk;
import io.payergateway.remittance.RemittancePosting;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.remittance.RemittanceStore;
import io.payergateway.x12.GuideId;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.X12Finding;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Gives one received set to the exchange that it belongs to. */
final class SetDispatch implements AutoCloseable {
    private static final String REMITTANCE = "835";

    private final GuideIndex guides;
    private final AcknowledgmentReader acknowledgmentReader;
    private final AcknowledgmentProcessor acknowledgments;
    private final RemittanceReader remittanceReader;
    private final RemittancePosting remittances;
    private final ProviderAdjustmentCodes providerCodes;
    private final FindingStore findings = new FindingStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final Clock clock;

    /** Without deadlines of denials, which then say that they have none. */
    SetDispatch(Path mappings, Clock clock) {
        this(mappings, new DenialDeadlines(Map.of(), Map.of()), clock);
    }

    SetDispatch(Path mappings, DenialDeadlines deadlines, Clock clock) {
        this.clock = clock;
        Path x12 = mappings.resolve("x12");
        Path codes = mappings.resolve("codes");
        SubmissionStore submissions = new SubmissionStore();
        LifecycleStore lifecycle = new LifecycleStore();
        guides = GuideIndex.load(x12);
        acknowledgments = new AcknowledgmentProcessor(submissions, lifecycle, new InterchangeStore(), findings, new AcknowledgmentStore(),
                AnswerCodes.load(codes), clock);
        RemittanceStore store = new RemittanceStore();
        ClaimPosting claims = new ClaimPosting(store, submissions, lifecycle, findings, AdjudicationRule.load(codes),
                new Denials(DenialTable.load(codes), deadlines));
        providerCodes = ProviderAdjustmentCodes.load(codes);
        remittances = new RemittancePosting(store, claims, new ProviderPosting(providerCodes, store, submissions, findings), quarantine, findings, clock);
        acknowledgmentReader = AcknowledgmentReader.load(x12);
        remittanceReader = RemittanceReader.load(x12);
    }

    /** What was kept before it could be matched. @param failures hears of each that fails */
    LateMatching lateMatching(Jdbi jdbi, BiConsumer<String, Throwable> failures) {
        return new LateMatching(jdbi, acknowledgments, remittances, failures);
    }

    /** What billers decide about remittances. */
    RemittanceDesk desk(Jdbi jdbi) {
        return new RemittanceDesk(jdbi, remittanceReader, remittances, providerCodes, clock);
    }

    /** TA1, 999, 277CA, 835; ST01 where nothing here handles it. */
    String kind(ReceivedSet set) {
        return acknowledgment(set).map(AcknowledgmentKind::code).orElse(set.name());
    }

    private Optional<AcknowledgmentKind> acknowledgment(ReceivedSet set) {
        String guide = guide(set);
        return List.of(AcknowledgmentKind.values()).stream().filter(kind -> kind.guide().equals(guide)).findFirst();
    }

    /** The guide's folder; "" where no guide is known. */
    private String guide(ReceivedSet set) {
        if (set.envelope().transaction().isEmpty()) {
            return AcknowledgmentKind.TA1.guide();
        }
        return guides.identify(set.envelope()).guide().map(GuideId::name).orElse("");
    }

    /**
     * Why the trailer keeps the whole set from being used (docs/decisions/0006). A remittance is refused for any fault, before anything is recorded under
     * its key, so that a whole copy that comes later is no duplicate of it; an acknowledgment only where its end is missing.
     */
    Optional<Finding> refusal(ReceivedSet set) {
        if (set.trailer().isEmpty()) {
            return Optional.empty();
        }
        String code = set.trailer().get(0).code();
        if (code.equals("SE_MISSING")) {
            return Optional.of(Finding.error(code, Owner.OPERATIONS, "The transaction set has no SE segment, so its end may be missing; nothing of it was used.",
                    place(set), "X12.6 3.8"));
        }
        if (!guide(set).equals(REMITTANCE)) {
            return Optional.empty();
        }
        String faults = set.trailer().stream().map(X12Finding::message).collect(Collectors.joining(" "));
        return Optional.of(Finding.error(code, Owner.OPERATIONS, faults + " Segments of the remittance may be missing; nothing of it was posted.",
                place(set), "X12.6 3.8"));
    }

    /**
     * In the caller's transaction.
     *
     * @throws io.payergateway.x12.X12Exception where the set goes beyond a limit of its reader
     */
    Outcome dispatch(Handle handle, InterchangeRow inbound, ReceivedSet set) {
        Optional<Finding> refusal = refusal(set);
        if (refusal.isPresent()) {
            return quarantine(handle, inbound, set, refusal.get());
        }
        Optional<AcknowledgmentKind> acknowledgment = acknowledgment(set);
        if (acknowledgment.isPresent()) {
            return acknowledge(handle, inbound, set, acknowledgment.get());
        }
        if (guide(set).equals(REMITTANCE)) {
            return remit(handle, inbound, set);
        }
        find(handle, inbound, Finding.error("TRANSACTION_SET_UNKNOWN", Owner.OPERATIONS, "A transaction set came that nothing here handles; it is kept in its file.",
                place(set), "mappings/x12/index.tsv"));
        return Outcome.KEPT;
    }

    private Outcome acknowledge(Handle handle, InterchangeRow inbound, ReceivedSet set, AcknowledgmentKind kind) {
        ReadAcknowledgments read = acknowledgmentReader.read(kind, set.bytes());
        read.findings().forEach(finding -> find(handle, inbound, finding));
        if (read.acknowledgments().isEmpty()) {
            find(handle, inbound, Finding.error("ANSWER_EMPTY", Owner.OPERATIONS, "A " + kind.code() + " answers nothing; it is kept in its file.", place(set), kind.code()));
            return Outcome.KEPT;
        }
        acknowledgments.apply(handle, inbound, read.acknowledgments());
        CrashPoint.ACKNOWLEDGMENT_BEFORE_COMMIT.pass();
        return Outcome.APPLIED;
    }

    private Outcome remit(Handle handle, InterchangeRow inbound, ReceivedSet set) {
        List<ReadRemittance> read = remittanceReader.read(set.bytes());
        if (read.size() != 1) {
            return quarantine(handle, inbound, set, Finding.error("BPR_COUNT", Owner.OPERATIONS, "The transaction set has 0 BPR segments; it must have one.",
                    place(set), "X221A1 BPR"));
        }
        Posted posted = remittances.post(handle, inbound, read.get(0), set.bytes(), set.digest());
        return switch (posted.status()) {
            case POSTED -> Outcome.APPLIED;
            case DUPLICATE -> Outcome.DUPLICATE;
            case QUARANTINED, REJECTED -> Outcome.QUARANTINED;
        };
    }

    /** What a set says, nothing of it recorded: acknowledgments, or the claim payments of one remittance; nothing where it would be refused. */
    Stream<Object> contents(ReceivedSet set) {
        if (refusal(set).isPresent()) {
            return Stream.empty();
        }
        Optional<AcknowledgmentKind> acknowledgment = acknowledgment(set);
        if (acknowledgment.isPresent()) {
            return acknowledgmentReader.read(acknowledgment.get(), set.bytes()).acknowledgments().stream().map(Object.class::cast);
        }
        return guide(set).equals(REMITTANCE) ? remittanceReader.read(set.bytes()).stream().flatMap(each -> each.advice().claims().stream()) : Stream.empty();
    }

    /** Keeps the set's bytes with the reason, and tells operations. */
    Outcome quarantine(Handle handle, InterchangeRow inbound, ReceivedSet set, Finding why) {
        long id = quarantine.keep(handle, new Quarantined(inbound.clearinghouse(), why.code(), why.message(), set.bytes(), false, OptionalLong.empty()),
                clock.instant());
        findings.add(handle, why, Subject.quarantine(id).withInterchange(inbound.id()), clock.instant());
        return Outcome.QUARANTINED;
    }

    private void find(Handle handle, InterchangeRow inbound, Finding finding) {
        findings.add(handle, finding, Subject.interchange(inbound.id()), clock.instant());
    }

    static String place(ReceivedSet set) {
        return "ISA " + set.envelope().interchange().controlNumber() + set.envelope().group().map(group -> " GS " + group.controlNumber()).orElse("")
                + set.envelope().transaction().map(st -> " ST " + st.id() + " " + st.controlNumber()).orElse("");
    }

    @Override
    public void close() {
        acknowledgmentReader.close();
        remittanceReader.close();
    }
}
