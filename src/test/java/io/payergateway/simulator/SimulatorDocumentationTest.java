package io.payergateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.model.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of outcomes in docs/reference/simulator.md, held against the scenarios. */
class SimulatorDocumentationTest {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z0-9]+)` \\| (\\.(\\d\\d)|-) \\|.*");

    @Test
    void everyScenarioStandsInTheTableWithItsPrefixAndItsCents() throws Exception {
        Map<String, OptionalInt> rows = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/reference/simulator.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row.group(3))));
            }
        }

        assertThat(rows).hasSize(Scenario.values().length - 1);
        rows.forEach((prefix, cents) -> {
            Scenario byPrefix = Scenario.of(prefix + "77-1", Money.of("100.00"));
            assertThat(byPrefix).as(prefix).isNotEqualTo(Scenario.USUAL);
            assertThat(byPrefix.cents()).as(prefix).isEqualTo(cents);
            cents.ifPresent(each -> assertThat(Scenario.of("ANY-1", Money.ofCents(10_000 + each))).as(prefix).isEqualTo(byPrefix));
        });
    }

    @Test
    void onlyTheFirstSubmissionIsRejected() {
        assertThat(Scenario.of("277R-5-2", Money.of("100"))).isEqualTo(Scenario.USUAL);
        assertThat(Scenario.of("277R-5-10", Money.of("100"))).isEqualTo(Scenario.USUAL);
        assertThat(Scenario.of("ANY-2", Money.of("100.03"))).isEqualTo(Scenario.USUAL);
        assertThat(Scenario.of("DENY-5-2", Money.of("100"))).isEqualTo(Scenario.DENY);
        assertThat(Scenario.of("277R", Money.of("100"))).isEqualTo(Scenario.R277);
    }
}
