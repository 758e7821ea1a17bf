package io.payergateway.wiring;

import static io.payergateway.wiring.Payments.clp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.payergateway.bank.AwaitedMoney;
import io.payergateway.bank.BankDesk.Shown;
import io.payergateway.bank.EntryState;
import io.payergateway.bank.Imported;
import io.payergateway.bank.NachaFile;
import io.payergateway.bank.Reassociation.Outcome;
import io.payergateway.billing.OutboxPublisher;
import io.payergateway.journal.Json;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real 835s, dated 10 March 2026, and real files of a bank, in either order. */
class ReassociationTest extends BankBench {
    @Test
    void moneyThatComesAfterItsRemittanceIsMatchedByTraceOriginatorAmountAndDateAtItsImport() {
        long remittance = remit("96", "T-1");
        Imported imported = desk.take(NachaFile.of("260312", "96.00", "T-1").bytes(), "api");
        assertThat(imported.matched()).isEqualTo(1);
        assertThat(entries(EntryState.MATCHED)).singleElement().satisfies(shown -> {
            assertThat(shown.row().remittanceId()).hasValue(remittance);
            assertThat(shown.row().who()).isEqualTo("trace");
            assertThat(shown.pays().map(AwaitedMoney::traceNumber)).contains("T-1");
        });
        assertThat(desk.awaited(0, 10)).isEmpty();
    }

    @Test
    void moneyThatComesFirstIsMatchedInTheTurnAfterItsRemittance() {
        assertThat(csv(row("2026-03-10", "96.00", "T-1", "B-1")).matched()).isZero();
        assertThat(reassociation.turn()).isZero();
        remit("96", "T-1");
        assertThat(reassociation.turn()).isEqualTo(1);
        assertThat(reassociation.turn()).isZero();
    }

    @Test
    void theSameFileAndTheSameEntryInAnotherFileCountOnce() {
        Imported first = csv(row("2026-03-10", "96.00", "T-1", "B-1"));
        assertThat(csv(row("2026-03-10", "96.00", "T-1", "B-1"))).satisfies(again -> {
            assertThat(again.outcome()).isEqualTo(Imported.Outcome.KNOWN);
            assertThat(again.fileId()).isEqualTo(first.fileId());
        });
        assertThat(csv(row("2026-03-10", "96.00", "T-1", "B-1"), row("2026-03-11", "4.00", "T-2", "B-2"))).satisfies(other -> {
            assertThat(other.outcome()).isEqualTo(Imported.Outcome.IMPORTED);
            assertThat(other.known()).isEqualTo(1);
        });
        // the bank's reference of a NACHA entry is its trace number, so that both files of a day tell of one movement
        desk.take(NachaFile.of("260312", "7.00", "T-3").bytes(), "api");
        assertThat(csv("2026-03-12,7.00,ACH,1999999999,T-3,EVERGREEN,099999990000001").known()).isEqualTo(1);
        assertThat(entries(EntryState.OPEN)).hasSize(3);
        assertThat(desk.bytes(first.fileId()).map(String::new)).contains(HEADER + row("2026-03-10", "96.00", "T-1", "B-1") + "\n");
    }

    @Test
    void aFileWithOneBadRowCountsForNothingAndIsToldRowByRowAndItsBytesAreKept() {
        Imported refused = csv(row("2026-03-10", "96.00", "T-1", "B-1"), row("2026-03-10", "x", "T-2", "B-2"));
        assertThat(refused.outcome()).isEqualTo(Imported.Outcome.REFUSED);
        assertThat(entries(EntryState.OPEN)).isEmpty();
        assertThat(bench.open()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("BANK_RECORD");
            assertThat(finding.owner()).isEqualTo(Owner.OPERATIONS);
            assertThat(finding.place()).isEqualTo("bank file " + refused.fileId() + ", row 3");
        });
        assertThat(csv(row("2026-03-10", "96.00", "T-1", "B-1"), row("2026-03-10", "x", "T-2", "B-2")).outcome()).isEqualTo(Imported.Outcome.REFUSED);
        assertThat(bench.open()).as("told once").hasSize(1);
        assertThat(desk.bytes(refused.fileId())).isPresent();
        assertThat(csv(row("2026-03-10", "96.00", "T-1", "B-1")).outcome()).isEqualTo(Imported.Outcome.IMPORTED);
    }

    @Test
    void theSameTraceOverAnotherAmountIsAFindingAndNoMatchAndNobodyMayConfirmIt() {
        long remittance = remit("96", "T-1");
        csv(row("2026-03-10", "95.99", "T-1", "B-1"));
        assertThat(codes()).containsExactly("BANK_AMOUNT_DIFFERS");
        long entry = entries(EntryState.OPEN).get(0).row().id();
        assertThat(desk.confirm(entry, remittance, "api", "close enough")).isEqualTo(Outcome.OTHER_AMOUNT);
        assertThatThrownBy(() -> bench.jdbi().useHandle(handle -> handle.execute("update bank_entry set state = 'MATCHED', remittance_id = ?, who = 'x', why = 'x'", remittance)))
                .as("not even by hand").hasMessageContaining("is not the money of remittance");
        reassociation.turn();
        assertThat(codes()).as("told once").containsExactly("BANK_AMOUNT_DIFFERS");
        csv(row("2026-03-11", "96.00", "T-1", "B-2"));
        assertThat(entries(EntryState.MATCHED)).hasSize(1);
    }

    @Test
    void aDayOutsideOfThreeBusinessDaysIsProposedAndAPersonConfirms() {
        long remittance = remit("96", "T-1");
        csv(row("2026-03-16", "96.00", "T-1", "B-1"));
        assertThat(codes()).containsExactly("BANK_DATE_DIFFERS");
        Shown shown = entries(EntryState.OPEN).get(0);
        assertThat(shown.candidates()).extracting(AwaitedMoney::remittanceId).containsExactly(remittance);
        assertThat(desk.confirm(shown.row().id(), remittance, "api", "the bank was closed")).isEqualTo(Outcome.DONE);
        assertThat(codes()).as("closed by the match").isEmpty();
        assertThat(audit()).containsExactly("bank.match bank entry " + shown.row().id());
        assertThat(desk.confirm(shown.row().id(), remittance, "api", "again")).isEqualTo(Outcome.NOT_IN_THAT_STATE);
    }

    @Test
    void theThirdBusinessDayOverAWeekendIsWithinTheWindow() {
        remit("96", "T-1");
        assertThat(csv(row("2026-03-13", "96.00", "T-1", "B-1")).matched()).isEqualTo(1);
        remit("97", "T-2");
        assertThat(csv(row("2026-03-05", "97.00", "T-2", "B-2")).matched()).isEqualTo(1);
    }

    @Test
    void theSameAmountAloneIsProposedAndNeverMatched() {
        long remittance = remit("96", "T-1");
        csv(row("2026-03-10", "96.00", "OTHER", "B-1"), "2026-03-10,96.00,ACH,1888888888,T-1,OTHER PAYER,B-2", "2026-03-10,96.00,CHK,,T-1,LOCKBOX,B-3");
        reassociation.turn();
        assertThat(entries(EntryState.MATCHED)).as("other trace, other originator, other method").isEmpty();
        assertThat(entries(EntryState.OPEN)).allSatisfy(shown -> assertThat(shown.candidates()).extracting(AwaitedMoney::remittanceId).containsExactly(remittance));
    }

    @Test
    void aRemittanceHasOneMoneyAtMostAndASecondPaymentIsToldOf() {
        remit("96", "T-1");
        csv(row("2026-03-10", "96.00", "T-1", "B-1"), row("2026-03-11", "96.00", "T-1", "B-2"));
        assertThat(entries(EntryState.MATCHED)).extracting(shown -> shown.row().entry().bankReference()).containsExactly("B-1");
        assertThat(codes()).containsExactly("BANK_PAID_TWICE");
        assertThat(entries(EntryState.OPEN).get(0).candidates()).isEmpty();
    }

    @Test
    void twoRemittancesThatFitAreForAPerson() {
        long first = remit("96", "T-1");
        long second = remit(AnswerFile.remittance("96", "T-1", clp("C-2", "1", "96", "96")).text().replace("20260310", "20260311"));
        csv(row("2026-03-10", "96.00", "T-1", "B-1"));
        assertThat(codes()).containsExactly("BANK_AMBIGUOUS");
        assertThat(desk.confirm(entries(EntryState.OPEN).get(0).row().id(), second, "api", "by its date")).isEqualTo(Outcome.DONE);
        assertThat(desk.awaited(0, 10)).extracting(AwaitedMoney::remittanceId).containsExactly(first);
    }

    @Test
    void aCheckIsMatchedByItsNumberAndADebitByItsSign() {
        remit(AnswerFile.remittance("96", "4711", clp("C-1", "1", "96", "96")).text()
                .replace("*ACH*CCP*01*999999992*DA*1*1999999999**01*999999992*DA*2*20260310", "*CHK************20260310"));
        assertThat(csv("2026-03-20,96.00,CHK,,4711,LOCKBOX,B-1").matched()).isEqualTo(1);
        remit(AnswerFile.remittance("-50", "T-9", clp("C-2", "22", "-50", "-50")).text().replace("BPR*I*-50*C*", "BPR*I*50*D*"));
        assertThat(desk.take(new NachaFile().batch("CCD", "260310").payment("27", "50.00", "TRN*1*T-9*1999999999\\").endBatch().bytes(), "api").matched()).isEqualTo(1);
    }

    @Test
    void whatAPersonPartedNoTurnPairsAgainAndAPersonMay() {
        long remittance = remit("96", "T-1");
        csv(row("2026-03-10", "96.00", "T-1", "B-1"));
        long entry = entries(EntryState.MATCHED).get(0).row().id();
        assertThat(desk.undo(entry, "console", "another payer's")).isEqualTo(Outcome.DONE);
        assertThat(reassociation.turn()).isZero();
        assertThat(desk.undo(entry, "console", "again")).isEqualTo(Outcome.NOT_IN_THAT_STATE);
        assertThat(desk.confirm(entry, remittance, "console", "it was right")).isEqualTo(Outcome.DONE);
        assertThat(audit()).containsExactly("bank.undo bank entry " + entry, "bank.match bank entry " + entry);
    }

    @Test
    void manyWhoBringTheSameMoneyAtOnceBringItOnce() throws Exception {
        remit("96", "T-1");
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Imported>> files = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String other = i % 2 == 0 ? "" : "\n" + row("2026-03-10", "1.00", "N-" + i, "N-" + i);
                files.add(() -> csv(row("2026-03-10", "96.00", "T-1", "B-1") + other));
            }
            List<Imported> all = new ArrayList<>();
            for (Future<Imported> each : people.invokeAll(files)) {
                all.add(each.get());
            }
            assertThat(all).filteredOn(each -> each.outcome() == Imported.Outcome.KNOWN).hasSize(5);
            assertThat(all.stream().mapToInt(Imported::matched).sum()).isEqualTo(1);
            assertThat(entries(EntryState.OPEN)).hasSize(6);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void aThousandEntriesAndMoreAreMatchedInBoundedTurns() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 1_500; i++) {
            rows.append(row("2026-03-10", "1.00", "N-" + i, "B-" + i)).append('\n');
        }
        assertThat(desk.take(rows.toString().getBytes(StandardCharsets.UTF_8), "api").entries()).isEqualTo(1_500);
        remit("1", "N-1499");
        assertThat(reassociation.turn() + reassociation.turn()).isEqualTo(1);
    }

    @Test
    void billingHearsThatMoneyArrivedAndThatAPairWasPartedByThePublishedSchema() throws Exception {
        long remittance = remit("96", "T-1");
        csv(row("2026-03-11", "96.00", "T-1", "B-1"));
        long entry = entries(EntryState.MATCHED).get(0).row().id();
        desk.undo(entry, "console", "another payer's");
        desk.confirm(entry, remittance, "console", "it was right");
        List<String> sent = new ArrayList<>();
        new OutboxPublisher(bench.jdbi(), bench.clock()).publish(message -> sent.add(message.json()), 100);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/reference/money-events.schema.json")));
        List<JsonNode> events = sent.stream().map(json -> Json.read(json, JsonNode.class)).filter(event -> event.path("type").asText().startsWith("remittance.")).toList();
        assertThat(events).allSatisfy(event -> assertThat(schema.validate(event)).isEmpty());
        assertThat(events).extracting(event -> event.path("type").asText() + " " + event.path("matchedBy").asText()).containsExactly("remittance.money-arrived trace",
                "remittance.money-parted person", "remittance.money-arrived person");
        assertThat(events.get(0).path("remittanceId").asLong()).isEqualTo(remittance);
        assertThat(events.get(0).path("amount").asText()).isEqualTo("96.00");
        assertThat(events.get(0).path("effectiveDate").asText()).isEqualTo("2026-03-11");
    }

    /** Money and remittances of one bank in random order, with turns in between: what is matched in the end hangs on the numbers alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsMatchedDoesNotHangOnTheOrderInWhichMoneyAndRemittancesCome(long seed) {
        Random random = new Random(seed);
        List<Runnable> steps = new ArrayList<>();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 24; i++) {
            String trace = "S" + seed + "-" + i;
            int dollars = 10 + random.nextInt(3);
            boolean otherAmount = random.nextInt(5) == 0;
            LocalDate day = LocalDate.of(2026, 3, 2).plusDays(random.nextInt(16));
            boolean paid = random.nextInt(6) > 0;
            boolean told = random.nextInt(6) > 0;
            if (told) {
                steps.add(() -> remit(Integer.toString(dollars), trace));
            }
            if (paid) {
                steps.add(() -> csv(row(day.toString(), dollars + (otherAmount ? ".01" : ".00"), trace, "B-" + trace)));
            }
            if (told && paid && !otherAmount && days.areWithin(LocalDate.of(2026, 3, 10), day, 3)) {
                expected.add(trace);
            }
        }
        Collections.shuffle(steps, random);
        for (Runnable step : steps) {
            step.run();
            if (random.nextInt(4) == 0) {
                reassociation.turn();
            }
        }
        reassociation.turn();
        List<Shown> matched = entries(EntryState.MATCHED);
        assertThat(new TreeSet<>(matched.stream().map(shown -> shown.row().entry().traceNumber()).toList())).isEqualTo(expected);
        assertThat(matched).allSatisfy(shown -> assertThat(shown.pays().orElseThrow().payment()).isEqualTo(shown.row().entry().amount()));
        assertThat(matched.stream().map(shown -> shown.row().remittanceId().orElseThrow())).doesNotHaveDuplicates();
    }
}
