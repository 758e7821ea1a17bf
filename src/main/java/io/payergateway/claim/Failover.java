package io.payergateway.claim;

import io.payergateway.journal.AuditStore;
import io.payergateway.journal.Diversion;
import io.payergateway.journal.DiversionStore;
import io.payergateway.journal.FindingStore;
import io.payergateway.journal.Subject;
import io.payergateway.journal.Way;
import io.payergateway.model.Finding;
import io.payergateway.model.Invariant;
import io.payergateway.model.Owner;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Lets another clearinghouse carry the claims of one, and brings them back. Both are one row: from its commit on no file is begun to be sent the old way, and new
 * files are for the new way. Files that wait the old way are withdrawn one after the other; those that are being sent, or may have arrived, stay until that is
 * known, and are withdrawn then if they did not arrive. The same rule holds in both directions.
 */
public final class Failover {
    private static final String DIVERTED = "CLAIMS_DIVERTED";
    private static final String HOW_TO = "docs/how-to/fail-over.md";
    /** One call stops here, so that a route's turn ends; the next turn goes on. */
    private static final int MOST_FILES = 100;

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final Withdrawal withdrawal = new Withdrawal();
    private final DiversionStore diversions = new DiversionStore();
    private final BreakerStore breakers = new BreakerStore();
    private final FindingStore findings = new FindingStore();
    private final AuditStore audit = new AuditStore();

    public Failover(Jdbi jdbi, Partners partners, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
    }

    /** What an operator's word came to. */
    public enum Outcome {
        DONE,
        /** No clearinghouse of that name is configured. */ UNKNOWN,
        /** It names no failover. */ NO_STAND_IN,
        /** Its claims go by its stand-in already. */ DIVERTED_ALREADY,
        /** The claims of its stand-in themselves go another way. */ STAND_IN_DIVERTED,
        /** It carries another one's claims, which would go a third way. */ STANDS_IN,
        /** Its claims go their own way. */ NOT_DIVERTED
    }

    /** All clearinghouses by name, of one instant. */
    public List<Way> ways() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> partners.clearinghouses().values().stream()
                .sorted(Comparator.comparing(Clearinghouse::id)).map(each -> diversions.way(handle, each.id(), each.failover())).toList());
    }

    /** From now on its failover carries its claims. @param reason for the audit */
    public Outcome divert(String clearinghouse, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            List<Diversion> known = diversions.lock(handle);
            Optional<Outcome> refusal = refusal(clearinghouse, known);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            String standIn = partners.clearinghouses().get(clearinghouse).failover().orElseThrow();
            Instant now = clock.instant();
            diversions.add(handle, new Diversion(clearinghouse, standIn, now, who, reason));
            requireNoChain(diversions.all(handle));
            audit.add(handle, who, "clearinghouse.failover", clearinghouse, Map.of("standIn", standIn, "reason", reason), now);
            findings.add(handle, Finding.warning(DIVERTED, Owner.OPERATIONS, "Claims of " + clearinghouse + " go by " + standIn + ", until somebody brings them back.",
                    place(clearinghouse), HOW_TO), Subject.none(), now);
            return Outcome.DONE;
        });
    }

    private Optional<Outcome> refusal(String clearinghouse, List<Diversion> known) {
        Optional<Clearinghouse> of = Optional.ofNullable(partners.clearinghouses().get(clearinghouse));
        if (of.isEmpty()) {
            return Optional.of(Outcome.UNKNOWN);
        }
        if (of.get().failover().isEmpty()) {
            return Optional.of(Outcome.NO_STAND_IN);
        }
        if (known.stream().anyMatch(each -> each.clearinghouse().equals(clearinghouse))) {
            return Optional.of(Outcome.DIVERTED_ALREADY);
        }
        if (known.stream().anyMatch(each -> each.standIn().equals(clearinghouse))) {
            return Optional.of(Outcome.STANDS_IN);
        }
        return known.stream().anyMatch(each -> of.get().failover().filter(each.clearinghouse()::equals).isPresent()) ? Optional.of(Outcome.STAND_IN_DIVERTED)
                : Optional.empty();
    }

    /** Its claims go their own way again. Also of one that is no longer configured. @param reason for the audit */
    public Outcome bringBack(String clearinghouse, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            Optional<Diversion> diversion = diversions.lock(handle).stream().filter(each -> each.clearinghouse().equals(clearinghouse)).findFirst();
            if (diversion.isEmpty()) {
                return partners.clearinghouses().containsKey(clearinghouse) ? Outcome.NOT_DIVERTED : Outcome.UNKNOWN;
            }
            Instant now = clock.instant();
            diversions.remove(handle, clearinghouse);
            // whoever brings it back says that it works; the breaker, opened long ago, would let it wait for up to an hour
            breakers.probeAt(handle, clearinghouse, now);
            audit.add(handle, who, "clearinghouse.back", clearinghouse, Map.of("standIn", diversion.get().standIn(), "reason", reason), now);
            findings.resolvePlace(handle, Owner.OPERATIONS, DIVERTED, place(clearinghouse), "They go their own way again.", now);
            return Outcome.DONE;
        });
    }

    /**
     * Takes the claims out of files that wait for a clearinghouse by which they no longer go.
     *
     * @return how many claims
     * @throws RuntimeException the first failure of a file, after the others had their turn
     */
    public int withdrawMisplaced() {
        int claims = 0;
        Optional<RuntimeException> failure = Optional.empty();
        for (long file : jdbi.withHandle(handle -> diversions.misplaced(handle, MOST_FILES))) {
            try {
                claims += jdbi.inTransaction(handle -> withdrawal.withdraw(handle, file, clock.instant()));
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return claims;
    }

    /** At start: a diversion that the configuration no longer knows would leave its claims waiting. @return a sentence for each */
    public List<String> unconfigured() {
        return jdbi.withHandle(diversions::all).stream()
                .filter(each -> !Optional.ofNullable(partners.clearinghouses().get(each.clearinghouse())).flatMap(Clearinghouse::failover)
                        .equals(Optional.of(each.standIn())))
                .map(each -> "config/clearinghouses/" + each.clearinghouse() + ".yaml: its claims go by " + each.standIn() + " since " + each.since()
                        + "; \"failover\" must stay \"" + each.standIn() + "\" until they are brought back").toList();
    }

    /** Each claim has one way at a time, known from its own clearinghouse alone. */
    private static void requireNoChain(List<Diversion> all) {
        Invariant.holds(all.stream().noneMatch(each -> all.stream().anyMatch(other -> other.clearinghouse().equals(each.standIn()))),
                "claims would be diverted to a clearinghouse whose own claims are diverted");
    }

    private static String place(String clearinghouse) {
        return "claims of " + clearinghouse;
    }
}
