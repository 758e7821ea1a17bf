package io.payergateway.receivable;

import io.payergateway.journal.FindingStore;
import io.payergateway.model.Finding;
import io.payergateway.partner.Facility;
import io.payergateway.partner.FilingLimits;
import io.payergateway.partner.Partners;
import io.payergateway.partner.PayerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Holds claims that no payer has accepted against the payers' filing limits: a warning before the last day, an error behind it. Both close by themselves when the
 * payer accepts the claim, the claim is closed, or its limit moves. What a person closed stays closed, unless the limit moves. A payer without a configured limit is
 * not watched. Days are those of the claim's facility.
 */
public final class FilingLimitClock {
    /** Claims of all payers, and findings, that one turn looks at; the next turn goes on behind them. */
    private static final int PAGE = 1_000;
    private static final int LEAST_OF_A_PAYER = 100;

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final FilingStore store = new FilingStore();
    private final FindingStore findings = new FindingStore();
    private final Map<String, FilingStore.Position> positions = new HashMap<>();
    private long lastFinding;

    public FilingLimitClock(Jdbi jdbi, Partners partners, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
    }

    /** One bounded turn, in one transaction; two nodes never look at once. Called by one thread. */
    public void look() {
        jdbi.useTransaction(handle -> {
            if (store.tryLock(handle)) {
                Instant now = clock.instant();
                closeWhatIsOver(handle, now);
                int share = Math.max(LEAST_OF_A_PAYER, PAGE / Math.max(1, (int) partners.payers().values().stream().filter(payer -> payer.filing().isPresent()).count()));
                partners.payers().forEach((id, payer) -> payer.filing().ifPresent(limits -> watch(handle, id, limits, share, now)));
            }
        });
    }

    private void closeWhatIsOver(Handle handle, Instant now) {
        List<FilingStore.OpenLimit> page = store.open(handle, lastFinding, PAGE);
        for (FilingStore.OpenLimit each : page) {
            Optional<FilingVerdict> verdict = judge(each.claim(), now);
            if (verdict.filter(still -> still.code().equals(each.code()) && still.place().equals(each.place())).isEmpty()) {
                findings.resolve(handle, each.findingId(), why(each, verdict), now);
            }
        }
        lastFinding = page.size() < PAGE ? 0 : page.get(page.size() - 1).findingId();
    }

    private static String why(FilingStore.OpenLimit open, Optional<FilingVerdict> verdict) {
        if (!open.claim().isUnfiled()) {
            return "The claim is " + open.claim().state() + ".";
        }
        return verdict.map(now -> now.passed() ? "The limit has passed." : "The limit is " + now.lastDay() + " now.").orElse("No limit is near any more.");
    }

    private void watch(Handle handle, String payer, FilingLimits limits, int share, Instant now) {
        // of the zones on earth, the one furthest ahead: which day it is for a claim, its facility says
        LocalDate latest = now.atZone(ZoneOffset.MAX).toLocalDate();
        List<UnfiledClaim> page = store.unfiled(handle, payer, limits.servedBefore(latest), positions.getOrDefault(payer, FilingStore.Position.FIRST), share);
        Map<Long, List<FilingStore.Told>> told = store.told(handle, page.stream().map(UnfiledClaim::id).toList());
        List<Map.Entry<Long, Finding>> found = new ArrayList<>();
        for (UnfiledClaim claim : page) {
            judge(claim, now).filter(verdict -> told.getOrDefault(claim.id(), List.of()).stream().noneMatch(each -> each.covers(verdict)))
                    .ifPresent(verdict -> found.add(Map.entry(claim.id(), verdict.finding(claim))));
        }
        findings.addToClaims(handle, found, now);
        positions.put(payer, page.size() < share ? FilingStore.Position.FIRST : FilingStore.Position.of(page.get(page.size() - 1)));
    }

    private Optional<FilingVerdict> judge(UnfiledClaim claim, Instant now) {
        if (!claim.isUnfiled()) {
            return Optional.empty();
        }
        Optional<FilingLimits> limits = Optional.ofNullable(partners.payers().get(claim.payer())).flatMap(PayerConfig::filing);
        LocalDate today = now.atZone(zone(claim.facility())).toLocalDate();
        return limits.flatMap(of -> claim.service().flatMap(day -> of.lastDay(claim.frequency(), day, claim.adjudicated()))
                .filter(last -> !today.isBefore(last.minus(of.warning()))).map(last -> new FilingVerdict(today.isAfter(last), last)));
    }

    private ZoneId zone(String facility) {
        return Optional.ofNullable(partners.facilities().get(facility)).map(Facility::zone).orElse(ZoneOffset.UTC);
    }
}
