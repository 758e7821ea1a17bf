package io.payergateway.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeTablesTest {
    @TempDir
    Path folder;

    @Test
    void theShippedTablesLoad() {
        CodeTables tables = CodeTables.load(Path.of("mappings/codes"));
        assertThat(tables.placesOfService()).contains("11", "21", "22", "23").doesNotContain("88");
        assertThat(tables.repeatModifiers()).containsExactlyInAnyOrder("59", "76", "77", "91", "XE", "XP", "XS", "XU");
    }

    @Test
    void aWrongLineIsNamedWithItsFileAndNumber() throws IOException {
        Files.writeString(folder.resolve("repeat-modifiers.txt"), "76 again\n");
        Files.writeString(folder.resolve("place-of-service.txt"), "# comment\n11 Office\n1 Pharmacy\n");
        assertThatThrownBy(() -> CodeTables.load(folder)).isInstanceOf(CodeTableException.class).hasMessageContaining("place-of-service.txt:3: \"1\"");
        Files.writeString(folder.resolve("place-of-service.txt"), "11 Office\n11 Office again\n");
        assertThatThrownBy(() -> CodeTables.load(folder)).hasMessageContaining("place-of-service.txt:2: \"11\"");
    }

    @Test
    void aMissingOrEmptyTableIsAnError() throws IOException {
        assertThatThrownBy(() -> CodeTables.load(folder)).hasMessageContaining("place-of-service.txt:1: cannot be read");
        Files.writeString(folder.resolve("place-of-service.txt"), "# nothing\n");
        assertThatThrownBy(() -> CodeTables.load(folder)).hasMessageContaining("has no codes");
    }
}
