package io.payergateway.claim;

import io.payergateway.partner.Partners;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The state of files on their way out. Whoever carries a file calls next, then exactly one of sent, failed and unknown. */
public final class Submitter {
    public Submitter(Jdbi jdbi, Partners partners, Clock clock) {
    }

    /** Once at start, before any sending: files that a stop or crash caught while SENDING may have arrived; they become SEND_UNKNOWN. */
    public int recover() {
        throw new UnsupportedOperationException();
    }

    /** The next file whose time has come; it and its claims are SENDING from now on. */
    public Optional<Outbound> next(String clearinghouse) {
        throw new UnsupportedOperationException();
    }

    public void sent(long interchangeId) {
        throw new UnsupportedOperationException();
    }

    /** It certainly did not arrive; tried again later. @param why one sentence without PHI or secrets */
    public void failed(long interchangeId, String why) {
        throw new UnsupportedOperationException();
    }

    /** It may have arrived (cut off after the bytes went out); never sent again by itself. */
    public void unknown(long interchangeId, String why) {
        throw new UnsupportedOperationException();
    }
}
