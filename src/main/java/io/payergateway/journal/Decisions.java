package io.payergateway.journal;

import io.payergateway.model.ClaimState;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a person decides about what waits for one: that a finding is done with, or that quarantined bytes are processed after all. Each is audited with who and why. */
public final class Decisions {
    private final Jdbi jdbi;
    private final Clock clock;
    private final FindingStore findings = new FindingStore();
    private final QuarantineStore quarantine = new QuarantineStore();
    private final MessageStore messages = new MessageStore();
    private final InterchangeStore interchanges = new InterchangeStore();
    private final LifecycleStore claims = new LifecycleStore();
    private final AuditStore audit = new AuditStore();

    public Decisions(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** What became of a decision; all but DONE changed nothing. */
    public enum Outcome {
        DONE,
        /** There is none of that number. */ UNKNOWN,
        /** It is closed or released already, or its bytes are purged. */ DONE_BEFORE,
        /** The finding is what holds its claim. */ HOLDS_A_CLAIM,
        /** The bytes were never taken: their sender was told so, and sends them again. */ NEVER_TAKEN,
        /** It is a part of a file, whose other parts were used. */ PART_OF_A_FILE,
        /** The same bytes came again meanwhile, and were taken. */ CAME_AGAIN
    }

    /** A quarantined item goes off its list with its last finding. @param reason for the worklist's record and the audit */
    public Outcome close(long findingId, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            Optional<FindingRow> found = findings.find(handle, findingId);
            if (found.isEmpty()) {
                return Outcome.UNKNOWN;
            }
            FindingRow row = found.get();
            if (row.finding().isError() && !FindingStore.OF_CLOCKS.contains(row.finding().code()) && holdsAClaim(handle, row.subject().claimId())) {
                return row.resolvedAt().isPresent() ? Outcome.DONE_BEFORE : Outcome.HOLDS_A_CLAIM;
            }
            Instant now = clock.instant();
            if (!findings.resolve(handle, findingId, "Closed by a person: " + reason, now)) {
                return Outcome.DONE_BEFORE;
            }
            row.subject().quarantineId().ifPresent(item -> quarantine.decidedIfNothingIsOpen(handle, item, now));
            audit.add(handle, who, "finding.close", "finding " + findingId, Map.of("code", row.finding().code(), "reason", reason), now);
            return Outcome.DONE;
        });
    }

    private boolean holdsAClaim(Handle handle, OptionalLong claim) {
        return claim.isPresent() && claims.find(handle, claim.getAsLong()).filter(each -> each.state() == ClaimState.HELD).isPresent();
    }

    /**
     * The stored message, or the whole file, is processed as if it had just come; what was used of the file before stays used. Once: the status of the message or
     * file says whether it is still quarantined. Charges and remittances that came meanwhile another way are known by their own keys, as at any second delivery.
     *
     * @param reason for the audit
     */
    public Outcome release(long quarantineId, String who, String reason) {
        return jdbi.inTransaction(handle -> {
            Optional<QuarantineRow> item = quarantine.find(handle, quarantineId);
            if (item.isEmpty()) {
                return Outcome.UNKNOWN;
            }
            Outcome outcome = item.get().content().messageId().isPresent()
                    ? messages.takeAgain(handle, item.get().content().messageId().getAsLong()) ? Outcome.DONE : Outcome.DONE_BEFORE
                    : releaseFile(handle, item.get());
            if (outcome == Outcome.DONE) {
                Instant now = clock.instant();
                quarantine.released(handle, quarantineId, now);
                findings.resolveQuarantine(handle, quarantineId, "Released by a person: " + reason, now);
                audit.add(handle, who, "quarantine.release", "quarantine " + quarantineId, Map.of("code", item.get().content().reason(), "reason", reason), now);
            }
            return outcome;
        });
    }

    private Outcome releaseFile(Handle handle, QuarantineRow item) {
        Optional<InterchangeRow> file = quarantine.fileOf(handle, item.id()).flatMap(id -> interchanges.find(handle, id));
        if (file.isEmpty()) {
            return Outcome.NEVER_TAKEN;
        }
        if (!Arrays.equals(file.get().body(), item.content().body())) {
            return Outcome.PART_OF_A_FILE;
        }
        if (interchanges.cameAgain(handle, file.get().id())) {
            return Outcome.CAME_AGAIN;
        }
        return interchanges.takeAgain(handle, file.get().id()) ? Outcome.DONE : Outcome.DONE_BEFORE;
    }
}
