package io.payergateway.receivable;

import io.payergateway.journal.FindingStore;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Finding;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Fee;
import io.payergateway.partner.FeeSchedules;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import io.payergateway.partner.UnderpaymentTolerance;
import io.payergateway.remittance.AdjudicationRule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Derives what payers owe from claims that moved and payments that were posted, and tells of lines that were paid below what was expected. Everything is derived
 * anew from the claim, its history and its payments, so that doing it twice changes nothing. A finding closes when a correction pays, the claim is closed, or it says
 * something else by now; what a person closed comes back only with other figures.
 */
public final class ReceivableBook {
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 20;

    private final Jdbi jdbi;
    private final Partners partners;
    private final FeeSchedules fees;
    private final AdjudicationRule rule;
    private final Clock clock;
    private final ReceivableStore store = new ReceivableStore();
    private final FindingStore findings = new FindingStore();

    public ReceivableBook(Jdbi jdbi, Partners partners, FeeSchedules fees, AdjudicationRule rule, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.fees = fees;
        this.rule = rule;
        this.clock = clock;
    }

    /** One bounded turn. @return claims that were derived anew */
    public int turn() {
        int done = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int derived = jdbi.inTransaction(handle -> store.tryLock(handle) ? batch(handle) : 0);
            done += derived;
            if (derived == 0) {
                break;
            }
        }
        return done;
    }

    private int batch(Handle handle) {
        List<ReceivableStore.Due> due = store.due(handle, BATCH);
        if (due.isEmpty()) {
            return 0;
        }
        Set<Long> wanted = due.stream().map(ReceivableStore.Due::claimId).collect(Collectors.toSet());
        List<AdjudicatedClaim> claims = store.claims(handle, List.copyOf(wanted));
        store.put(handle, claims.stream().flatMap(claim -> Receivable.of(claim, rule, zone(claim)).stream()).toList());
        List<AllowedLine> lines = claims.stream().filter(claim -> claim.state() != ClaimState.CLOSED).flatMap(claim -> AllowedLine.of(claim, zone(claim)).stream()).toList();
        tell(handle, claims, expected(handle, lines), clock.instant());
        store.putLines(handle, claims.stream().map(AdjudicatedClaim::id).toList(), lines);
        // claims that somebody moves right now stay for another turn; those that were purged do not
        Set<Long> open = new HashSet<>(store.existing(handle, List.copyOf(wanted)));
        claims.forEach(claim -> open.remove(claim.id()));
        store.done(handle, due.stream().filter(each -> !open.contains(each.claimId())).map(ReceivableStore.Due::id).toList());
        return claims.size();
    }

    /** Of each claim what there is to say about its lines. */
    private Map<Long, List<Finding>> expected(Handle handle, List<AllowedLine> lines) {
        Map<Long, List<Finding>> found = new HashMap<>();
        List<AllowedLine> unpriced = new ArrayList<>();
        for (AllowedLine line : lines) {
            Optional<UnderpaymentTolerance> tolerance = tolerance(line);
            Optional<Fee> fee = fees.find(line.payer(), line.procedure(), line.placeOfService(), line.service());
            if (tolerance.isPresent() && fee.isPresent()) {
                judge(found, line, ExpectedPayment.of(fee.get(), line), tolerance.get());
            } else if (tolerance.isPresent()) {
                unpriced.add(line);
            }
        }
        var history = store.history(handle, unpriced);
        for (int i = 0; i < unpriced.size(); i++) {
            AllowedLine line = unpriced.get(i);
            judge(found, line, ExpectedPayment.of(history.get(i), line), tolerance(line).orElseThrow());
        }
        return found;
    }

    private static void judge(Map<Long, List<Finding>> found, AllowedLine line, Optional<ExpectedPayment> expected, UnderpaymentTolerance tolerance) {
        expected.flatMap(known -> known.judge(line, tolerance)).ifPresent(finding -> found.computeIfAbsent(line.claimId(), any -> new ArrayList<>()).add(finding));
    }

    private void tell(Handle handle, List<AdjudicatedClaim> claims, Map<Long, List<Finding>> found, Instant now) {
        List<ReceivableStore.Told> told = store.told(handle, claims.stream().map(AdjudicatedClaim::id).toList());
        for (ReceivableStore.Told each : told) {
            boolean stillSo = found.getOrDefault(each.claimId(), List.of()).stream().anyMatch(each::says);
            if (each.isOpen() && !stillSo) {
                findings.resolve(handle, each.findingId(), "The line is not paid below what is expected any more, or by another amount.", now);
            }
        }
        Map<Long, List<ReceivableStore.Told>> standing = told.stream().filter(ReceivableStore.Told::stands).collect(Collectors.groupingBy(ReceivableStore.Told::claimId));
        List<Map.Entry<Long, Finding>> fresh = new ArrayList<>();
        found.forEach((claim, all) -> all.stream().filter(finding -> standing.getOrDefault(claim, List.of()).stream().noneMatch(each -> each.says(finding)))
                .forEach(finding -> fresh.add(Map.entry(claim, finding))));
        findings.addToClaims(handle, fresh, now);
    }

    private Optional<UnderpaymentTolerance> tolerance(AllowedLine line) {
        return Optional.ofNullable(partners.payers().get(line.payer())).flatMap(PayerConfig::tolerance);
    }

    private ZoneId zone(AdjudicatedClaim claim) {
        return Optional.ofNullable(partners.facilities().get(claim.facility())).map(Facility::zone).orElse(ZoneOffset.UTC);
    }
}
