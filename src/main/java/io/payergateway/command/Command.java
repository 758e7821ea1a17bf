package io.payergateway.command;

import java.util.List;

/** One word of the command line. */
public interface Command {

    /** Exit codes that every command shares; what 1 means is the command's own (findings, for {@code check}). */
    int OK = 0;
    int FINDINGS = 1;
    int UNREADABLE = 2;

    String name();

    /** What stands after the name in the help: {@code FILE... [--json]}. */
    String arguments();

    String meaning();

    List<CommandLine.Flag> flags();

    int run(CommandLine line) throws Exception;
}
