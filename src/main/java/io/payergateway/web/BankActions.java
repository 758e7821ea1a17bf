package io.payergateway.web;

import io.payergateway.bank.BankDesk;
import io.payergateway.bank.BankImport;
import io.payergateway.bank.EntryState;
import io.payergateway.bank.Imported;
import io.payergateway.bank.Reassociation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people do to bank entries, from the API and from the console's forms. */
final class BankActions {
    private final BankDesk bank;

    BankActions(BankDesk bank) {
        this.bank = bank;
    }

    /** @throws Refusal 400 for no bytes, 413 for more than a bank's file may have */
    Imported take(InputStream in, String who) throws IOException {
        byte[] file = in.readNBytes(BankImport.maxBytes() + 1);
        if (file.length == 0) {
            throw new Refusal(400, "BODY", "The body must be the file.");
        }
        if (file.length > BankImport.maxBytes()) {
            throw new Refusal(413, "BODY_TOO_LARGE", "A bank's file holds at most " + Show.bytes(BankImport.maxBytes()) + ".");
        }
        return bank.take(file, who);
    }

    /** @throws Refusal 404 for an unknown entry, 409 where it may not be */
    BankDesk.Shown match(long entryId, long remittanceId, String reason, String who) {
        return done(entryId, bank.confirm(entryId, remittanceId, who, Actions.reason(reason)));
    }

    BankDesk.Shown undo(long entryId, String reason, String who) {
        return done(entryId, bank.undo(entryId, who, Actions.reason(reason)));
    }

    BankDesk.Shown setAside(long entryId, String reason, String who) {
        return done(entryId, bank.setAside(entryId, who, Actions.reason(reason)));
    }

    /** Nobody waits for the money of a remittance any more. @throws Refusal 409 where it has its money, was excused before, or is not posted */
    void excuse(long remittanceId, String reason, String who) {
        if (bank.excuse(remittanceId, who, Actions.reason(reason)) != Reassociation.Outcome.DONE) {
            throw notAllowed("There is no such remittance whose money is awaited.");
        }
    }

    /** "open", "matched" or "set-aside"; empty for all. @throws Refusal 400 for another word */
    static Optional<EntryState> state(String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(EntryState.values()).filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))).findFirst()
            .orElseThrow(() -> new Refusal(400, "STATE", "'state' must be open, matched or set-aside.")));
    }

    private BankDesk.Shown done(long entryId, Reassociation.Outcome outcome) {
        return switch (outcome) {
            case DONE -> bank.entry(entryId).orElseThrow(() -> Lookup.unknown("bank entry"));
            case UNKNOWN_ENTRY -> throw Lookup.unknown("bank entry");
            case NO_SUCH_REMITTANCE -> throw notAllowed("There is no such remittance that is posted and has no money yet.");
            case NOT_IN_THAT_STATE -> throw notAllowed("The entry's state does not allow it: an open one is matched or set aside, another one is opened again.");
            case OTHER_AMOUNT -> throw notAllowed("The remittance is over another amount.");
        };
    }

    private static Refusal notAllowed(String why) {
        return new Refusal(409, "NOT_ALLOWED", why);
    }
}
