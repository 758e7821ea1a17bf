package io.payergateway.command;

import io.payergateway.claim.Assembled;
import io.payergateway.claim.Claim837Writer;
import io.payergateway.claim.ClaimAssembler;
import io.payergateway.claim.ElementTrace;
import io.payergateway.claim.Envelope837;
import io.payergateway.claim.OutboundCheck;
import io.payergateway.claim.Written;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.edits.CodeTables;
import io.payergateway.hl7.Checked;
import io.payergateway.hl7.Explained;
import io.payergateway.hl7.FrameCheck;
import io.payergateway.hl7.Hl7Reader;
import io.payergateway.hl7.UnreadableHl7Exception;
import io.payergateway.journal.Json;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.partner.Clearinghouse;
import io.payergateway.partner.Ehr;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.Layout;
import io.payergateway.x12.check.SetChecks;
import io.payergateway.x12.guide.Guides;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The dry run: the 837 that this one message would become, with no database, no control number used and nothing written. */
public final class MapCommand implements Command {
    private static final CommandLine.Flag EHR = CommandLine.Flag.of("--ehr", "ID", "read it as this sender of config/ehrs (else by MSH-3 and MSH-4)");
    private static final CommandLine.Flag EXPLAIN = CommandLine.Flag.of("--explain", "", "each element with its source field, rule and file");
    private static final CommandLine.Flag AT = CommandLine.Flag.of("--at", "INSTANT", "the clock, as 2026-10-12T15:00:00Z (now)");
    /** Stand in for numbers that only a real submission takes. */
    private static final String NO_ISA_NUMBER = "000000000";
    private static final String NO_GROUP_NUMBER = "999999999";

    /** One claim as --json prints it; records, so that the keys stand in one order in every run. */
    private record MappedClaim(String patientControlNumber, boolean wouldBeHeld, List<Finding> findings, String x12, List<MappedElement> elements) {
    }

    private record MappedElement(int position, String loop, String element, String value, String source) {
    }

    @Override
    public String name() {
        return "map";
    }

    @Override
    public String arguments() {
        return "FILE.hl7";
    }

    @Override
    public String meaning() {
        return "dry run: the 837 that would be sent; writes nothing, uses no control number";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(EHR, EXPLAIN, AT, Flags.JSON, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        Layout layout = Flags.layout(line);
        Partners partners = Partners.forDryRun(layout.config());
        byte[] message = new InputFile(line.onlyFile()).bytes();
        Ehr ehr = sender(line, partners, message);
        Clock clock = clock(line);
        Explained explained = explain(layout, message, ehr);
        ClaimEdits edits = new ClaimEdits(partners, CodeTables.load(layout.mappings().resolve("codes")), clock);
        Claim837Writer writer = new Claim837Writer(Guides.load(layout.mappings().resolve("x12"), SetChecks.ALL));
        List<DryRun> runs = new ArrayList<>();
        for (HospitalMessage each : explained.messages()) {
            for (Assembled.Draft draft : new ClaimAssembler(partners).assemble(each).drafts()) {
                runs.add(dryRun(partners, draft, edits, writer, clock));
            }
        }
        print(line, explained, runs);
        return runs.stream().anyMatch(DryRun::wouldBeHeld) ? FINDINGS : OK;
    }

    private static DryRun dryRun(Partners partners, Assembled.Draft draft, ClaimEdits edits, Claim837Writer writer, Clock clock) {
        List<Finding> findings = new ArrayList<>(draft.findings());
        findings.addAll(edits.check(draft.claim()));
        boolean held = findings.stream().anyMatch(Finding::isError);
        Clearinghouse clearinghouse = partners.clearinghouses().get(draft.clearinghouse());
        if (held || clearinghouse == null) {
            return new DryRun(draft.claim(), findings, Written.NONE, true);
        }
        Envelope837 envelope = new Envelope837(clearinghouse, draft.claim().kind(), NO_ISA_NUMBER, NO_GROUP_NUMBER,
                LocalDateTime.ofInstant(clock.instant(), clearinghouse.batch().zone()));
        Written written = writer.explain(List.of(draft.claim()), envelope);
        for (Written.Refused refused : written.refused()) {
            OutboundCheck.Errors errors = OutboundCheck.errors(refused.findings());
            findings.addAll(errors.file());
            findings.addAll(errors.claims());
        }
        return new DryRun(draft.claim(), findings, written, !written.refused().isEmpty());
    }

    private static Clock clock(CommandLine line) {
        try {
            return Clock.fixed(line.value(AT.name()).map(Instant::parse).orElseGet(Instant::now), ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new CommandLine.UsageException(AT.name() + " must be an instant such as 2026-10-12T15:00:00Z");
        }
    }

    private static Explained explain(Layout layout, byte[] message, Ehr ehr) {
        try {
            return new Hl7Reader(DialectCatalog.load(layout.mappings())).explain(message, ehr.dialect(), ehr.facility());
        } catch (UnreadableHl7Exception e) {
            throw new CommandLine.UsageException("the message cannot be read: " + e.getMessage());
        }
    }

    private static Ehr sender(CommandLine line, Partners partners, byte[] message) {
        if (line.value(EHR.name()).isPresent()) {
            String id = line.value(EHR.name()).get();
            if (!partners.ehrs().containsKey(id)) {
                throw new CommandLine.UsageException("--ehr " + id + " is none of config/ehrs: " + String.join(", ", partners.ehrs().keySet()));
            }
            return partners.ehrs().get(id);
        }
        if (!(new FrameCheck().check(message) instanceof Checked.Accepted accepted)) {
            throw new CommandLine.UsageException("the file is no HL7 message that could be accepted; \"check\" says why");
        }
        return partners.ehr(accepted.header().sendingApplication(), accepted.header().sendingFacility())
                .orElseThrow(() -> new CommandLine.UsageException("the sender in MSH-3 and MSH-4 is not in config/ehrs; name one with --ehr ID"));
    }

    private static void print(CommandLine line, Explained explained, List<DryRun> runs) {
        PrintStream out = System.out;
        if (runs.isEmpty()) {
            out.println("This message makes no claim: it carries no charge.");
        }
        for (DryRun run : runs) {
            if (line.has(Flags.JSON.name())) {
                out.println(Json.write(json(run, explained)));
                continue;
            }
            run.findings().forEach(finding -> out.println(finding.severity() + " " + finding.code() + " at " + finding.place() + ": " + finding.message()
                    + " [" + finding.owner() + "; " + finding.source() + "]"));
            if (run.wouldBeHeld()) {
                out.println("The claim " + run.claim().patientControlNumber() + " would be HELD; no 837 would be sent.");
            } else if (line.has(EXPLAIN.name())) {
                explain(out, run, explained);
            } else {
                out.print(new String(run.written().bytes(), StandardCharsets.ISO_8859_1).replace("~", "~\n"));
            }
        }
    }

    private static void explain(PrintStream out, DryRun run, Explained explained) {
        Explanation explanation = new Explanation(run.claim(), explained);
        int position = 0;
        for (ElementTrace element : run.written().trace()) {
            if (element.position() != position) {
                position = element.position();
                out.printf("%n%s  (%s)%n", element.segment(), element.loop());
            }
            out.printf("  %-9s %-32s <- %s%n", reference(element), element.value().isBlank() ? "(blank)" : element.value(), explanation.of(element));
        }
    }

    private static MappedClaim json(DryRun run, Explained explained) {
        Explanation explanation = new Explanation(run.claim(), explained);
        List<MappedElement> elements = run.written().trace().stream().map(element -> new MappedElement(element.position(), element.loop(), reference(element),
                element.value(), explanation.of(element))).toList();
        return new MappedClaim(run.claim().patientControlNumber(), run.wouldBeHeld(), run.findings(),
                new String(run.written().bytes(), StandardCharsets.ISO_8859_1), elements);
    }

    private static String reference(ElementTrace element) {
        return String.format(java.util.Locale.ROOT, "%s%02d%s", element.segment(), element.element(), element.component() == 0 ? "" : "-" + element.component());
    }
}
