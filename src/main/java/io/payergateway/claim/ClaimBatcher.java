package io.payergateway.claim;

import io.payergateway.partner.Partners;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Puts READY claims into 837 files, one transaction for each file. */
public final class ClaimBatcher {
    public ClaimBatcher(Jdbi jdbi, Partners partners, Claim837Writer writer, Clock clock) {
    }

    /** @return how many files were made */
    public int batchDue() {
        throw new UnsupportedOperationException();
    }
}
