package io.payergateway.deadline;

import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.model.Finding;
import io.payergateway.partner.AnswerDeadlines;
import io.payergateway.partner.AwaitedAnswer;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Says which answers are late: one finding for each file and kind of answer, for a remittance one for each claim. It closes by itself when the answer comes,
 * or when nothing of the file waits for it any more. A person may close it; it does not come back unless the file is sent again.
 *
 * <p>Deadlines count from the instant at which the file was sent. A remittance's that is a number of whole days ends with the last of them where the claim's
 * facility is, whatever daylight saving does in between.
 */
public final class AnswerClock {
    /** Files, and findings, that one turn looks at; the next turn goes on behind them. */
    private static final int PAGE = 1_000;
    private static final String SOURCE = "docs/reference/acknowledgments.md";

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final AwaitedAnswerStore store = new AwaitedAnswerStore();
    private final FindingStore findings = new FindingStore();
    private long lastFile;
    private long lastFinding;
    private volatile Map<Overdue, Long> counts = Map.of();

    public AnswerClock(Jdbi jdbi, Partners partners, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
    }

    /** One bounded turn, in one transaction; two nodes never look at once. Called by one thread. */
    public void look() {
        jdbi.useTransaction(handle -> {
            if (store.tryLock(handle)) {
                Instant now = clock.instant();
                closeAnswered(handle, now);
                watch(handle, now);
            }
        });
        counts = jdbi.withHandle(store::counts);
    }

    /** Open findings, as the last turn left them. */
    public long overdue(String clearinghouse, AwaitedAnswer answer) {
        return counts.getOrDefault(new Overdue(clearinghouse, answer), 0L);
    }

    private void closeAnswered(Handle handle, Instant now) {
        List<OpenFinding> page = store.open(handle, lastFinding, PAGE);
        page.stream().filter(OpenFinding::answered).forEach(each -> findings.resolve(handle, each.id(), "The answer came, or is no longer needed.", now));
        lastFinding = page.size() < PAGE ? 0 : page.get(page.size() - 1).id();
    }

    private void watch(Handle handle, Instant now) {
        List<LateFile> page = store.watched(handle, lastFile, PAGE);
        store.settle(handle, page.stream().map(LateFile::id).toList());
        page.stream().collect(Collectors.groupingBy(LateFile::clearinghouse)).forEach((id, files) -> {
            Clearinghouse clearinghouse = partners.clearinghouses().get(id);
            if (clearinghouse != null) { // taken out of the configuration: nobody says by when it would answer
                tellOf(handle, clearinghouse.deadlines(), files, now);
            }
        });
        lastFile = page.size() < PAGE ? 0 : page.get(page.size() - 1).id();
    }

    private void tellOf(Handle handle, AnswerDeadlines deadlines, List<LateFile> files, Instant now) {
        for (AwaitedAnswer answer : AwaitedAnswer.values()) {
            deadlines.of(answer).ifPresent(within -> {
                if (answer == AwaitedAnswer.REMITTANCE) {
                    tellOfClaims(handle, within, files, now);
                } else {
                    tellOfFiles(handle, answer, within, files, now);
                }
            });
        }
    }

    private void tellOfFiles(Handle handle, AwaitedAnswer answer, Duration within, List<LateFile> files, Instant now) {
        List<LateFile> late = files.stream().filter(file -> file.sentAt().plus(within).isBefore(now)).toList();
        Set<Long> missing = late.isEmpty() ? Set.of() : Set.copyOf(store.missing(handle, answer, late.stream().map(LateFile::id).toList()));
        for (LateFile file : late) {
            if (missing.contains(file.id())) {
                findings.add(handle, Finding.error(answer.finding(), answer.owner(), "No " + answer.code() + (answer == AwaitedAnswer.CLAIM_STATUS
                        ? " has accepted or rejected every claim of the file; it was due by " : " has answered the file; it was due by ") + file.sentAt().plus(within)
                        + ". Ask the clearinghouse.", file.fileName(), SOURCE), Subject.interchange(file.id()), now);
            }
        }
    }

    private void tellOfClaims(Handle handle, Duration within, List<LateFile> files, Instant now) {
        Map<String, Instant> sentBefore = new HashMap<>();
        partners.facilities().values().forEach(facility -> sentBefore.put(facility.id(), sentBefore(within, facility.zone(), now)));
        for (LateClaim claim : store.unpaid(handle, files.stream().map(LateFile::id).toList(), sentBefore, sentBefore(within, ZoneOffset.UTC, now), PAGE)) {
            findings.add(handle, Finding.error(AwaitedAnswer.REMITTANCE.finding(), AwaitedAnswer.REMITTANCE.owner(), "No remittance has come for the claim; it was due by "
                    + due(within, claim) + ". Ask the payer for its status.", "claim", SOURCE), Subject.claim(claim.id()).withInterchange(claim.interchangeId()), now);
        }
    }

    /** What was sent before that instant is late by now. */
    private static Instant sentBefore(Duration within, ZoneId zone, Instant now) {
        return isInDays(within) ? now.atZone(zone).toLocalDate().minusDays(within.toDays()).atStartOfDay(zone).toInstant() : now.minus(within);
    }

    private String due(Duration within, LateClaim claim) {
        ZoneId zone = partners.facilities().containsKey(claim.facility()) ? partners.facilities().get(claim.facility()).zone() : ZoneOffset.UTC;
        return isInDays(within) ? claim.sentAt().atZone(zone).toLocalDate().plusDays(within.toDays()).toString() : claim.sentAt().plus(within).toString();
    }

    private static boolean isInDays(Duration within) {
        return within.equals(Duration.ofDays(within.toDays()));
    }
}
