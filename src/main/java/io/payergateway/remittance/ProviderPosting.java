package io.payergateway.remittance;

import io.payergateway.journal.FindingStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Submission;
import io.payergateway.journal.SubmissionStore;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import io.payergateway.model.ProviderAdjustment;
import io.payergateway.remittance.ProviderAdjustmentRow.Link;
import io.payergateway.remittance.ProviderMoneyStore.Linked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Keeps each PLB of a posted 835 with what its reference names, and the running balance of each provider. A reference is looked for once, when its 835 is posted;
 * what it names may come later and is not linked then.
 */
public final class ProviderPosting {
    private static final String MISMATCH = "BALANCE_FORWARD_MISMATCH";

    private final ProviderAdjustmentCodes codes;
    private final RemittanceStore remittances;
    private final SubmissionStore submissions;
    private final FindingStore findings;
    private final ProviderMoneyStore store = new ProviderMoneyStore();

    public ProviderPosting(ProviderAdjustmentCodes codes, RemittanceStore remittances, SubmissionStore submissions, FindingStore findings) {
        this.codes = codes;
        this.remittances = remittances;
        this.submissions = submissions;
        this.findings = findings;
    }

    /** After the claims of the set: their numbers are among those that a reference may be. */
    void post(Handle handle, InterchangeRow inbound, long remittanceId, List<ProviderAdjustment> adjustments, Instant now) {
        if (adjustments.isEmpty()) {
            return;
        }
        store.insert(handle, remittanceId, linked(handle, inbound.clearinghouse(), remittanceId, adjustments));
        Map<String, List<ProviderAdjustment>> forwarded = adjustments.stream().filter(each -> codes.kind(each.reason()) == ProviderAdjustmentKind.FORWARDING_BALANCE)
                .collect(Collectors.groupingBy(ProviderAdjustment::providerId, TreeMap::new, Collectors.toList()));
        if (!forwarded.isEmpty()) {
            RemittanceRow remittance = remittances.find(handle, remittanceId).orElseThrow();
            // sorted, so that two remittances lock balances in one order
            forwarded.forEach((provider, balances) -> carry(handle, inbound, remittance, provider, balances, now));
        }
    }

    /** Claims of ours that references may name, to be locked with those that the set pays. */
    Set<Long> named(Handle handle, InterchangeRow inbound, List<ProviderAdjustment> adjustments) {
        Set<String> references = references(adjustments);
        Set<Long> claims = new HashSet<>();
        remittances.byPayerNumber(handle, inbound.clearinghouse(), references).values().stream().filter(named -> named.size() == 1).forEach(claims::addAll);
        submissions.byPatientControlNumbers(handle, references).forEach(sent -> claims.add(sent.claimId()));
        return claims;
    }

    private static Set<String> references(List<ProviderAdjustment> adjustments) {
        return adjustments.stream().map(ProviderPosting::reference).filter(each -> !each.isEmpty()).collect(Collectors.toSet());
    }

    /** What was kept of a remittance's PLBs, in all. */
    BigDecimal keptOf(Handle handle, long remittanceId) {
        return store.keptOf(handle, remittanceId);
    }

    private List<Linked> linked(Handle handle, String clearinghouse, long remittanceId, List<ProviderAdjustment> adjustments) {
        Set<String> references = references(adjustments);
        Map<String, Long> claims = new TreeMap<>();
        remittances.byPayerNumber(handle, clearinghouse, references).forEach((number, named) -> {
            if (named.size() == 1) {
                claims.put(number, named.iterator().next());
            }
        });
        // the later a number is put in, the more it counts
        claims.putAll(store.claimsIn(handle, remittanceId, references));
        submissions.byPatientControlNumbers(handle, references).forEach(sent -> claims.put(sent.patientControlNumber(), sent.claimId()));
        Map<String, Long> traced = store.traced(handle, remittanceId, references);
        return adjustments.stream().map(each -> link(each, claims, traced)).toList();
    }

    private static Linked link(ProviderAdjustment adjustment, Map<String, Long> claims, Map<String, Long> traced) {
        String reference = reference(adjustment);
        if (claims.containsKey(reference)) {
            return new Linked(adjustment, Link.CLAIM, OptionalLong.of(claims.get(reference)), OptionalLong.empty());
        }
        return traced.containsKey(reference) ? new Linked(adjustment, Link.REMITTANCE, OptionalLong.empty(), OptionalLong.of(traced.get(reference)))
                : new Linked(adjustment, Link.PROVIDER, OptionalLong.empty(), OptionalLong.empty());
    }

    private static String reference(ProviderAdjustment adjustment) {
        return adjustment.reference().strip();
    }

    private void carry(Handle handle, InterchangeRow inbound, RemittanceRow remittance, String provider, List<ProviderAdjustment> balances, Instant now) {
        Money takes = Money.sum(balances.stream().map(ProviderAdjustment::amount).filter(each -> !each.isNegative()).toList());
        Money carries = Money.sum(balances.stream().map(ProviderAdjustment::amount).filter(Money::isNegative).map(Money::negate).toList());
        ProviderBalance before = store.lock(handle, remittance.originator(), provider, remittance.id());
        ProviderBalance after = before.after(takes, carries, remittance.paymentDate());
        store.update(handle, remittance.originator(), provider, after, remittance);
        String place = "payer " + remittance.originator() + " provider " + provider;
        if (takes.compareTo(before.open()) > 0) {
            findings.add(handle, Finding.warning(MISMATCH, Owner.BILLING, "The payer took up " + takes + " of what it had carried forward (PLB*FB), but only " + before.open()
                    + " was open; an 835 is missing, or carried it before any was read here. Ask the payer what it took up.", place, "X221A1 1.10.2.12"),
                    Subject.interchange(inbound.id()), now);
        } else if (after.unexplained().isZero() && !before.unexplained().isZero()) {
            findings.resolvePlace(handle, Owner.BILLING, MISMATCH, place, "The 835 that carried it came later: remittance " + remittance.id() + ".", now);
        }
    }
}
