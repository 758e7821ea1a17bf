package io.payergateway.command;

import io.payergateway.claim.Restoration;
import io.payergateway.claim.Restoration.Report;
import io.payergateway.command.CommandLine.Flag;
import io.payergateway.journal.Database;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.Layout;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** To be run once after a restore to an older point, before the gateway: so that nothing goes out again that went out after that point. */
public final class RestoredCommand implements Command {
    private static final Flag LOST_UNTIL = Flag.of("--lost-until", "INSTANT", "when the lost database was last at work, as 2026-03-02T12:00:00Z (now)");
    private static final Flag SKIP = Flag.of("--skip", "N", "how far control numbers jump (" + Restoration.USUAL_SKIP + ")");
    private static final Flag WHY = Flag.of("--why", "TEXT", "for the audit");
    private static final Flag NOTHING_LOST = Flag.of("--nothing-lost", "", "another server that has everything, such as a standby: nothing is in doubt");
    private static final Flag OVER = Flag.of("--over", "", "the doubt is over: what is not in a file yet goes as usual");
    private static final String WHO = "command";

    @Override
    public String name() {
        return "restored";
    }

    @Override
    public String arguments() {
        return "--why TEXT [--lost-until INSTANT] [--skip N] | --nothing-lost | --over";
    }

    @Override
    public String meaning() {
        return "after a restore, before the gateway: what may be with the payer already is not sent again";
    }

    @Override
    public List<Flag> flags() {
        return List.of(WHY, LOST_UNTIL, SKIP, NOTHING_LOST, OVER, Flags.DATA_DIR, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) {
        String why = line.value(WHY.name()).filter(text -> !text.isBlank()).orElseThrow(() -> new CommandLine.UsageException(WHY.name() + " is needed"));
        Layout layout = Flags.layout(line);
        Clock clock = Clock.systemUTC();
        Instant lostUntil = line.value(LOST_UNTIL.name()).map(RestoredCommand::instant).orElseGet(clock::instant);
        long skip = line.value(SKIP.name()).map(RestoredCommand::number).orElse(Restoration.USUAL_SKIP);
        Partners partners = Partners.forDryRun(layout.config());
        try (Database database = GatewayDatabase.open(line, layout, System.getenv())) {
            Restoration restoration = new Restoration(database.unhurried(), partners, clock);
            if (line.has(NOTHING_LOST.name())) {
                restoration.nothingLost(WHO, why);
            } else if (line.has(OVER.name())) {
                System.out.println(restoration.over(WHO, why) ? "Nothing is in doubt any more that is not in a file yet." : "No restore was open.");
            } else {
                tell(restoration.declare(lostUntil, skip, WHO, why), System.out);
            }
        } catch (IllegalStateException | IllegalArgumentException refused) {
            throw new CommandLine.UsageException(refused.getMessage());
        }
        return OK;
    }

    static void tell(Report report, PrintStream out) {
        out.println("The database knows nothing newer than " + report.knows().map(Instant::toString).orElse("its schema") + "; until " + report.lostUntil() + " all is lost.");
        out.println(report.files() + " files that waited are SEND_UNKNOWN now. " + report.claimsInDoubt() + " claims are in doubt, " + report.unsent()
                + " more will be when they are batched.");
        out.println("Ask these senders to send again what came after:");
        report.senders().forEach(sender -> out.println("  " + sender.sender() + "  after control id " + sender.controlId() + " of " + sender.at()));
        out.println("Then have the clearinghouses give again all answers since then. What no answer settles, a person does: docs/how-to/back-up-and-restore.md");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.UsageException(LOST_UNTIL.name() + " must be an instant such as 2026-03-02T12:00:00Z");
        }
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,7}")) {
            throw new CommandLine.UsageException(SKIP.name() + " must be a number from 1 to 99999999");
        }
        return Long.parseLong(text);
    }
}
