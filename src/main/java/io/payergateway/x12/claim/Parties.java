package io.payergateway.x12.claim;

import java.util.List;
import java.util.Optional;

/** A loop that names parties, told apart by their role (NM101). */
public interface Parties {
    /** In the order of the file. */
    List<Party> parties();

    /** The first one of the role. */
    default Optional<Party> party(String role) {
        return parties().stream().filter(party -> party.role().equals(role)).findFirst();
    }
}
