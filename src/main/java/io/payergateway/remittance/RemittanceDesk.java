package io.payergateway.remittance;

import io.payergateway.journal.AuditStore;
import io.payergateway.journal.QuarantineRow;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.SubmissionStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a biller decides about remittances, each time with a reason and audited; nothing here ever happens by itself. */
public final class RemittanceDesk {
    private static final String IMBALANCE = "REMITTANCE_IMBALANCE";

    private final Jdbi jdbi;
    private final RemittanceReader reader;
    private final RemittancePosting posting;
    private final ProviderMoney providers;
    private final Clock clock;
    private final RemittanceStore remittances = new RemittanceStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final SubmissionStore submissions = new SubmissionStore();
    private final PaymentCandidates candidates = new PaymentCandidates();
    private final AuditStore audit = new AuditStore();

    public RemittanceDesk(Jdbi jdbi, RemittanceReader reader, RemittancePosting posting, ProviderAdjustmentCodes codes, Clock clock) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.posting = posting;
        this.providers = new ProviderMoney(jdbi, codes);
        this.clock = clock;
    }

    /** All but DONE changed nothing. */
    public enum Outcome {
        DONE,
        /** There is none of that number. */ UNKNOWN,
        /** It is not quarantined, or not unmatched, any more. */ DONE_BEFORE,
        /** It is quarantined for another reason than an equation: an amount in it is not known, or its key is taken. */ NOT_AN_IMBALANCE,
        /** A remittance with its trace number, originator, amount and date is posted. */ KEY_POSTED,
        /** Its bytes are purged. */ BYTES_GONE,
        /** The claim was never sent. */ CLAIM_NEVER_SENT
    }

    /** Posts a set that does not balance as it is; the failed equation stays with it. */
    public Outcome accept(long remittanceId, String who, String reason) {
        return decide(remittanceId, who, "remittance.accept", reason, (handle, row) -> {
            Optional<QuarantineRow> item = quarantine.find(handle, row.quarantineId().orElseThrow());
            if (item.filter(each -> each.content().reason().equals(IMBALANCE)).isEmpty()) {
                return Outcome.NOT_AN_IMBALANCE;
            }
            if (item.get().content().body().length == 0) {
                return Outcome.BYTES_GONE;
            }
            if (remittances.isKeyPosted(handle, row.id())) {
                return Outcome.KEY_POSTED;
            }
            posting.accept(handle, row, reader.read(item.get().content().body()).get(0), who, reason);
            return Outcome.DONE;
        });
    }

    /** Nothing of a quarantined set will be posted, whatever it is quarantined for. */
    public Outcome reject(long remittanceId, String who, String reason) {
        return decide(remittanceId, who, "remittance.reject", reason, (handle, row) -> {
            posting.reject(handle, row, who, reason);
            return Outcome.DONE;
        });
    }

    /** Posts an unmatched payment to a claim that was sent. */
    public Outcome attach(long paymentId, long claimId, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            if (submissions.ofClaim(handle, claimId).isEmpty()) {
                return Outcome.CLAIM_NEVER_SENT;
            }
            if (!posting.attach(handle, paymentId, claimId, reason)) {
                return Outcome.DONE_BEFORE;
            }
            audit.add(handle, who, "payment.attach", "claim " + claimId, Map.of("payment", paymentId, "reason", reason), clock.instant());
            return Outcome.DONE;
        });
    }

    /** Posted payments without a claim, oldest first, from the one after that id. */
    public List<ClaimPaymentRow> unmatched(long afterId, int limit) {
        return jdbi.withHandle(handle -> remittances.unmatched(handle, afterId, limit));
    }

    /** What is at the provider's level. */
    public ProviderMoney providers() {
        return providers;
    }

    /** Claims that an unmatched payment may be of, the best first; none of a payment that has its claim. Empty where there is no such payment. */
    public Optional<List<PaymentCandidate>> candidates(long paymentId) {
        return jdbi.inTransaction(handle -> candidates.of(handle, paymentId));
    }

    /** What is done with a quarantined remittance whose row is locked. */
    private interface Step {
        Outcome take(Handle handle, RemittanceRow row);
    }

    private Outcome decide(long remittanceId, String who, String action, String reason, Step step) {
        return jdbi.inTransaction(handle -> {
            Optional<RemittanceRow> row = remittances.takeQuarantined(handle, remittanceId);
            if (row.isEmpty()) {
                return remittances.find(handle, remittanceId).isPresent() ? Outcome.DONE_BEFORE : Outcome.UNKNOWN;
            }
            Outcome outcome = step.take(handle, row.get());
            if (outcome == Outcome.DONE) {
                audit.add(handle, who, action, "remittance " + remittanceId, Map.of("reason", reason, "equation", row.get().failedEquation()), clock.instant());
            }
            return outcome;
        });
    }
}
