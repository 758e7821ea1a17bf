package io.payergateway.command;

import java.util.List;

/** One word of the command line. */
public interface Command {

    /** Exit codes that every command shares; what 1 means is the command's own (findings, for {@code check}). */
    int OK = 0;
    int FINDINGS = 1;
    int UNREADABLE = 2;
    /** The program itself failed, for lack of memory for example: nothing is said of the input. */
    int FAILED = 3;

    String name();

    /** What stands after the name in the help: {@code FILE... [--json]}. */
    String arguments();

    String meaning();

    List<CommandLine.Flag> flags();

    /** Whether it runs on and keeps a log file. Any other writes nothing but its answer, so that it may be run anywhere, also beside a running gateway. */
    default boolean keepsLog() {
        return false;
    }

    int run(CommandLine line) throws Exception;
}
