package io.payergateway.claim;

import io.payergateway.claim.RestoreStore.Restore;
import io.payergateway.claim.RestoreStore.Said;
import io.payergateway.journal.ClaimQueueStore.Ready;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * After a restore: which claims may be with the payer already, by a file that this database has forgotten. What a hospital said before the loss, whether
 * it stands here or is sent again, may have been billed; what it said later may not. A claim that was in a file since the restore is known again.
 */
final class Doubt {
    private final Partners partners;
    private final RestoreStore store = new RestoreStore();

    Doubt(Partners partners) {
        this.partners = partners;
    }

    /** @return ids of those of the claims that are in doubt; none where nothing was restored */
    Set<Long> of(Handle handle, List<Ready> claims) {
        Optional<Restore> restore = claims.isEmpty() ? Optional.empty() : store.open(handle);
        if (restore.isEmpty()) {
            return Set.of();
        }
        Map<Long, Ready> byId = claims.stream().collect(Collectors.toMap(Ready::id, Function.identity()));
        Set<Long> doubtful = new HashSet<>(store.notSentSince(handle, byId.keySet(), restore.get().at()));
        Set<Long> sayNothing = new HashSet<>(doubtful);
        Set<Long> maybe = new HashSet<>();
        for (Said said : store.saidFor(handle, doubtful, restore.get().at())) {
            sayNothing.remove(said.claimId());
            if (mayBeBilled(said, restore.get(), zone(byId.get(said.claimId())))) {
                maybe.add(said.claimId());
            }
        }
        maybe.addAll(sayNothing);
        return maybe;
    }

    /** Also where the message does not say when it was made. */
    private static boolean mayBeBilled(Said said, Restore restore, ZoneId zone) {
        Optional<Instant> made = MessageTime.of(said.body(), zone);
        return said.receivedAt().isBefore(restore.at()) || made.isEmpty() || !made.get().isAfter(restore.lostUntil());
    }

    private ZoneId zone(Ready claim) {
        return Optional.ofNullable(partners.facilities().get(claim.claim().facility())).map(Facility::zone).orElse(ZoneOffset.UTC);
    }
}
