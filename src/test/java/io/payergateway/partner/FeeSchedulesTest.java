package io.payergateway.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.model.Money;
import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeeSchedulesTest {
    private static final String HEADER = "payer,procedure,modifiers,placeOfService,amount,from,to\n";
    @TempDir
    private Path folder;

    private FeeSchedules load(String rows) throws IOException {
        Path config = folder.resolve("config");
        Files.createDirectories(config.resolve("fee-schedules"));
        Files.writeString(config.resolve("fee-schedules/acme.csv"), rows);
        return FeeSchedules.load(config, Set.of("acme"));
    }

    @Test
    void aFeeIsFoundByPayerProcedureModifiersPlaceAndDay() throws IOException {
        FeeSchedules fees = load("\uFEFF" + HEADER + "acme,G0463,,,80.00,2026-01-01,2026-06-30\nacme,G0463,,22,60,2026-01-01,\n\nacme,G0463,59 25,,70.50,2026-01-01,\n");
        assertThat(fees.find("acme", "G0463", "11", LocalDate.of(2026, 6, 30))).map(Fee::amount).hasValue(Money.of("80.00"));
        assertThat(fees.find("acme", "G0463", "11", LocalDate.of(2026, 7, 1))).isEmpty();
        assertThat(fees.find("acme", "G0463", "22", LocalDate.of(2026, 7, 1))).map(Fee::place).hasValue("config/fee-schedules/acme.csv:3");
        assertThat(fees.find("acme", FeeSchedules.procedure("HC:G0463:25:59").orElseThrow(), "11", LocalDate.of(2026, 2, 1))).map(Fee::amount).hasValue(Money.of("70.50"));
        assertThat(fees.find("other", "G0463", "11", LocalDate.of(2026, 2, 1))).isEmpty();
    }

    @Test
    void aProcedureIsReadWhateverSeparatesItsComponents() {
        assertThat(FeeSchedules.procedure("HC:99213:59:25")).hasValue("99213:25:59");
        assertThat(FeeSchedules.procedure("HC>G0463>>>>>A DESCRIPTION, 25")).hasValue("G0463");
        assertThat(FeeSchedules.procedure("HC|99213||25")).hasValue("99213:25");
        assertThat(FeeSchedules.procedure("NU:0450")).isEmpty();
        assertThat(FeeSchedules.procedure("")).isEmpty();
    }

    @Test
    void everyWrongRowIsToldWithItsFileAndLine() {
        assertThatThrownBy(() -> load(HEADER + "nobody,G0463,,,80,2026-01-01,\nacme,G04,,,80,2026-01-01,\nacme,G0463,259,,80,2026-01-01,\nacme,G0463,,1,80,2026-01-01,\n"
                + "acme,G0463,,,8O,2026-01-01,\nacme,G0463,,,80,2026-02-30,\nacme,G0463,,,80,2026-02-03,2026-02-02\nacme,G0463,,,80,2026-01-01\n"))
                .isInstanceOf(YamlException.class).hasMessage(String.join("\n",
                        "config/fee-schedules/acme.csv:2: no payer of that name is in config/payers",
                        "config/fee-schedules/acme.csv:3: procedure must be a HCPCS code of five characters",
                        "config/fee-schedules/acme.csv:4: modifiers must be up to four of two characters, with spaces between",
                        "config/fee-schedules/acme.csv:5: placeOfService must be two digits, or empty for any",
                        "config/fee-schedules/acme.csv:6: amount must be dollars and cents",
                        "config/fee-schedules/acme.csv:7: from must be a date, as 2026-01-01",
                        "config/fee-schedules/acme.csv:8: to lies before from",
                        "config/fee-schedules/acme.csv:9: must have 7 columns, and has 6"));
    }

    @Test
    void twoFeesForTheSameDayAreRefused() {
        assertThatThrownBy(() -> load(HEADER + "acme,G0463,25 59,,80,2026-01-01,\nacme,G0463,59 25,,81,2026-06-01,2026-06-30\n"))
                .hasMessage("config/fee-schedules/acme.csv:3: is good on days on which config/fee-schedules/acme.csv:2 is good for the same");
    }

    @Test
    void anotherHeaderOrKindOfFileIsRefusedAndNoFolderIsNoFees() throws IOException {
        assertThat(FeeSchedules.load(folder.resolve("nothing"), Set.of()).find("acme", "G0463", "", LocalDate.of(2026, 1, 1))).isEmpty();
        assertThatThrownBy(() -> load("payer;procedure\n")).hasMessageStartingWith("config/fee-schedules/acme.csv:1: the first line must be payer,");
        Files.delete(folder.resolve("config/fee-schedules/acme.csv"));
        Files.writeString(folder.resolve("config/fee-schedules/acme.yaml"), "payer: acme\n");
        assertThatThrownBy(() -> FeeSchedules.load(folder.resolve("config"), Set.of("acme"))).hasMessage("config/fee-schedules/acme.yaml:1: only .csv files belong here");
    }
}
