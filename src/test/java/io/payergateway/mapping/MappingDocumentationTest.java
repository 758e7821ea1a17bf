package io.payergateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/reference/hl7-mapping.md names everything that a dialect or a layout may fill. */
class MappingDocumentationTest {

    @Test
    void everyTargetFunctionAndBatchElementIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("docs/reference/hl7-mapping.md"));
        for (Target target : Target.values()) {
            String row = page.lines().filter(line -> line.startsWith("| `" + target.scope().section() + "` |")).findFirst().orElseThrow();
            assertThat(row).contains("`" + target.key() + "`");
        }
        for (TextFunction function : TextFunction.values()) {
            assertThat(page).contains("| `" + function + "` |");
        }
        for (ChargeBatchRows.Field field : ChargeBatchRows.Field.values()) {
            assertThat(page).contains("`" + field.element() + "`");
        }
    }
}
