package io.payergateway.web;

import static io.payergateway.web.Route.Access.CONSOLE;

import io.payergateway.bank.AwaitedMoney;
import io.payergateway.bank.BankDesk;
import io.payergateway.bank.EntryState;
import io.payergateway.bank.Imported;
import io.payergateway.web.Route.Doc;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page "Payments and bank": both sides that lack their partner, with ages and totals, and what a person does about them. */
final class BankPages {
    private static final String PATH = "/bank";
    private static final String WHO = "console";
    private static final int ROWS = 50;
    private static final int DONE = 20;
    private static final int FILES = 5;

    private final Pages pages;
    private final BankDesk bank;
    private final BankActions actions;

    BankPages(Pages pages, BankDesk bank, BankActions actions) {
        this.pages = pages;
        this.bank = bank;
        this.actions = actions;
    }

    List<Route> routes() {
        return List.of(
            Route.get(PATH, CONSOLE, Doc.of("Payments and bank."), ask -> page(ask, Optional.empty())),
            Route.file(PATH, CONSOLE, Doc.of("Import a bank's file."), this::take),
            Route.post("/bank/{id}/match", CONSOLE, Doc.of("Say which remittance the money is for."), this::match),
            Route.post("/bank/{id}/undo", CONSOLE, Doc.of("Open an entry again."), this::undo),
            Route.post("/bank/{id}/excuse", CONSOLE, Doc.of("Say that nobody waits for a remittance's money any more."), this::excuse),
            Route.post("/bank/{id}/set-aside", CONSOLE, Doc.of("Say that it is no payment of claims."), this::setAside));
    }

    private Answer page(Ask ask, Optional<Imported> imported) {
        long cursor = ask.cursor();
        boolean money = ask.text("list").equals("money");
        BankView view = new BankView(bank.sums(), Listing.of(bank.awaited(money ? cursor : 0, ROWS + 1), ROWS, AwaitedMoney::remittanceId, each -> each),
            Listing.of(bank.entries(Optional.of(EntryState.OPEN), money ? 0 : cursor, ROWS + 1), ROWS, shown -> shown.row().id(), each -> each),
            bank.latestDone(DONE), bank.latestFiles(FILES), imported);
        return pages.page("bank.jte", "Payments and bank", "bank", Map.of("view", view));
    }

    private void take(Ask ask, Upload upload, Reply reply) throws IOException {
        UploadForm form = UploadForm.of(upload);
        UploadForm.File file = form.file().filter(each -> !each.name().isEmpty()).orElseThrow(() -> new Refusal(400, "FILE", "Choose a file first."));
        Imported imported = actions.take(file.content(), WHO);
        reply.send(page(ask, Optional.of(imported)));
    }

    private Answer match(Ask ask) {
        String remittance = ask.text("remittance");
        if (!remittance.matches("\\d{1,18}")) {
            throw new Refusal(400, "BODY", "Choose the remittance.");
        }
        actions.match(ask.id(), Long.parseLong(remittance), ask.text("reason"), WHO);
        return Answer.seeOther(PATH);
    }

    private Answer undo(Ask ask) {
        actions.undo(ask.id(), ask.text("reason"), WHO);
        return Answer.seeOther(PATH);
    }

    private Answer excuse(Ask ask) {
        actions.excuse(ask.id(), ask.text("reason"), WHO);
        return Answer.seeOther(PATH);
    }

    private Answer setAside(Ask ask) {
        actions.setAside(ask.id(), ask.text("reason"), WHO);
        return Answer.seeOther(PATH);
    }
}
