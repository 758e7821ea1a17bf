package io.payergateway.remittance;

import io.payergateway.journal.Arrival;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.Quarantined;
import io.payergateway.journal.QuarantineStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.model.RemittanceAdvice;
import io.payergateway.remittance.RemittanceStore.Fate;
import io.payergateway.remittance.RemittanceStore.Fingerprint;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Posts one 835 transaction set, or keeps it from being posted: whole or not at all. In this order: the same content again is linked to the first; a set
 * with an amount that cannot be read, with an equation that fails, or under the key of another one is quarantined; the rest is posted.
 */
public final class RemittancePosting {
    /** How many failing equations one quarantined set lists. */
    private static final int MAX_EQUATIONS = 5;

    private final RemittanceStore remittances;
    private final ClaimPosting claims;
    private final ProviderPosting providers;
    private final QuarantineStore quarantine;
    private final FindingStore findings;
    private final Clock clock;
    private final Balance balance = new Balance();
    private final Arrival arrival = new Arrival();
    private final InterchangeStore files = new InterchangeStore();

    public RemittancePosting(RemittanceStore remittances, ClaimPosting claims, ProviderPosting providers, QuarantineStore quarantine, FindingStore findings, Clock clock) {
        this.remittances = remittances;
        this.claims = claims;
        this.providers = providers;
        this.quarantine = quarantine;
        this.findings = findings;
        this.clock = clock;
    }

    /**
     * In the caller's transaction.
     *
     * @param inbound the file that brought it
     * @param set     the transaction set in its envelopes, kept where it must not be posted
     * @param digest  of the segments between ST and SE, which tells the same content in another envelope
     */
    public Posted post(Handle handle, InterchangeRow inbound, ReadRemittance read, byte[] set, byte[] digest) {
        Instant now = clock.instant();
        Fingerprint fingerprint = new Fingerprint(read.advice(), digest);
        Optional<RemittanceRow> same = remittances.sameContent(handle, fingerprint);
        if (same.isPresent()) {
            return duplicate(handle, inbound, fingerprint, same.get(), now);
        }
        Optional<Finding> refusal = refusal(handle, fingerprint, read);
        if (refusal.isPresent()) {
            return quarantine(handle, inbound, fingerprint, refusal.get(), set, now);
        }
        long id = remittances.insert(handle, inbound.id(), fingerprint, Fate.POSTED, now);
        for (Finding warning : read.findings()) {
            findings.add(handle, warning, Subject.interchange(inbound.id()), now);
        }
        int matched = claims.post(handle, inbound, id, read.advice().claims(), providers.named(handle, inbound, read.advice().providerAdjustments()), now);
        providers.post(handle, inbound, id, read.advice().providerAdjustments(), now);
        arrived(handle, id, now);
        // asked of what was kept, not of what was read: with the balance before, a pair
        Invariant.holds(remittances.keptOf(handle, id).subtract(providers.keptOf(handle, id)).compareTo(read.advice().payment().amount()) == 0,
                "what remittance " + id + " keeps of claims and provider adjustments is not its payment");
        CrashPoint.REMITTANCE_BEFORE_COMMIT.pass();
        return new Posted(id, RemittanceStatus.POSTED, matched, read.advice().claims().size() - matched, "");
    }

    private void arrived(Handle handle, long id, Instant now) {
        for (long file : remittances.filesNotKnownAsSent(handle, id)) {
            arrival.record(handle, file, EvidenceKind.SEND, "A remittance for a claim of the file came.", now);
        }
    }

    private Posted duplicate(Handle handle, InterchangeRow inbound, Fingerprint fingerprint, RemittanceRow first, Instant now) {
        Fate fate = new Fate(RemittanceStatus.DUPLICATE, "", OptionalLong.of(first.id()), OptionalLong.empty());
        long id = remittances.insert(handle, inbound.id(), fingerprint, fate, now);
        return new Posted(id, RemittanceStatus.DUPLICATE, 0, 0, "The same content came before as remittance " + first.id() + ".");
    }

    private Optional<Finding> refusal(Handle handle, Fingerprint fingerprint, ReadRemittance read) {
        Optional<Finding> unreadable = read.findings().stream().filter(Finding::isError).findFirst();
        if (unreadable.isPresent()) {
            return unreadable;
        }
        List<Imbalance> imbalances = balance.check(read.advice());
        if (!imbalances.isEmpty()) {
            return Optional.of(imbalance(read.advice(), imbalances));
        }
        return remittances.postedWithKey(handle, fingerprint).map(posted -> reused(read.advice(), posted));
    }

    private static Finding imbalance(RemittanceAdvice advice, List<Imbalance> imbalances) {
        StringBuilder text = new StringBuilder();
        for (Imbalance each : imbalances.subList(0, Math.min(imbalances.size(), MAX_EQUATIONS))) {
            text.append(text.isEmpty() ? "" : "; ").append(each.place().isEmpty() ? "" : each.place() + ": ").append(each.text());
        }
        if (imbalances.size() > MAX_EQUATIONS) {
            text.append("; and ").append(imbalances.size() - MAX_EQUATIONS).append(" more");
        }
        return Finding.error("REMITTANCE_IMBALANCE", Owner.BILLING, "The remittance does not balance, and nothing of it is posted: " + text + ".",
                "ST " + advice.controlNumber(), "X221A1 1.10.2.1");
    }

    private static Finding reused(RemittanceAdvice advice, RemittanceRow posted) {
        return Finding.error("REMITTANCE_KEY_REUSED", Owner.BILLING, "Its trace number, originator, amount and date are those of remittance " + posted.id()
                + ", which is posted, but its content differs; nothing of it is posted.", "ST " + advice.controlNumber() + " TRN02", "X221A1 TRN");
    }

    private Posted quarantine(Handle handle, InterchangeRow inbound, Fingerprint fingerprint, Finding why, byte[] set, Instant now) {
        Quarantined content = new Quarantined(inbound.clearinghouse(), why.code(), why.message(), set, false, OptionalLong.empty());
        long quarantineId = quarantine.keep(handle, content, now);
        findings.add(handle, why, Subject.quarantine(quarantineId).withInterchange(inbound.id()), now);
        Fate fate = new Fate(RemittanceStatus.QUARANTINED, why.message(), OptionalLong.empty(), OptionalLong.of(quarantineId));
        long id = remittances.insert(handle, inbound.id(), fingerprint, fate, now);
        return new Posted(id, RemittanceStatus.QUARANTINED, 0, 0, why.message());
    }

    /** Posts a quarantined set as it is, in the caller's transaction. */
    void accept(Handle handle, RemittanceRow row, ReadRemittance read, String who, String reason) {
        Instant now = clock.instant();
        InterchangeRow inbound = files.find(handle, row.interchangeId()).orElseThrow();
        remittances.decided(handle, row.id(), RemittanceStatus.POSTED, who, reason, now);
        claims.post(handle, inbound, row.id(), read.advice().claims(), providers.named(handle, inbound, read.advice().providerAdjustments()), now);
        providers.post(handle, inbound, row.id(), read.advice().providerAdjustments(), now);
        arrived(handle, row.id(), now);
        BigDecimal stated = sum(read.advice().claims().stream().map(ClaimPayment::paid));
        BigDecimal withheld = sum(read.advice().providerAdjustments().stream().map(ProviderAdjustment::amount));
        Invariant.holds(remittances.keptOf(handle, row.id()).compareTo(stated) == 0, "remittance " + row.id() + " keeps another sum than it states");
        Invariant.holds(providers.keptOf(handle, row.id()).compareTo(withheld) == 0, "remittance " + row.id() + " keeps other provider adjustments than it states");
        done(handle, row, "Posted by a person as it is: " + reason, now);
    }

    private static BigDecimal sum(Stream<Money> amounts) {
        return amounts.map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Nothing of a quarantined set will be posted. */
    void reject(Handle handle, RemittanceRow row, String who, String reason) {
        Instant now = clock.instant();
        remittances.decided(handle, row.id(), RemittanceStatus.REJECTED, who, reason, now);
        done(handle, row, "Rejected by a person: " + reason, now);
    }

    private void done(Handle handle, RemittanceRow row, String resolution, Instant now) {
        long item = row.quarantineId().orElseThrow();
        quarantine.released(handle, item, now);
        findings.resolveQuarantine(handle, item, resolution, now);
    }

    /** Posts an unmatched payment to the claim that a person names. @return false where it is not unmatched any more */
    boolean attach(Handle handle, long paymentId, long claimId, String reason) {
        Optional<ClaimPaymentRow> unmatched = remittances.takeUnmatched(handle, paymentId);
        unmatched.ifPresent(row -> claims.attach(handle, files.find(handle, row.interchangeId()).orElseThrow(), row, claimId, "PERSON",
                "attached by a person: " + reason, clock.instant()));
        return unmatched.isPresent();
    }

    /** Payments without a claim that can be posted to it by now, oldest first. */
    public List<Long> matchable(Handle handle, int limit) {
        return remittances.matchable(handle, clock.instant(), limit);
    }

    /** In the caller's transaction. @return false where there is nothing to do, because another worker does it or did */
    public boolean match(Handle handle, long paymentId) {
        Optional<ClaimPaymentRow> unmatched = remittances.takeUnmatched(handle, paymentId);
        if (unmatched.isEmpty()) {
            return false;
        }
        InterchangeRow inbound = files.find(handle, unmatched.get().interchangeId()).orElseThrow();
        return claims.postLate(handle, inbound, unmatched.get(), clock.instant());
    }
}
