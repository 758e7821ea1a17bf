package io.payergateway;

import io.payergateway.command.CheckCommand;
import io.payergateway.command.Command;
import io.payergateway.command.CommandLine;
import io.payergateway.command.DemoCommand;
import io.payergateway.command.MapCommand;
import io.payergateway.command.PurgeCommand;
import io.payergateway.command.ReadCommand;
import io.payergateway.command.RebuildCommand;
import io.payergateway.command.RestoredCommand;
import io.payergateway.command.RunCommand;
import io.payergateway.command.SendCommand;
import io.payergateway.command.SimulateCommand;
import io.payergateway.yaml.YamlException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code java -jar payer-gateway.jar COMMAND ...}: finds the command, runs it, turns what goes wrong into one sentence and an exit code. */
public final class Gateway {
    private static final List<Command> COMMANDS = List.of(new DemoCommand(), new RunCommand(), new CheckCommand(), new ReadCommand(), new MapCommand(),
            new SendCommand(), new SimulateCommand(), new PurgeCommand(), new RestoredCommand(), new RebuildCommand());

    /** Read by Logback when the first logger is asked for. */
    private static final String LOG_CONFIGURATION = "logback.configurationFile";

    private Gateway() {
    }

    public static void main(String[] words) {
        Locale.setDefault(Locale.ROOT);   // what machines read must not follow the language of this one
        int code = run(List.of(words));
        System.out.flush();
        System.exit(code);
    }

    static int run(List<String> words) {
        if (words.isEmpty() || words.get(0).equals("--help") || words.get(0).equals("help")) {
            help(System.out);
            return words.isEmpty() ? Command.UNREADABLE : Command.OK;
        }
        Optional<Command> command = COMMANDS.stream().filter(each -> each.name().equals(words.get(0))).findFirst();
        if (command.isEmpty()) {
            System.err.println("unknown command \"" + words.get(0) + "\"");
            help(System.err);
            return Command.UNREADABLE;
        }
        if (!command.get().keepsLog() && System.getProperty(LOG_CONFIGURATION) == null) {
            System.setProperty(LOG_CONFIGURATION, "logback-quiet.xml");
        }
        return run(command.get(), words);
    }

    /** @param words the command's name first */
    static int run(Command command, List<String> words) {
        try {
            return command.run(CommandLine.parse(words.subList(1, words.size()), command.flags()));
        } catch (CommandLine.UsageException e) {
            System.err.println(words.get(0) + ": " + e.getMessage());
            return Command.UNREADABLE;
        } catch (YamlException e) {
            System.err.println("The configuration is wrong:\n" + e.getMessage());
            return Command.UNREADABLE;
        } catch (Exception | Error e) {
            Optional<Error> error = error(e);
            if (error.isPresent()) {
                System.err.println(words.get(0) + " failed: " + (error.get() instanceof OutOfMemoryError
                        ? "the memory ran out; java -Xmx512m, for example, gives it more" : "this is an error of the program, not of what it was given"));
                return Command.FAILED;
            }
            System.err.println(words.get(0) + " failed: " + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
            return Command.UNREADABLE;
        }
    }

    /** Also one that a library has wrapped. */
    private static Optional<Error> error(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Error error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    private static void help(PrintStream out) {
        out.println("Payer Gateway: one charge, from its HL7 bytes to the dollars in the 835.\n");
        for (Command command : COMMANDS) {
            out.printf("  %-9s %-42s %s%n", command.name(), command.arguments(), command.meaning());
            for (CommandLine.Flag flag : command.flags()) {
                out.printf("  %-9s   %-40s %s%n", "", flag.name() + (flag.value().isEmpty() ? "" : " " + flag.value()), flag.meaning());
            }
        }
    }
}
