package io.payergateway.command;

import io.payergateway.journal.Json;
import io.payergateway.x12.GuideIndex;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.fuzz.Fuzz;
import io.payergateway.x12.fuzz.FuzzTarget;
import io.payergateway.x12.fuzz.RightFile;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, {@code check} and {@code read} say what it is, to people and to machines. */
class CommandFuzzTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final LocalDateTime AT = LocalDateTime.of(2026, 3, 4, 10, 15);
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noFileBreaksTheReportOfCheck(boolean masked) {
        X12FileCheck check = new X12FileCheck(X12Check.load(MAPPINGS), true, masked);
        fuzz(masked ? "masked report" : "report", file -> {
            X12Report report = new X12Report("a file", check.check(new ByteArrayInputStream(file), AT));
            report.print(NOWHERE);
            Json.write(report.machine());
        });
    }

    @Test
    void noFileBreaksTheLinesOfRead() {
        try (RecordReaders readers = new RecordReaders(MAPPINGS)) {
            RecordLines lines = new RecordLines(GuideIndex.load(MAPPINGS), readers, NOWHERE);
            fuzz("lines", file -> lines.read("a file", new ByteArrayInputStream(file), count -> { }));
        }
    }

    private static void fuzz(String name, FuzzTarget target) {
        Fuzz.replay(name, target);
        Fuzz.run(name, RightFile.all(), target);
    }
}
