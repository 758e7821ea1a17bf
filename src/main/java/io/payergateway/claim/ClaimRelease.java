package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.journal.CrashPoint;
import io.payergateway.journal.Evidence;
import io.payergateway.journal.EvidenceKind;
import io.payergateway.model.ClaimState;
import io.payergateway.partner.Partners;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes claims of encounters whose time has come. Several may run at once; each takes encounters that no other holds. */
public final class ClaimRelease {
    private static final int BATCH = 100;
    /** One call stops here, so that a route's turn ends; the next turn goes on. */
    private static final int MAX_BATCHES = 100;

    private final Jdbi jdbi;
    private final Clock clock;
    private final EncounterClaims claims;
    private final EncounterStore encounters = new EncounterStore();

    public ClaimRelease(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.claims = new EncounterClaims(partners, edits);
    }

    /** @return how many encounters were released; 0 when none is due */
    public int releaseDue() {
        int released = 0;
        for (int i = 0; i < MAX_BATCHES; i++) {
            int batch = jdbi.inTransaction(handle -> {
                List<EncounterRow> due = encounters.lockDue(handle, clock.instant(), BATCH);
                release(handle, due, "The hold is over.");
                return due.size();
            });
            released += batch;
            if (batch < BATCH) {
                break;
            }
        }
        return released;
    }

    /**
     * An explicit release, whatever the rule says.
     *
     * @return empty when there is no such account
     */
    public Optional<Released> release(String facility, String account) {
        return jdbi.inTransaction(handle -> {
            List<EncounterRow> rows = encounters.lock(handle, encounters.idsOfAccounts(handle, List.of(new AccountKey(facility, account))));
            return rows.isEmpty() ? Optional.empty() : Optional.of(released(release(handle, rows, "Released on request.")));
        });
    }

    private List<ClaimMaker.Made> release(Handle handle, List<EncounterRow> rows, String reason) {
        List<ClaimMaker.Made> made = claims.make(handle, rows, OptionalLong.empty(), Evidence.of(EvidenceKind.RELEASE, reason), clock.instant());
        if (!made.isEmpty()) {
            CrashPoint.RELEASE_BEFORE_COMMIT.pass();
        }
        return made;
    }

    private static Released released(List<ClaimMaker.Made> made) {
        List<ClaimMaker.Result> results = made.stream().flatMap(each -> each.claims().stream()).toList();
        return new Released(results.stream().filter(each -> each.state() == ClaimState.READY).map(ClaimMaker.Result::claimId).toList(),
                results.stream().filter(each -> each.state() == ClaimState.HELD).map(ClaimMaker.Result::claimId).toList());
    }
}
