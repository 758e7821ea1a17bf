package io.payergateway.wiring;

import io.payergateway.bank.BankImport;
import io.payergateway.bank.Imported;
import io.payergateway.journal.Json;
import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.apache.camel.Exchange;

/** The watched folder of bank files. What became of a file, as the API says it, goes to {@code acks/NAME.json} beside it; a refused one to {@code .failed}. */
public final class ReceiveBankFile {
    private static final String WHO = "folder";
    private static final String SOURCE = "docs/reference/bank.md";

    private final BankImport bank;
    private final InboxFiles inbox;

    ReceiveBankFile(BankImport bank, InboxFiles inbox) {
        this.bank = bank;
        this.inbox = inbox;
    }

    public void take(Exchange exchange) throws IOException {
        Path path = Path.of(exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class));
        long size = Files.size(path);
        if (size > BankImport.maxBytes()) {
            refuse(exchange, path, "A file of a watched folder has " + size + " bytes, and at most " + BankImport.maxBytes() + " are taken; nothing of it was read.");
            return;
        }
        byte[] file = Files.readAllBytes(path);
        if (file.length != size || inbox.mayGrow(path, BankImport.isCutOff(file) ? InboxFiles.WAIT : Duration.ZERO)) {
            return; // it is looked at again
        }
        Imported imported = bank.take(file, WHO);
        answer(path, imported);
        if (imported.outcome() == Imported.Outcome.REFUSED) {
            refuse(exchange, path, "Bank file " + imported.fileId() + " was refused, and nothing of it counts; its findings say why.");
        } else {
            inbox.taken(exchange, path, size);
        }
    }

    private void refuse(Exchange exchange, Path path, String why) {
        inbox.refused(exchange, path, Finding.error("BANK_FILE", Owner.OPERATIONS, why, "", SOURCE));
    }

    private static void answer(Path file, Imported imported) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("acks"));
        Path part = folder.resolve(file.getFileName() + ".part");
        Files.write(part, Json.write(imported).getBytes(StandardCharsets.UTF_8));
        Files.move(part, folder.resolve(file.getFileName() + ".json"), StandardCopyOption.REPLACE_EXISTING);
    }
}
