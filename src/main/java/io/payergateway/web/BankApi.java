package io.payergateway.web;

import static io.payergateway.web.Route.Access.KEY;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payergateway.bank.AwaitedMoney;
import io.payergateway.bank.BankDesk;
import io.payergateway.bank.BankEntry;
import io.payergateway.bank.BankFileRow;
import io.payergateway.bank.EntryState;
import io.payergateway.bank.Imported;
import io.payergateway.web.Route.Doc;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Bank files in, bank entries and what they pay out. */
final class BankApi {
    private static final String V1 = "/api/v1";
    private static final String WHO = "api";
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int FILES = 200;
    private static final String CURSOR = "cursor: 'next' of the page before";
    private static final String LIMIT = "limit: rows of a page, 1 to 200, 50 if not given";

    private final BankDesk bank;
    private final BankActions actions;

    BankApi(BankDesk bank, BankActions actions) {
        this.bank = bank;
        this.actions = actions;
    }

    /**
     * @param due          the last day on which its 835 is not late, null where none is awaited
     * @param remittanceId what it pays; candidates what an open one may pay
     */
    public record BankEntryItem(long id, long fileId, @JsonUnwrapped BankEntry entry, EntryState state, Instant since, String who, String why,
                                Optional<LocalDate> due, OptionalLong remittanceId, List<AwaitedMoney> candidates) {
        static BankEntryItem of(BankDesk.Shown shown) {
            var row = shown.row();
            return new BankEntryItem(row.id(), row.fileId(), row.entry(), row.state(), row.since(), row.who(), row.why(), shown.due(),
                row.remittanceId(), shown.candidates());
        }
    }

    public record BankMatchRequest(OptionalLong remittanceId, String reason) {
    }

    public record BankDecisionRequest(String reason) {
    }

    List<Route> routes() {
        return List.of(
            Route.file(V1 + "/bank-files", KEY, Doc.of("Imports a bank's file, NACHA or CSV: whole, or not at all with the findings (422).").takesFile()
                .gives(Imported.class), this::take),
            Route.get(V1 + "/bank-files", KEY, Doc.of("The latest files of the bank, newest first.").lists(BankFileRow.class),
                ask -> Answer.json(Listing.whole(bank.latestFiles(FILES)))),
            Route.get(V1 + "/bank-files/{id}/raw", KEY, Doc.of("The file's bytes as they came.").gives(byte[].class),
                ask -> Answer.bytes(200, "application/octet-stream", bank.bytes(ask.id()).orElseThrow(() -> Lookup.unknown("bank file")))),
            Route.get(V1 + "/bank-entries", KEY, Doc.of("Movements of money, oldest first; open ones with the remittances that they may pay.",
                "state: open, matched or set-aside", CURSOR, LIMIT).lists(BankEntryItem.class), this::entries),
            Route.get(V1 + "/bank-entries/{id}", KEY, Doc.of("One movement of money.").gives(BankEntryItem.class),
                ask -> Answer.json(BankEntryItem.of(bank.entry(ask.id()).orElseThrow(() -> Lookup.unknown("bank entry"))))),
            Route.post(V1 + "/bank-entries/{id}/match", KEY, Doc.of("Says that an open entry is the money of a remittance over the same amount.")
                .takes(BankMatchRequest.class).gives(BankEntryItem.class), this::match),
            Route.post(V1 + "/bank-entries/{id}/undo", KEY, Doc.of("Opens an entry again; the pair is not made again but by a person.")
                .takes(BankDecisionRequest.class).gives(BankEntryItem.class),
                ask -> Answer.json(BankEntryItem.of(actions.undo(ask.id(), ask.json(BankDecisionRequest.class).reason(), WHO)))),
            Route.post(V1 + "/bank-entries/{id}/set-aside", KEY, Doc.of("Says that an open entry is no payment of claims.")
                .takes(BankDecisionRequest.class).gives(BankEntryItem.class),
                ask -> Answer.json(BankEntryItem.of(actions.setAside(ask.id(), ask.json(BankDecisionRequest.class).reason(), WHO)))),
            Route.get(V1 + "/bank-sums", KEY, Doc.of("How much money lacks its remittance, and how many remittances their money.").gives(BankDesk.Sums.class),
                ask -> Answer.json(bank.sums())),
            Route.get(V1 + "/awaited-money", KEY, Doc.of("Posted remittances for which no money is known, oldest first.", CURSOR, LIMIT).lists(AwaitedMoney.class),
                this::awaited),
            Route.post(V1 + "/awaited-money/{id}/excuse", KEY, Doc.of("Says that nobody waits for the money of that remittance any more; should it come, it is matched.")
                .takes(BankDecisionRequest.class).gives(BankDesk.Sums.class), this::excuse),
            Route.get(V1 + "/remittances/{id}/money", KEY, Doc.of("The movement of money that paid a remittance.").gives(BankEntryItem.class),
                ask -> Answer.json(BankEntryItem.of(bank.moneyOf(ask.id()).orElseThrow(() -> Lookup.unknown("money of that remittance"))))));
    }

    private void take(Ask ask, Upload upload, Reply reply) throws IOException {
        Imported imported = actions.take(upload.body(), WHO);
        reply.send(Answer.json(imported.outcome() == Imported.Outcome.REFUSED ? 422 : 200, imported));
    }

    private Answer entries(Ask ask) {
        int limit = ask.limit(USUAL, MOST);
        List<BankDesk.Shown> page = bank.entries(BankActions.state(ask.text("state")), ask.cursor(), limit + 1);
        return Answer.json(Listing.of(page, limit, shown -> shown.row().id(), BankEntryItem::of));
    }

    private Answer awaited(Ask ask) {
        int limit = ask.limit(USUAL, MOST);
        return Answer.json(Listing.of(bank.awaited(ask.cursor(), limit + 1), limit, AwaitedMoney::remittanceId, each -> each));
    }

    private Answer excuse(Ask ask) {
        actions.excuse(ask.id(), ask.json(BankDecisionRequest.class).reason(), WHO);
        return Answer.json(bank.sums());
    }

    private Answer match(Ask ask) {
        BankMatchRequest request = ask.json(BankMatchRequest.class);
        if (request.remittanceId() == null || request.remittanceId().isEmpty()) {
            throw new Refusal(400, "BODY", "The body needs 'remittanceId'.");
        }
        return Answer.json(BankEntryItem.of(actions.match(ask.id(), request.remittanceId().getAsLong(), request.reason(), WHO)));
    }
}
