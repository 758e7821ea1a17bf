package io.payergateway.command;

import io.payergateway.inspection.FileCheck;
import io.payergateway.inspection.FileRecords;
import io.payergateway.inspection.FileReport;
import io.payergateway.inspection.Wanted;
import io.payergateway.journal.Json;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.fuzz.Fuzz;
import io.payergateway.x12.fuzz.FuzzTarget;
import io.payergateway.x12.fuzz.RightFile;
import io.payergateway.x12.guide.Guides;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, {@code check} and {@code read} say what it is, to people and to machines. */
class CommandFuzzTest {
    private static final Path MAPPINGS = Path.of("mappings/x12");
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noFileBreaksTheReportOfCheck(boolean masked) {
        X12Check x12 = X12Check.load(MAPPINGS);
        FileCheck check = new FileCheck(() -> x12, () -> {
            throw new IllegalStateException("no file of X12 looks like HL7");
        });
        Wanted wanted = new Wanted(Guides.NO_PARTNER, true, masked);
        fuzz(masked ? "masked report" : "report", file -> {
            FileReport report = check.check("a file", new ByteArrayInputStream(file), wanted);
            new ReportPrinter(NOWHERE).print(report);
            Json.write(report.machine());
        });
    }

    @Test
    void noFileBreaksTheLinesOfRead() {
        try (FileRecords records = FileRecords.load(MAPPINGS)) {
            RecordLines lines = new RecordLines(records, NOWHERE);
            fuzz("lines", file -> lines.read("a file", new ByteArrayInputStream(file), count -> { }));
        }
    }

    private static void fuzz(String name, FuzzTarget target) {
        Fuzz.replay(name, target);
        Fuzz.run(name, RightFile.all(), target);
    }
}
