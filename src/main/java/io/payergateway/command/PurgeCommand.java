package io.payergateway.command;

import io.payergateway.command.CommandLine.Flag;
import io.payergateway.journal.Database;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.retention.Purged;
import io.payergateway.retention.Retention;
import io.payergateway.retention.Retention.Outlook;
import io.payergateway.wiring.Layout;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** What is past its time: says what would go, and lets it go where it is told to. The gateway does the same each hour by itself. */
public final class PurgeCommand implements Command {
    private static final Flag NOW = Flag.of("--now", "", "delete it; else it is only counted");

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public String arguments() {
        return "[--now]";
    }

    @Override
    public String meaning() {
        return "what the retention policy would delete; with --now deletes it";
    }

    @Override
    public List<Flag> flags() {
        return List.of(NOW, Flags.DATA_DIR, Flags.CONFIG);
    }

    @Override
    public int run(CommandLine line) {
        Layout layout = Flags.layout(line);
        RetentionPolicy policy = RetentionPolicy.load(layout.config());
        try (Database database = GatewayDatabase.open(line, layout, System.getenv())) {
            tell(new Retention(database.unhurried(), policy, Clock.systemUTC()), line.has(NOW.name()), System.out);
        }
        return OK;
    }

    static void tell(Retention retention, boolean now, PrintStream out) {
        Outlook outlook = retention.outlook();
        out.println("Accounts before " + outlook.cutoffs().accounts() + ", the rest before " + outlook.cutoffs().others() + ", audit before " + outlook.cutoffs().audit() + ".");
        outlook.holds().forEach(hold -> out.println("Hold " + hold.id() + " since " + hold.at() + ": " + (hold.facility().isEmpty() ? "everything"
                : hold.account().isEmpty() ? "all accounts of " + hold.facility() : "an account of " + hold.facility())));
        out.println((now ? "Deleted: " : "Would delete: ") + words(now ? all(retention) : outlook.due()));
    }

    private static Purged all(Retention retention) {
        Purged all = new Purged(0, 0, 0, 0, 0);
        Purged turn;
        do {
            turn = retention.purge();
            all = all.plus(turn);
        } while (!turn.isNothing());
        return all;
    }

    private static String words(Purged purged) {
        return purged.accounts() + " accounts with their messages, " + purged.messages() + " messages, " + purged.files() + " files, " + purged.quarantine()
                + " quarantined items, " + purged.audit() + " lines of the audit.";
    }
}
