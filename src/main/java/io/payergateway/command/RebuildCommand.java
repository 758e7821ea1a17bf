package io.payergateway.command;

import io.payergateway.command.CommandLine.Flag;
import io.payergateway.journal.Database;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.Layout;
import io.payergateway.wiring.Mappings;
import io.payergateway.wiring.RebuildCheck;
import io.payergateway.wiring.RebuildCheck.Result;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** Whether the derived records are those that the raw ones give. Changes nothing. */
public final class RebuildCommand implements Command {
    private static final Flag CHECK = Flag.of("--check", "", "make the derived records again beside the others, and say where they differ");

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String arguments() {
        return "--check";
    }

    @Override
    public String meaning() {
        return "makes the derived records again from the raw ones and compares; exit 0 all match, 1 some differ";
    }

    @Override
    public List<Flag> flags() {
        return List.of(CHECK, Flags.DATA_DIR, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) throws Exception {
        if (!line.has(CHECK.name())) {
            throw new CommandLine.UsageException("only " + CHECK.name() + " is there: what differs is for a person to judge");
        }
        Layout layout = Flags.layout(line);
        Partners partners = Partners.forDryRun(layout.config());
        try (Mappings mappings = Mappings.load(layout.mappings()); Database database = GatewayDatabase.open(line, layout, System.getenv())) {
            return tell(new RebuildCheck(database, partners, mappings, layout.mappings(), Clock.systemUTC()).run(), System.out);
        }
    }

    static int tell(Result result, PrintStream out) {
        result.differences().forEach(out::println);
        if (result.purged()) {
            out.println("Messages were purged: an account whose registration messages are gone may differ for that alone.");
        }
        out.println(result.differences().isEmpty() ? "All derived records match." : result.differences().size() + " differences.");
        return result.differences().isEmpty() ? OK : FINDINGS;
    }
}
