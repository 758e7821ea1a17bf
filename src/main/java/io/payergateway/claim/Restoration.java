package io.payergateway.claim;

import io.payergateway.claim.RestoreStore.Server;
import io.payergateway.journal.AuditStore;
import io.payergateway.journal.ControlNumberStore;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStore;
import io.payergateway.journal.LeadershipStore;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A database that was set back to an older state says things that are no longer so: files wait to be sent that were sent, and control numbers are free that
 * were used. Before any gateway runs on it, a person says so here: counters jump ahead, files that wait become SEND_UNKNOWN, and claims that may have been
 * billed in between ({@link Doubt}) go into files of their own that are not sent, until an answer, a look or a person settles each.
 */
public final class Restoration {
    /** More files than a gateway makes in days; the nine digits of a counter have room for 10,000 restores. */
    public static final long USUAL_SKIP = 100_000;

    private final Jdbi jdbi;
    private final Partners partners;
    private final Clock clock;
    private final RestoreStore store = new RestoreStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final ControlNumberStore numbers = new ControlNumberStore();
    private final AuditStore audit = new AuditStore();
    private final Uncertain uncertain;

    public Restoration(Jdbi jdbi, Partners partners, Clock clock) {
        this.jdbi = jdbi;
        this.partners = partners;
        this.clock = clock;
        this.uncertain = new Uncertain();
    }

    /** The last message of a sender that this database has. @param sender MSH-3 and MSH-4 */
    public record LastHeard(String sender, String controlId, Instant at) {
    }

    /** @param knows the newest thing in the database; what came later is lost @param unsent claims in no file, each in doubt when its time comes */
    public record Report(Optional<Instant> knows, Instant lostUntil, int files, long claimsInDoubt, long unsent, List<LastHeard> senders) {
    }

    /**
     * @param lostUntil when the lost database was last at work; now, where nobody knows
     * @param skip      how far control numbers jump: more than were used since the restore point
     * @throws IllegalStateException where a gateway runs on the database, which must not be before
     */
    public Report declare(Instant lostUntil, long skip, String who, String why) {
        return jdbi.inTransaction(handle -> {
            requireNobodyHere(handle);
            Instant now = clock.instant();
            if (lostUntil.isAfter(now)) {
                throw new IllegalArgumentException("the database cannot have been lost later than now");
            }
            numbers.skip(handle, scopes(), skip);
            List<InterchangeRow> files = interchanges.waitingClaims(handle);
            files.forEach(file -> uncertain.file(handle, file.id(), file.fileName(), "The database was restored to a state before it was to be sent.", false, now));
            store.add(handle, lostUntil, skip, who, why, now);
            store.see(handle, store.server(handle));
            Report report = new Report(store.newest(handle), lostUntil, files.size(), store.claimsInDoubt(handle), store.unsent(handle), store.lastHeard(handle));
            audit.add(handle, who, "restored", "database", Map.of("lostUntil", lostUntil, "skipped", skip, "files", files.size(), "why", why), now);
            return report;
        });
    }

    /** The server was replaced by one that has everything, such as a synchronous standby. */
    public void nothingLost(String who, String why) {
        jdbi.useTransaction(handle -> {
            requireNobodyHere(handle);
            store.see(handle, store.server(handle));
            audit.add(handle, who, "restored.nothing-lost", "database", Map.of("why", why), clock.instant());
        });
    }

    /** From now on nothing is in doubt that is not in a file yet. @return false where no restore was open */
    public boolean over(String who, String why) {
        return jdbi.inTransaction(handle -> {
            audit.add(handle, who, "restored.over", "database", Map.of("why", why), clock.instant());
            return store.end(handle, clock.instant()) > 0;
        });
    }

    /** Nobody said what it means that this is another server, or another state of it. */
    public static final class NotDeclared extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NotDeclared() {
            super("the database was restored, or its server replaced: run the command restored before the gateway, "
                    + "or restored --nothing-lost where it has all that the old one had (docs/how-to/back-up-and-restore.md)");
        }
    }

    /** At the start. @throws NotDeclared */
    public void requireDeclared() {
        jdbi.useHandle(this::requireDeclared);
    }

    /**
     * Of each new session that work is done in, because it may be one at another server; before anything is done.
     *
     * @throws NotDeclared where the database is on another server than the last time, or on another timeline of its log, and nobody said what that
     *                               means. A copy of a stopped server's folder shows neither.
     */
    public void requireDeclared(Handle session) {
        session.useTransaction(handle -> {
            Server here = store.server(handle);
            Optional<Server> seen = store.seen(handle);
            if (seen.isPresent() && !seen.get().equals(here)) {
                throw new NotDeclared();
            }
            if (seen.isEmpty()) {
                store.see(handle, here);
            }
        });
    }

    private static void requireNobodyHere(Handle handle) {
        if (new LeadershipStore().members(handle) > 0) {
            throw new IllegalStateException("a gateway runs on this database; stop it first");
        }
    }

    private Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        for (Clearinghouse each : partners.clearinghouses().values()) {
            scopes.add(ClaimBatcher.interchangeScope(each));
            scopes.add(ClaimBatcher.groupScope(each));
        }
        return scopes;
    }
}
