package io.payergateway.command;

import io.payergateway.acknowledgment.AcknowledgmentKind;
import io.payergateway.acknowledgment.AcknowledgmentReader;
import io.payergateway.acknowledgment.ReadAcknowledgments;
import io.payergateway.journal.Json;
import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Finding;
import io.payergateway.model.RemittanceAdvice;
import io.payergateway.remittance.ReadRemittance;
import io.payergateway.remittance.RemittanceReader;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.X12Exception;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** X12 as JSON lines of domain records: TA1, 999, 277CA and 835 so far. */
public final class ReadCommand implements Command {

    /** One line of output; a record, so that its keys stand in one order in every run. */
    private record Line(String type, Acknowledgment record) {
    }

    private record RemittanceLine(String type, RemittanceAdvice record, List<Finding> findings) {
    }

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public String meaning() {
        return "X12 as JSON lines of domain records (TA1, 999, 277CA, 835)";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(Flags.JSON, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        Path x12 = Flags.layout(line).mappings().resolve("x12");
        byte[] file = new InputFile(line.onlyFile()).bytes();
        X12Check.Checked checked = X12Check.load(x12).check(new ByteArrayInputStream(file));
        Set<String> guides = new TreeSet<>();
        checked.transactions().forEach(seen -> guides.add(seen.guide().map(guide -> guide.name()).orElse("unknown")));
        boolean wrong = checked.verdict() != X12Check.Verdict.CLEAN;
        try {
            wrong |= acknowledgments(x12, file, guides);
            wrong |= guides.contains("835") && remittances(x12, file);
        } catch (X12Exception e) {
            System.err.println(line.onlyFile() + ": " + e.getMessage());
            return UNREADABLE;
        }
        for (String guide : guides) {
            if (!Set.of("ta1", "999", "277ca", "835").contains(guide)) {
                System.err.println(line.onlyFile() + ": holds " + guide + " transaction sets, for which there are no records yet");
                wrong = true;
            }
        }
        return checked.verdict() == X12Check.Verdict.UNREADABLE ? UNREADABLE : wrong ? FINDINGS : OK;
    }

    /** A TA1 stands outside of transaction sets, so every file is asked for it. */
    private static boolean acknowledgments(Path x12, byte[] file, Set<String> guides) {
        boolean wrong = false;
        try (AcknowledgmentReader reader = AcknowledgmentReader.load(x12)) {
            for (AcknowledgmentKind kind : AcknowledgmentKind.values()) {
                if (kind == AcknowledgmentKind.TA1 || guides.contains(kind.guide())) {
                    ReadAcknowledgments read = reader.read(kind, file);
                    read.acknowledgments().forEach(each -> System.out.println(Json.write(new Line(kind.code(), each))));
                    wrong |= !read.findings().isEmpty();
                }
            }
        }
        return wrong;
    }

    private static boolean remittances(Path x12, byte[] file) {
        boolean wrong = false;
        try (RemittanceReader reader = RemittanceReader.load(x12)) {
            for (ReadRemittance each : reader.read(file)) {
                System.out.println(Json.write(new RemittanceLine("835", each.advice(), each.findings())));
                wrong |= each.hasErrors();
            }
        }
        return wrong;
    }
}
