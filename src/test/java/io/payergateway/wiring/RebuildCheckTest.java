package io.payergateway.wiring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.EncounterBuilder;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.examples.SettableClock;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Database;
import io.payergateway.journal.InboundMessage;
import io.payergateway.journal.MessageStore;
import io.payergateway.journal.TestDatabase;
import io.payergateway.partner.DemoPartners;
import io.payergateway.partner.Partners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All messages of the examples as accounts and claims, and answers to claims that went out; then somebody meddles. */
class RebuildCheckTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-10-12T15:00:00Z"));
    private static final Database DATABASE = TestDatabase.fresh();
    private static final Partners PARTNERS = DemoPartners.load();
    private static Mappings mappings;
    private static RebuildCheck check;

    @BeforeAll
    static void fill() throws Exception {
        mappings = Mappings.load(MAPPINGS);
        ClaimEdits edits = new ClaimEdits(PARTNERS, mappings.codes(), CLOCK);
        EncounterBuilder builder = new EncounterBuilder(DATABASE.jdbi(), new JournalMessageReader(PARTNERS, mappings), PARTNERS, edits, CLOCK);
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".hl7")).sorted().toList()) {
                store(Files.readAllBytes(file));
                builder.drain(100);
                CLOCK.pass(Duration.ofSeconds(5));
                new ClaimRelease(DATABASE.jdbi(), PARTNERS, edits, CLOCK).releaseDue();
            }
        }
        check = new RebuildCheck(DATABASE, PARTNERS, mappings, MAPPINGS, CLOCK);
    }

    @AfterAll
    static void close() {
        mappings.close();
        DATABASE.close();
    }

    @Test
    void theExamplesMatchAndWhatSomebodyChangedIsNamed() {
        assertThat(check.run().differences()).isEmpty();
        meddle(DATABASE, check, List.of(
                Map.entry("update charge set content = jsonb_set(content, '{amount}', '\"9.00\"') where id = (select min(id) from charge)", "differs"),
                Map.entry("delete from charge where id = (select max(id) from charge where id not in (select cancelled_by from charge where cancelled_by is not null))",
                        "is missing"),
                Map.entry("update patient set content = jsonb_set(content, '{patient,name,last}', '\"OTHER\"') where id = (select max(id) from patient)", "patient "),
                Map.entry("update encounter set content = jsonb_set(content, '{diagnoses}', '[]') where id = (select max(id) from encounter)", "account "),
                Map.entry("update message_body set body = body || 'x'::bytea where message_id = 2", "not those that came"),
                Map.entry("update claim set total_charge = total_charge + 1 where id = (select max(id) from claim)", "its columns differ from its content"),
                Map.entry("update claim set total_paid = total_paid + 1 where id = (select max(id) from claim)", "what was paid is not the sum")));
    }

    @Test
    void answersAndPaymentsMatchTheirFilesAndWhatSomebodyChangedIsNamed() {
        try (Database database = TestDatabase.fresh()) {
            answers(database);
            RebuildCheck ofAnswers = new RebuildCheck(database, PARTNERS, mappings, MAPPINGS, CLOCK);
            RebuildCheck.Result clean = ofAnswers.run();
            assertThat(clean.files()).isEqualTo(3);
            assertThat(clean.differences()).as("its claims come from no message").allMatch(each -> each.endsWith("is in no message"));
            meddle(database, ofAnswers, List.of(
                    Map.entry("update claim_payment set content = jsonb_set(content, '{paid}', '\"97.00\"')", "1 of its answers or payments are not in its bytes"),
                    Map.entry("delete from acknowledgment where content ->> 'controlNumber' = '999999998'", "1 of its answers or payments are missing"),
                    Map.entry("delete from interchange_body where interchange_id = (select max(id) from interchange)", "not those that were kept")));
        }
    }

    /** Each statement changes a row, and the check, which was clean before, names each. */
    private static void meddle(Database database, RebuildCheck rebuild, List<Map.Entry<String, String>> statements) {
        for (Map.Entry<String, String> each : statements) {
            assertThat(database.jdbi().<Integer, RuntimeException>withHandle(handle -> handle.execute(each.getKey()))).as(each.getKey()).isPositive();
        }
        List<String> differences = rebuild.run().differences();
        statements.forEach(each -> assertThat(differences).as(each.getKey()).anySatisfy(told -> assertThat(told).contains(each.getValue())));
    }

    private static void store(byte[] message) {
        String[] header = new String(message, US_ASCII).split("\r")[0].split("\\|", -1);
        DATABASE.jdbi().useTransaction(handle -> new MessageStore().store(handle, List.of(new InboundMessage(Channel.MLLP, header[2], header[3], header[9],
                "DFT^P03", message, new byte[0])), CLOCK.instant()));
    }

    private static void answers(Database database) {
        try (ResponseDispatcher dispatcher = ResponseDispatcher.of(database.jdbi(), CLOCK, Map.of(), MAPPINGS, mappings.x12(), (where, failure) -> { })) {
            SentFile sent = SentFile.of(database.jdbi(), 1);
            for (AnswerFile file : List.of(AnswerFile.ta1(sent.isa(), "A", "000"), AnswerFile.ta1("999999998", "A", "000"),
                    AnswerFile.remittance("96", Payments.trace(), Payments.clp(sent.numbers().get(0), "1", "150", "96", "24"), "SVC*HC:99213:25*150*96**1",
                            "CAS*CO*45*30", "CAS*PR*1*20**2*4"))) {
                dispatcher.receive(SentFile.CLEARINGHOUSE, "answer.x12", file.bytes());
            }
            dispatcher.drain(10);
        }
    }
}
