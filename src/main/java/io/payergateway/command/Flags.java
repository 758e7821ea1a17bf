package io.payergateway.command;

import io.payergateway.command.CommandLine.Flag;
import io.payergateway.wiring.Layout;
import java.nio.file.Path;

/** Flags that several commands share, so that they mean and default to the same everywhere. */
final class Flags {
    static final Flag HTTP_PORT = Flag.of("--http-port", "N", "console and API (8080)");
    static final Flag MLLP_PORT = Flag.of("--mllp-port", "N", "HL7 over MLLP (2575)");
    static final Flag BROKER_PORT = Flag.of("--broker-port", "N", "billing queue, when embedded (61616)");
    static final Flag DATA_DIR = Flag.of("--data-dir", "DIR", "everything that is kept (data)");
    static final Flag CONFIG = Flag.of("--config", "DIR", "configuration, with routes and mappings beside it (config)");
    static final Flag JSON = Flag.of("--json", "", "for machines");
    static final Flag ACK = Flag.of("--ack", "", "show the TA1 and 999 that would answer");
    static final Flag MASKED = Flag.of("--masked", "", "hide the values in segments that are shown");

    static final int DEFAULT_HTTP_PORT = 8080;
    static final int DEFAULT_MLLP_PORT = 2575;
    static final int DEFAULT_BROKER_PORT = 61616;
    static final Path DEFAULT_DATA_DIR = Path.of("data");
    static final Path DEFAULT_CONFIG = Path.of("config");

    private Flags() {
    }

    /** Where {@link #CONFIG} says. @throws CommandLine.UsageException where one of its folders is missing */
    static Layout layout(CommandLine line) {
        try {
            return Layout.around(line.path(CONFIG.name(), DEFAULT_CONFIG));
        } catch (IllegalArgumentException missing) {
            throw new CommandLine.UsageException(missing.getMessage());
        }
    }
}
