package io.payergateway.claim;

import io.payergateway.edits.ClaimEdits;
import io.payergateway.partner.Partners;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Makes claims of encounters whose time has come. */
public final class ClaimRelease {
    public ClaimRelease(Jdbi jdbi, Partners partners, ClaimEdits edits, Clock clock) {
    }

    /** @return how many encounters were released; 0 when none is due */
    public int releaseDue() {
        throw new UnsupportedOperationException();
    }

    /**
     * An explicit release, whatever the rule says.
     *
     * @return empty when there is no such account
     */
    public java.util.Optional<Released> release(String facility, String account) {
        throw new UnsupportedOperationException();
    }
}
