package io.payergateway.command;

import io.payergateway.journal.Database;
import io.payergateway.wiring.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The database of an installation, for a command that works on it while no gateway does: the one in the data folder, or the one that is configured. */
final class GatewayDatabase {

    private GatewayDatabase() {
    }

    /** @throws CommandLine.UsageException where there is none, or a running gateway has it */
    static Database open(CommandLine line, Layout layout, Map<String, String> environment) {
        Path data = line.path(Flags.DATA_DIR.name(), Flags.DEFAULT_DATA_DIR).toAbsolutePath().normalize();
        return ApplicationProperties.login(layout.config(), environment).map(login -> Database.external(login.url(), login.user(), login.password()))
                .orElseGet(() -> embedded(data));
    }

    private static Database embedded(Path data) {
        if (!Files.isDirectory(data.resolve("postgres"))) {
            throw new CommandLine.UsageException("there is no database in " + data + "; name the data folder with " + Flags.DATA_DIR.name());
        }
        try {
            return Database.embedded(data, progress -> { });
        } catch (IllegalStateException inUse) {
            throw new CommandLine.UsageException(inUse.getMessage());
        }
    }
}
