package io.payergateway.command;

import io.payergateway.hl7.Hl7Reader;
import io.payergateway.inspection.FileCheck;
import io.payergateway.inspection.FileReport;
import io.payergateway.inspection.Hl7FileCheck;
import io.payergateway.inspection.PlainReport;
import io.payergateway.inspection.Wanted;
import io.payergateway.journal.Json;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.Layout;
import io.payergateway.x12.check.X12Check;
import io.payergateway.x12.guide.Guides;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;

/** Validates X12 and HL7 files; {@code -} reads standard input. */
public final class CheckCommand implements Command {
    private static final CommandLine.Flag PARTNER = CommandLine.Flag.of("--partner", "ID", "by its companion guides, where it has some");

    /** A day's charges of a large hospital are below it. */
    private static final int HL7_MEGABYTES = 256;

    /** The guides, read when the first file of X12 comes. */
    private static final class Tables {
        private final Layout layout;
        private X12Check x12;

        private Tables(Layout layout) {
            this.layout = layout;
        }

        private X12Check x12() {
            if (x12 == null) {
                x12 = X12Check.load(layout.mappings().resolve("x12"));
            }
            return x12;
        }

        private Hl7FileCheck hl7() {
            return new Hl7FileCheck(Partners.forDryRun(layout.config()), new Hl7Reader(DialectCatalog.load(layout.mappings())), HL7_MEGABYTES);
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
        return List.of(Flags.JSON, Flags.ACK, Flags.MASKED, PARTNER, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        if (line.files().isEmpty()) {
            throw new CommandLine.UsageException("name at least one FILE, or - for standard input");
        }
        Tables tables = new Tables(Flags.layout(line));
        Wanted wanted = new Wanted(partner(line, tables), line.has(Flags.ACK.name()), line.has(Flags.MASKED.name()));
        FileCheck checks = new FileCheck(tables::x12, tables::hl7);
        ReportPrinter printer = new ReportPrinter(System.out);
        int worst = OK;
        for (String file : line.files()) {
            FileReport report = check(file, checks, wanted);
            worst = Math.max(worst, report.outcome());
            if (line.has(Flags.JSON.name())) {
                System.out.println(Json.write(report.machine()));
            } else {
                printer.print(report);
            }
        }
        return worst;
    }

    private static String partner(CommandLine line, Tables tables) {
        String partner = line.value(PARTNER.name()).orElse(Guides.NO_PARTNER);
        if (!partner.equals(Guides.NO_PARTNER) && !tables.x12().partners().contains(partner)) {
            String known = String.join(", ", new TreeSet<>(tables.x12().partners()));
            throw new CommandLine.UsageException("mappings/x12/partners has companion guides of " + known + ", not of " + partner);
        }
        return partner;
    }

    private static FileReport check(String file, FileCheck checks, Wanted wanted) {
        try {
            InputFile input = new InputFile(file);
            return input.read(in -> check(file, input.size(), in, checks, wanted));
        } catch (InputFile.Unreadable e) {
            return PlainReport.unreadable(file, "", e.code(), e.getMessage());
        }
    }

    private static FileReport check(String file, long size, InputStream in, FileCheck checks, Wanted wanted) {
        try (ProgressLine progress = new ProgressLine(System.err, ProgressLine.wanted(), file, size)) {
            return checks.check(file, progress.counted(in), wanted);
        }
    }
}
