package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payergateway.model.ClaimPayment;
import io.payergateway.model.RemittanceAdvice;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.simulator.ScriptedClearinghouse.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A clearinghouse that plays stories, and its 835s as the gateway's own reader reads them. */
abstract class PlayedStories {
    static final RemittanceReader READER = RemittanceReader.load(Path.of("mappings/x12"));
    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    @TempDir
    private Path folder;
    private ScriptedClearinghouse clearinghouse;
    private int files;

    @BeforeEach
    void open() throws IOException {
        clearinghouse = new ScriptedClearinghouse(folder, 42);
    }

    static void assertReversal(ClaimPayment first, ClaimPayment reversal) {
        assertThat(reversal.status()).isEqualTo("22");
        assertThat(reversal.patientControlNumber()).isEqualTo(first.patientControlNumber());
        assertThat(reversal.payerClaimControlNumber()).isEqualTo(first.payerClaimControlNumber());
        assertThat(reversal.charge()).isEqualTo(first.charge().negate());
        assertThat(reversal.paid()).isEqualTo(first.paid().negate());
        for (int i = 0; i < first.lines().size(); i++) {
            var ofFirst = first.lines().get(i).adjustments();
            var ofReversal = reversal.lines().get(i).adjustments();
            assertThat(ofReversal).extracting("groupCode", "carc", "amount")
                    .isEqualTo(ofFirst.stream().map(each -> tuple(each.groupCode(), each.carc(), each.amount().negate())).toList());
        }
    }

    Map<Integer, List<Answer>> story(String number, String... lines) throws IOException {
        return answers(Submitted.file(next()).claim(number, lines));
    }

    Map<Integer, List<Answer>> answers(Submitted file) throws IOException {
        return clearinghouse.days(file.bytes(), NOON);
    }

    String next() {
        return "%09d".formatted(++files);
    }

    static List<byte[]> remittances(Map<Integer, List<Answer>> story, int day) {
        return story.get(day).stream().filter(answer -> answer.kind().equals("835")).map(Answer::bytes).toList();
    }

    static RemittanceAdvice set(Map<Integer, List<Answer>> story, int day) {
        return READER.read(remittances(story, day).get(0)).get(0).advice();
    }

    static ClaimPayment claim(Map<Integer, List<Answer>> story, int day, int index) {
        return set(story, day).claims().get(index);
    }

    static List<String> adjustments(RemittanceAdvice set) {
        return set.providerAdjustments().stream().map(each -> each.reason() + " " + each.amount()).toList();
    }
}
