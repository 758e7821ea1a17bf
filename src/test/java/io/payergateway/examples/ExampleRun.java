package io.payergateway.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payergateway.billing.BillingMessage;
import io.payergateway.claim.EditRequest;
import io.payergateway.claim.Outbound;
import io.payergateway.journal.ClaimRow;
import io.payergateway.journal.InterchangeRow;
import io.payergateway.journal.InterchangeStatus;
import io.payergateway.journal.Json;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.ClaimState;
import io.payergateway.model.Money;
import io.payergateway.resolution.ActionRequest;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStatus;
import io.payergateway.simulator.ScriptedClearinghouse;
import io.payergateway.simulator.ScriptedClearinghouse.Answer;
import io.payergateway.x12.IndependentReaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** One case, walked from its charge to its money; what the gateway writes on the way must be what the folder holds. */
final class ExampleRun {
    private static final long SEED = 7;
    private static final DateTimeFormatter ISA_TIME = DateTimeFormatter.ofPattern("yyMMddHHmm");
    private final ExampleFolder example;
    private final WholePath gateway;
    private final Optional<ScriptedClearinghouse> simulator;
    private int remittances;
    /** Of files to the clearinghouse, from 1. */
    private int round;

    /** @param work an empty folder */
    ExampleRun(ExampleFolder example, WholePath gateway, Path work) throws IOException {
        this.example = example;
        this.gateway = gateway;
        this.simulator = ExampleFolder.UPDATE ? Optional.of(new ScriptedClearinghouse(work, SEED)) : Optional.empty();
    }

    void walk() throws Exception {
        charges(ExampleFolder.CHARGES);
        submitDue();
        applyEditTo(ClaimState.REJECTED);
        charges(List.of(ExampleFolder.LATE_CHARGE));
        submitDue();
        for (String name : ExampleFolder.REMITTANCES) {
            Optional<byte[]> remittance = example.find(name);
            if (remittance.isPresent()) {
                answer(name, remittance.get());
                if (name.equals(ExampleFolder.REMITTANCES.get(0))) {
                    afterPayment();
                }
            }
        }
        assertEnd();
        assertLedger();
        assertEvents();
    }

    /** What the hospital and people do once the payer has decided. */
    private void afterPayment() throws Exception {
        charges(List.of(ExampleFolder.CHARGE_AFTER_PAYMENT));
        Optional<byte[]> action = example.find(ExampleFolder.ACTION);
        if (action.isPresent()) {
            assertThat(gateway.act(Json.mapper().readValue(action.get(), ActionRequest.class)).refusal()).isEmpty();
        }
        gateway.correctLate();
        submitDue();
    }

    private void submitDue() throws IOException {
        List<Outbound> files = gateway.batch();
        if (!files.isEmpty()) {
            round++;
        }
        for (Outbound file : files) {
            submit(file, round);
        }
    }

    private void charges(List<String> files) throws Exception {
        for (String file : files) {
            Optional<byte[]> charge = example.find(file);
            if (charge.isPresent()) {
                boolean batch = file.endsWith(".txt");
                byte[] answer = batch ? gateway.receiveBatch(charge.get()) : gateway.receive(charge.get());
                assertThat(new String(answer, StandardCharsets.US_ASCII)).as("answer to " + file).contains(batch ? "ACCEPTED" : "MSA|AA|");
            }
        }
        gateway.build();
        applyEditTo(ClaimState.HELD);
    }

    private void applyEditTo(ClaimState state) throws IOException {
        Optional<byte[]> edit = example.find(ExampleFolder.EDIT);
        for (ClaimRow claim : gateway.claims()) {
            if (claim.state() == state && edit.isPresent()) {
                assertThat(gateway.findings()).as("findings of the " + state + " claim").anyMatch(row -> row.subject().claimId().orElse(0) == claim.id());
                var result = gateway.edit(claim.id(), Json.mapper().readValue(edit.get(), EditRequest.class));
                assertThat(result.refusal()).isEmpty();
                assertThat(result.state()).as("state after the edit, with " + result.findings()).isEqualTo(ClaimState.READY);
            }
        }
    }

    private void submit(Outbound file, int round) throws IOException {
        golden(ExampleFolder.claim(round), file.body());
        IndependentReaders.accept(ExampleFolder.claim(round), file.body());
        gateway.sent(file);
        if (simulator.isPresent()) {
            produceMissing(simulator.get().answers(file.body(), gateway.clock.instant()), round);
        }
        for (String name : ExampleFolder.acknowledgments(round)) {
            Optional<byte[]> acknowledgment = example.find(name);
            if (acknowledgment.isPresent()) {
                answer(name, acknowledgment.get());
            }
        }
    }

    private void produceMissing(List<Answer> answers, int round) throws IOException {
        List<String> names = ExampleFolder.acknowledgments(round);
        int statuses = 0;
        for (Answer answer : answers) {
            String name = switch (answer.kind()) {
                case "ta1" -> names.get(0);
                case "999" -> names.get(1);
                case "277ca" -> names.get(2 + statuses++);
                // what is rejected in the first round is paid in the second
                default -> ExampleFolder.REMITTANCES.get(remittances++);
            };
            if (example.find(name).isEmpty()) {
                example.writeAnswer(name, answer.bytes());
            }
        }
    }

    private void answer(String name, byte[] file) throws IOException {
        IndependentReaders.accept(name, file);
        gateway.clock.pass(ScriptedClearinghouse.BETWEEN_ANSWERS);
        Instant written = written(file);
        if (written.isAfter(gateway.clock.instant())) {
            gateway.clock.set(written);
        }
        InterchangeRow kept = gateway.answer(clearinghouse(), name, file);
        boolean quarantined = gateway.remittances().stream().anyMatch(row -> row.interchangeId() == kept.id() && row.status() == RemittanceStatus.QUARANTINED);
        assertThat(kept.status()).as(name).isEqualTo(quarantined ? InterchangeStatus.QUARANTINED : InterchangeStatus.DONE);
    }

    /** ISA09 and ISA10 of the simulator's files, in its zone: some come weeks later. */
    private static Instant written(byte[] file) {
        String[] isa = new String(file, StandardCharsets.ISO_8859_1).split("\\*", 12);
        return LocalDateTime.parse(isa[9] + isa[10], ISA_TIME).atZone(ZoneId.of("America/New_York")).toInstant();
    }

    private String clearinghouse() {
        return gateway.claims().get(0).clearinghouse();
    }

    private void golden(String name, byte[] written) throws IOException {
        if (ExampleFolder.UPDATE) {
            example.write(name, written);
        }
        String golden = example.find(name).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)).orElse("no such file");
        assertThat(segments(new String(written, StandardCharsets.ISO_8859_1))).as(example.name() + "/" + name).isEqualTo(segments(golden));
        assertThat(golden).as(example.name() + "/" + name + ", byte for byte").isEqualTo(new String(written, StandardCharsets.ISO_8859_1));
    }

    private static List<String> segments(String file) {
        return List.of(file.split("(?<=~)"));
    }

    private void assertEnd() {
        List<RemittanceRow> quarantined = gateway.remittances().stream().filter(row -> row.status() == RemittanceStatus.QUARANTINED).toList();
        assertThat(gateway.claims()).isNotEmpty().allSatisfy(claim -> {
            var trace = gateway.trace(claim.id());
            // the parts of a split claim add up together, none of them alone
            boolean split = isSplit(claim, gateway.payments(claim.id()));
            assertThat(trace.hops()).filteredOn(hop -> !hop.reconciles() && !(split && hop.kind().equals("835"))).as("hops that do not add up").isEmpty();
            if (claim.state() == ClaimState.CLOSED) {
                assertThat(gateway.payments(claim.id())).as("what is closed before it went is paid by nobody").isEmpty();
                return;
            }
            assertThat(trace.hops()).extracting("kind").contains("CLAIM", "837", "999", "277CA", "BILLING_EVENT");
            assertThat(claim.state() == ClaimState.ACCEPTED).as("only a quarantined remittance leaves a claim without an answer").isEqualTo(
                    gateway.payments(claim.id()).isEmpty()).isEqualTo(gateway.remittances().size() == quarantined.size());
        });
        var totals = gateway.totals();
        assertThat(totals.holds()).as(totals.toString()).isTrue();
        assertThat(totals.claimed()).isEqualTo(totals.received());
        assertThat(gateway.quarantine()).hasSameSizeAs(quarantined);
    }

    private static boolean isSplit(ClaimRow claim, List<ClaimPayment> payments) {
        Money charge = Money.sum(payments.stream().map(ClaimPayment::charge).toList());
        return charge.equals(claim.totalCharge()) && payments.stream().noneMatch(payment -> payment.charge().equals(charge));
    }

    private void assertLedger() throws IOException {
        ExampleLedger ledger = ExampleLedger.of(gateway);
        assertThat(ledger.claims()).allSatisfy(claim -> assertThat(claim.isConsistent()).as(claim.toString()).isTrue());
        golden(ExampleFolder.LEDGER, (Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(ledger) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void assertEvents() throws IOException {
        ArrayNode events = Json.mapper().createArrayNode();
        for (BillingMessage message : gateway.publish()) {
            JsonNode event = Json.mapper().readTree(message.json());
            assertThat(event.get("eventId").asText()).isEqualTo(message.eventId().toString());
            // drawn at random; the order stands in for it
            ((ObjectNode) event).put("eventId", "00000000-0000-0000-0000-%012d".formatted(events.size() + 1));
            events.add(event);
        }
        golden(ExampleFolder.EVENTS, (Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(events) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
