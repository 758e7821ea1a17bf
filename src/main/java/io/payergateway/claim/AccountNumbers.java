package io.payergateway.claim;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Gives a submission the next free number of its account; the account's row is locked, and is stored with what was used up. */
final class AccountNumbers {
    private final EncounterStore encounters = new EncounterStore();

    /** CLM01. A number that another account has makes the sequence go on. */
    String next(Handle handle, EncounterRow account) {
        int sequence = account.accountSequence();
        String number;
        do {
            number = PatientControlNumber.of(account.content().visit().account(), ++sequence);
        } while (encounters.takeNumbers(handle, List.of(number), List.of(account.id())).isEmpty());
        encounters.updateEncounters(handle, List.of(account.numberedTo(sequence)));
        return number;
    }
}
