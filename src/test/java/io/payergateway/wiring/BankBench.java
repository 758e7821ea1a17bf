package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.bank.BankDesk.Shown;
import io.payergateway.bank.BankDesk;
import io.payergateway.bank.BankImport;
import io.payergateway.bank.BusinessDays;
import io.payergateway.bank.EntryState;
import io.payergateway.bank.Imported;
import io.payergateway.bank.MissingPartners;
import io.payergateway.bank.Reassociation;
import io.payergateway.bank.ReassociationRule;
import io.payergateway.model.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** An {@link AnswerBench} with a bank: real 835s, dated 10 March 2026, real files of the bank, and what becomes of both. */
class BankBench {
    static final String HEADER = "date,amount,method,company_id,trace_number,description,bank_reference\n";
    static final ReassociationRule RULE = ReassociationRule.load(Path.of("config"));
    final AnswerBench bench = new AnswerBench();
    final BusinessDays days = BusinessDays.load(Path.of("mappings", "codes"));
    final Reassociation reassociation = new Reassociation(bench.jdbi(), RULE, days, bench.clock());
    final MissingPartners missing = new MissingPartners(bench.jdbi(), RULE, days, bench.clock());
    final BankDesk desk = new BankDesk(bench.jdbi(), RULE, days, new BankImport(bench.jdbi(), reassociation, bench.clock()), reassociation, missing);

    @AfterEach
    void close() {
        bench.close();
    }

    /** @return its remittance */
    long remit(String amount, String trace) {
        return remit(AnswerFile.remittance(amount, trace, clp("C-" + trace, "1", amount, amount)).text());
    }

    long remit(String file) {
        bench.take(AnswerFile.bytes(file));
        var all = bench.remittances();
        assertThat(all.get(all.size() - 1).status().name()).as(all.get(all.size() - 1).failedEquation()).isEqualTo("POSTED");
        return all.get(all.size() - 1).id();
    }

    Imported csv(String... rows) {
        return desk.take((HEADER + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8), "api");
    }

    static String row(String date, String amount, String trace, String reference) {
        return date + "," + amount + ",ACH,1999999999," + trace + ",EVERGREEN HEALTH," + reference;
    }

    List<String> codes() {
        return bench.open().stream().map(Finding::code).filter(code -> code.startsWith("BANK_") || code.endsWith("_MISSING")).toList();
    }

    List<Shown> entries(EntryState state) {
        return desk.entries(Optional.of(state), 0, 100);
    }

    void at(String time) {
        bench.clock().set(Instant.parse(time));
        reassociation.turn();
        missing.look();
    }

    List<String> audit() {
        return bench.jdbi().withHandle(handle -> handle.createQuery("select action || ' ' || subject from audit order by id").mapTo(String.class).list());
    }
}
