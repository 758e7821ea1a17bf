package io.payergateway.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EditsDocumentationTest {

    @Test
    void theReferenceListsEveryRuleAsItIs() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/reference/edits.md")).stream().filter(line -> line.startsWith("| `")).toList();
        List<String> rules = ClaimEdits.rules().stream().map(rule -> "| `" + rule.code() + "` | " + rule.owner().name().toLowerCase(Locale.ROOT) + " | "
                + rule.severity().name().toLowerCase(Locale.ROOT) + " | " + rule.summary() + " | " + rule.source() + " |").toList();
        assertThat(rows).isEqualTo(rules);
    }
}
