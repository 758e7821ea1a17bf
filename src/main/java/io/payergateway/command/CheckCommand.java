package io.payergateway.command;

import io.payergateway.hl7.Checked;
import io.payergateway.hl7.FrameCheck;
import io.payergateway.hl7.Hl7File;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.hl7.UnreadableHl7Exception;
import io.payergateway.journal.Json;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Severity;
import io.payergateway.model.Owner;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.Layout;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.X12Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates X12 and HL7 files; {@code -} reads standard input. */
public final class CheckCommand implements Command {
    /** Enough to see past a byte order mark and leading white space. */
    private static final int PEEK = 64;

    /** What one file is like. @param outcome the exit code it alone would give */
    private record Report(String file, String format, int outcome, List<Row> findings) {
    }

    private record Row(String severity, String code, String place, String message) {
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String arguments() {
        return "FILE...";
    }

    @Override
    public String meaning() {
        return "validate X12 or HL7; exit 0 none wrong, 1 findings of severity error, 2 unreadable";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(Flags.JSON, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        if (line.files().isEmpty()) {
            throw new CommandLine.UsageException("name at least one FILE, or - for standard input");
        }
        Layout layout = Flags.layout(line);
        int worst = OK;
        for (String file : line.files()) {
            Report report = check(file, layout);
            worst = Math.max(worst, report.outcome());
            print(report, line.has(Flags.JSON.name()));
        }
        return worst;
    }

    private static Report check(String file, Layout layout) {
        try {
            InputFile input = new InputFile(file);
            return input.read(in -> looksLikeHl7(in) ? checkHl7(file, input.whole(in), layout) : checkX12(file, in, layout));
        } catch (InputFile.Unreadable e) {
            return new Report(file, "", UNREADABLE, List.of(new Row("ERROR", e.code(), "", e.getMessage())));
        }
    }

    private static boolean looksLikeHl7(InputStream in) throws IOException {
        in.mark(PEEK);
        String start = new String(in.readNBytes(PEEK), java.nio.charset.StandardCharsets.ISO_8859_1);
        in.reset();
        int from = 0;
        while (from < start.length() && (start.charAt(from) <= ' ' || start.charAt(from) > '~')) {
            from++;
        }
        return start.startsWith("MSH", from) || start.startsWith("FHS", from) || start.startsWith("BHS", from);
    }

    private static Report checkX12(String file, InputStream in, Layout layout) {
        X12Check.Checked checked = X12Check.load(layout.mappings().resolve("x12")).check(in);
        List<Row> findings = new ArrayList<>();
        for (X12Finding finding : checked.findings()) {
            findings.add(new Row(finding.severity().name(), finding.code(), finding.place().toString(), finding.message()));
        }
        checked.stopped().ifPresent(stop -> findings.add(new Row("ERROR", stop.code().name(), "offset " + stop.offset(), stop.getMessage())));
        return new Report(file, "X12", checked.verdict().exitCode(), findings);
    }

    private static Report checkHl7(String file, byte[] content, Layout layout) {
        Partners partners = Partners.forDryRun(layout.config());
        Hl7Reader reader = new Hl7Reader(DialectCatalog.load(layout.mappings()));
        List<Row> findings = new ArrayList<>();
        List<byte[]> messages = Hl7File.split(content);
        if (messages.isEmpty()) {
            return new Report(file, "HL7", UNREADABLE, List.of(new Row("ERROR", "MESSAGE_MISSING", "", "the file holds no message")));
        }
        int outcome = OK;
        for (byte[] message : messages) {
            Checked checked = new FrameCheck().check(message);
            if (checked instanceof Checked.Refused refused) {
                findings.add(new Row("ERROR", refused.problem().reason(), refused.problem().segment(), refused.problem().text()));
                outcome = Math.max(outcome, UNREADABLE);
                continue;
            }
            for (Finding finding : read(reader, partners, message, checked)) {
                findings.add(new Row(finding.severity().name(), finding.code(), finding.place(), finding.message()));
                outcome = Math.max(outcome, finding.severity() == Severity.ERROR ? FINDINGS : OK);
            }
        }
        return new Report(file, "HL7", outcome, findings);
    }

    private static List<Finding> read(Hl7Reader reader, Partners partners, byte[] message, Checked checked) {
        Optional<Ehr> ehr = partners.ehr(checked.header().sendingApplication(), checked.header().sendingFacility());
        List<Finding> findings = new ArrayList<>();
        if (ehr.isEmpty()) {
            findings.add(Finding.warning("UNKNOWN_SENDER", Owner.OPERATIONS, "The sender is not in config/ehrs; read with the base mapping.", "MSH-3", "config/ehrs"));
        }
        try {
            for (HospitalMessage read : reader.read(message, ehr.map(Ehr::dialect).orElse("base"), ehr.map(Ehr::facility).orElse(""))) {
                findings.addAll(read.findings());
            }
        } catch (UnreadableHl7Exception e) {
            findings.add(Finding.error(e.reason(), Owner.OPERATIONS, e.getMessage(), "message", "HL7 2.5.1 chapter 2"));
        }
        return findings;
    }

    private static void print(Report report, boolean json) {
        if (json) {
            System.out.println(Json.write(report));
            return;
        }
        String verdict = report.outcome() == OK ? "nothing wrong" : report.outcome() == FINDINGS ? "has errors" : "cannot be read";
        System.out.println(report.file() + ": " + report.format() + (report.format().isEmpty() ? "" : ", ") + verdict);
        report.findings().forEach(finding -> System.out.println("  " + finding.severity() + " " + finding.code() + "  " + finding.place() + "\n      "
                + finding.message()));
    }
}
