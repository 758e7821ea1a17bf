package io.payergateway.denial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.model.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenialTableTest {
    private static final Path CODES = Path.of("mappings", "codes");
    private static final String ROW = "owner: billing, scenario: not-covered, cause: c, action: appeal, deadline: appeal}";
    private final DenialTable table = DenialTable.load(CODES);

    @TempDir
    private Path folder;

    @Test
    void everyRowIsReachedByItsOwnCodes() {
        assertThat(table.rules()).allSatisfy(rule -> assertThat(table.classify(rule.group().isEmpty() ? "OA" : rule.group(), rule.carc(),
                rule.rarc().isEmpty() ? List.of() : List.of(rule.rarc()))).isEqualTo(rule));
    }

    @Test
    void everyRowHasAnOwnerACauseAndAnAction() {
        assertThat(table.rules()).allSatisfy(rule -> {
            assertThat(rule.owner()).isIn(Owner.CODING, Owner.REGISTRATION, Owner.BILLING);
            assertThat(rule.cause()).isNotBlank().doesNotEndWith(".");
            assertThat(rule.action()).isNotNull();
            assertThat(rule.scenario()).isPresent();
        });
    }

    @Test
    void atLeastEightyReasonCodesAreKnown() {
        assertThat(table.rules().stream().map(DenialRule::carc).distinct()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(table.rules().stream().map(rule -> rule.scenario().orElseThrow()).distinct()).containsExactlyInAnyOrder(Scenario.values());
    }

    @Test
    void theMostSpecificRowWins() throws IOException {
        rows("- {carc: \"16\", " + ROW, "- {group: CO, carc: \"16\", " + ROW, "- {carc: \"16\", rarcs: [N1], " + ROW, "- {group: CO, carc: \"16\", rarcs: [N1], " + ROW);
        DenialTable own = DenialTable.load(folder);
        assertThat(own.classify("CO", "16", List.of("N9", "N1")).key()).isEqualTo("CO|16|N1");
        assertThat(own.classify("PR", "16", List.of("N1")).key()).isEqualTo("|16|N1");
        assertThat(own.classify("CO", "16", List.of("N9")).key()).isEqualTo("CO|16|");
        assertThat(own.classify("PR", "16", List.of()).key()).isEqualTo("|16|");
    }

    @Test
    void aRemarkOfAnyGroupWinsOverTheGroupWithoutRemark() {
        assertThat(table.classify("CO", "16", List.of("MA130")).action()).isEqualTo(NextAction.REBILL);
        assertThat(table.classify("CO", "16", List.of("N382")).owner()).isEqualTo(Owner.REGISTRATION);
        assertThat(table.classify("CO", "16", List.of()).owner()).isEqualTo(Owner.BILLING);
        assertThat(table.classify("PR", "96", List.of()).action()).isEqualTo(NextAction.TRANSFER_TO_PATIENT);
    }

    @Test
    void ofTwoRemarksThePayersFirstWins() {
        assertThat(table.classify("CO", "16", List.of("M76", "N382")).owner()).isEqualTo(Owner.CODING);
        assertThat(table.classify("CO", "16", List.of("N382", "M76")).owner()).isEqualTo(Owner.REGISTRATION);
    }

    @Test
    void anUnknownCodeGoesToBillingAndSaysSo() {
        DenialRule rule = table.classify("CO", "999", List.of("N999"));
        assertThat(rule.isUnknown()).isTrue();
        assertThat(rule.owner()).isEqualTo(Owner.BILLING);
        assertThat(rule.cause()).isEqualTo("unknown code");
        assertThat(rule.scenario()).isEmpty();
    }

    @Test
    void aWrongRowIsRefusedWithItsLine() throws IOException {
        refused("- {carc: \"45\", " + ROW, "own.yaml:3: this row is never reached");
        refused("- {group: PR, carc: \"1\", " + ROW, "own.yaml:3: this row is never reached");
        refused("- {group: XX, carc: \"16\", " + ROW, "own.yaml:3: \"group\" must be one of");
        refused("- {carc: \"16\", rarcs: [Z1], " + ROW, "own.yaml:3: \"Z1\" is no remittance advice remark code");
        refused("- {carc: \"16\", owner: operations, scenario: not-covered, cause: c, action: appeal, deadline: appeal}", "own.yaml:3: \"owner\" must be coding");
        refused("- {carc: \"16\", why: x, " + ROW, "unknown key \"why\"");
        refused("- {carc: \"16\", " + ROW + "\n  - {carc: \"16\", " + ROW, "own.yaml:4: the same codes stand at codes/denials/own.yaml:3");
    }

    private void refused(String row, String why) throws IOException {
        rows(row);
        assertThatThrownBy(() -> DenialTable.load(folder)).hasMessageContaining(why);
    }

    private void rows(String... rows) throws IOException {
        Files.createDirectories(folder.resolve("denials"));
        Files.createDirectories(folder.resolve("x12"));
        Files.copy(CODES.resolve("x12/carc-reduction.yaml"), folder.resolve("x12/carc-reduction.yaml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("denials/own.yaml"), "description: own rows\nrows:\n  " + String.join("\n  ", rows) + "\n");
    }
}
