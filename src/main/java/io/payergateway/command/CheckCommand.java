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
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates X12 and HL7 files; {@code -} reads standard input. */
public final class CheckCommand implements Command {
    /** Enough to see past a byte order mark and leading white space. */
    private static final int PEEK = 64;

    /** What one file is like, unless it is X12. @param outcome the exit code it alone would give */
    private record Report(String file, String format, int outcome, List<Row> findings) implements Outcome {
        @Override
        public Object machine() {
            return this;
        }

        @Override
        public void print() {
            String verdict = outcome == OK ? "nothing wrong" : outcome == FINDINGS ? "has errors" : "cannot be read";
            System.out.println(file + ": " + format + (format.isEmpty() ? "" : ", ") + verdict);
            findings.forEach(finding -> System.out.println("  " + finding.severity() + " " + finding.code() + "  " + finding.place() + "\n      " + finding.message()));
        }
    }

    private record Row(String severity, String code, String place, String message) {
    }

    private interface Outcome {
        int outcome();

        /** What {@code --json} writes. */
        Object machine();

        void print();
    }

    private record X12Outcome(X12Report report) implements Outcome {
        @Override
        public int outcome() {
            return report.outcome();
        }

        @Override
        public Object machine() {
            return report.machine();
        }

        @Override
        public void print() {
            report.print(System.out);
        }
    }

    /** What the checks of all files share; the guides are read when the first file of X12 comes. */
    private static final class Checks {
        private final Layout layout;
        private final CommandLine line;
        private X12FileCheck x12;

        private Checks(Layout layout, CommandLine line) {
            this.layout = layout;
            this.line = line;
        }

        private X12FileCheck x12() {
            if (x12 == null) {
                x12 = new X12FileCheck(X12Check.load(layout.mappings().resolve("x12")), line.has(Flags.ACK.name()), line.has(Flags.MASKED.name()));
            }
            return x12;
        }
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
        return List.of(Flags.JSON, Flags.ACK, Flags.MASKED, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        if (line.files().isEmpty()) {
            throw new CommandLine.UsageException("name at least one FILE, or - for standard input");
        }
        Layout layout = Flags.layout(line);
        Checks checks = new Checks(layout, line);
        int worst = OK;
        for (String file : line.files()) {
            Outcome outcome = check(file, checks);
            worst = Math.max(worst, outcome.outcome());
            if (line.has(Flags.JSON.name())) {
                System.out.println(Json.write(outcome.machine()));
            } else {
                outcome.print();
            }
        }
        return worst;
    }

    private static Outcome check(String file, Checks checks) {
        try {
            InputFile input = new InputFile(file);
            return input.read(in -> looksLikeHl7(in) ? checkHl7(file, input.whole(in), checks.layout) : checkX12(file, input.size(), in, checks));
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

    private static X12Outcome checkX12(String file, long size, InputStream in, Checks checks) {
        try (ProgressLine progress = new ProgressLine(System.err, ProgressLine.wanted(), file, size)) {
            return new X12Outcome(new X12Report(file, checks.x12().check(progress.counted(in), LocalDateTime.now())));
        }
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
}
