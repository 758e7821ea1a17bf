package io.payergateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectCatalogTest {
    @TempDir
    Path mappings;

    @BeforeEach
    void copyTheRealMappings() throws IOException {
        for (String folder : List.of("hl7", "codes/hl7")) {
            Files.createDirectories(mappings.resolve(folder));
            try (Stream<Path> files = Files.list(Path.of("mappings").resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, mappings.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void theShippedDialectsAreValidAndSaySomethingForEveryTarget() {
        DialectCatalog catalog = DialectCatalog.load(Path.of("mappings"));
        assertThat(catalog.names()).contains("base", "shifted", "amount-with-currency", "v23-dg1");
        assertThat(catalog.find("shifted").orElseThrow().rules()).containsOnlyKeys(Target.values());
        assertThat(catalog.find("nobody")).isEmpty();
    }

    @Test
    void aDialectHoldsItsDifferencesAndTheRestOfWhatItExtends() {
        DialectCatalog catalog = DialectCatalog.load(Path.of("mappings"));
        Dialect base = catalog.find("base").orElseThrow();
        Dialect shifted = catalog.find("shifted").orElseThrow();
        assertThat(shifted.rules().get(Target.CHARGE_AMOUNT)).isEqualTo(base.rules().get(Target.CHARGE_AMOUNT));
        assertThat(shifted.rules().get(Target.CHARGE_UNITS)).singleElement()
                .satisfies(rule -> assertThat(rule.place()).matches("mappings/hl7/shifted\\.yaml:\\d+"));
    }

    @Test
    void aDialectMayExtendADialect() throws IOException {
        dialect("extends: shifted\ncharge:\n  units: FT1-8\n");
        Dialect mine = DialectCatalog.load(mappings).find("mine").orElseThrow();
        assertThat(mine.rules().get(Target.CHARGE_UNITS).get(0).path()).contains(Hl7Path.parse("FT1-8").orElseThrow());
        assertThat(mine.rules().get(Target.CHARGE_PROCEDURE).get(0).path()).contains(Hl7Path.parse("FT1-26").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "charge:\\n  units: FT1_10                             | :4: \"FT1_10\" is no HL7 path",
        "charge:\\n  units: FT1-0                              | :4: \"FT1-0\" is no HL7 path",
        "charge:\\n  quantity: FT1-10                          | :4: unknown key \"quantity\"",
        "charges:\\n  units: FT1-10                            | :3: unknown key \"charges\"",
        "charge:\\n  units: {path: FT1-10, function: eval}     | :4: unknown function \"eval\"; known: [digits",
        "charge:\\n  type: {path: FT1-6, table: nothing}       | :4: there is no table \"nothing\"",
        "charge:\\n  type: FT1-6                               | :4: \"type\" needs a table, whose values are [CHARGE",
        "charge:\\n  type: {path: FT1-6, table: diagnosis-system} | :4: table diagnosis-system gives",
        "charge:\\n  type: {default: GIFT}                     | :4: \"GIFT\" is none of",
        "charge:\\n  units: {function: digits}                 | :4: a rule needs a path",
        "charge:\\n  units: {path: FT1-10, script: x}          | :4: unknown key \"script\"",
        "charge:\\n  units: {path: FT1-10, when: {path: FT1-3}} | :4: \"equals\" is missing",
        "charge:\\n  units: IN1-10                             | :4: IN1 may repeat",
        "coverage:\\n  order: FT1-10                           | :4: FT1 may repeat",
        "charge: 7                                             | :3: must be a mapping"})
    void aWrongRuleIsRefusedWithItsFileAndLine(String rule, String message) throws IOException {
        dialect("extends: base\n" + rule.replace("\\n", "\n") + "\n");
        assertThatThrownBy(() -> DialectCatalog.load(mappings)).isInstanceOf(YamlException.class).hasMessageContaining("mappings/hl7/mine.yaml" + message);
    }

    @Test
    void allErrorsOfAllFilesAreToldAtOnce() throws IOException {
        dialect("extends: base\ncharge:\n  units: X\n  amount: Y\n");
        Files.writeString(mappings.resolve("hl7/other.yaml"), "description: d\nextends: nobody\n");
        Files.writeString(mappings.resolve("codes/hl7/bad.yaml"), "description: d\n");
        assertThatThrownBy(() -> DialectCatalog.load(mappings)).hasMessageContaining("mine.yaml:4").hasMessageContaining("mine.yaml:5")
                .hasMessageContaining("other.yaml:2: there is no dialect \"nobody\"").hasMessageContaining("mappings/codes/hl7/bad.yaml:1: \"values\" is missing");
    }

    @Test
    void aDialectThatExtendsItselfIsRefused() throws IOException {
        dialect("extends: other\n");
        Files.writeString(mappings.resolve("hl7/other.yaml"), "description: d\nextends: mine\n");
        assertThatThrownBy(() -> DialectCatalog.load(mappings)).hasMessageContaining("extends this dialect itself");
    }

    @Test
    void aBaseThatForgetsATargetIsRefused() throws IOException {
        Path base = mappings.resolve("hl7/base.yaml");
        Files.writeString(base, Files.readString(base).replace("  units: FT1-10\n", ""));
        assertThatThrownBy(() -> DialectCatalog.load(mappings)).hasMessageContaining("mappings/hl7/base.yaml:1: charge.units is missing");
    }

    @Test
    void functionsDoWhatTheirNamesSay() {
        assertThat(TextFunction.AMOUNT_BEFORE_CURRENCY.apply("288.81&USD")).isEqualTo("288.81");
        assertThat(TextFunction.AMOUNT_BEFORE_CURRENCY.apply("288.81 USD")).isEqualTo("288.81");
        assertThat(TextFunction.AMOUNT_BEFORE_CURRENCY.apply("USD288.81")).isEqualTo("288.81");
        assertThat(TextFunction.AMOUNT_BEFORE_CURRENCY.apply("288.81&EUR")).isEqualTo("288.81&EUR");
        assertThat(TextFunction.US_DATE.apply("3/5/2026")).isEqualTo("20260305");
        assertThat(TextFunction.REVENUE_CODE.apply("450")).isEqualTo("0450");
        assertThat(TextFunction.TEN_DIGITS.apply("C0816")).isEmpty();
        assertThat(TextFunction.DIGITS.apply("61519-1234-12")).isEqualTo("61519123412");
    }

    private void dialect(String rest) throws IOException {
        Files.writeString(mappings.resolve("hl7/mine.yaml"), "description: mine\n" + rest);
    }
}
