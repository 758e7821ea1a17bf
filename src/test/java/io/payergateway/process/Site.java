package io.payergateway.process;

import io.payergateway.journal.Database;
import io.payergateway.journal.TestDatabase;
import io.payergateway.partner.ConfigFolder;
import io.payergateway.partner.Partners;
import io.payergateway.wiring.Hurry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with all that a gateway needs: the program, its configuration, its data, and the clearinghouses that it knows. It stays when the run is over. */
final class Site implements AutoCloseable {
    private final Path folder;
    private final Program program;
    private final Partner partner;
    private final ConfigFolder config;
    private int starts;

    /** @param database a server of its own; empty for the one in the data folder */
    Site(Path folder, long seed, Optional<Database> database) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        program = Program.in(folder);
        partner = new Partner(folder.resolve("simulator"), seed);
        String login = database.map(outside -> "database.url=" + outside.url() + "\ndatabase.user=" + TestDatabase.user() + "\ndatabase.password="
                + TestDatabase.password() + "\n").orElse("");
        config = Hurry.config(folder.resolve("config")).write("application.properties", login + "api.key=${PAYER_GATEWAY_API_KEY}\nmllp.host=127.0.0.1\n");
        Hurry.routes(folder.resolve("routes"));
        withoutChargeBatches();
    }

    /** The routes as they are shipped, and files as a clearinghouse of a busy house takes them: otherwise all is in a hurry, so that much happens in little time. */
    void takesItsTime() throws IOException {
        try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
            for (Path route : shipped.toList()) {
                Files.copy(route, folder.resolve("routes").resolve(route.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        config.replace("clearinghouses/_defaults.yaml", "maxClaims: 50", "maxClaims: 1000").replace("clearinghouses/_defaults.yaml", "maxAge: PT0.5S", "maxAge: PT5S");
    }

    /** Their format takes seconds to compile at each start, and no charge of these runs comes by file. */
    private void withoutChargeBatches() throws IOException {
        Files.delete(config.path().resolve("charge-batches/county-billing.yaml"));
        Path mappings = Files.createDirectory(folder.resolve("mappings"));
        Files.createDirectory(mappings.resolve("edi"));
        for (String part : List.of("codes", "hl7", "letters", "x12")) {
            Files.createSymbolicLink(mappings.resolve(part), Path.of("mappings", part).toAbsolutePath());
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Partner partner() {
        return partner;
    }

    /** As the gateway itself reads them. */
    Partners partners() {
        return Partners.load(folder.resolve("config"), name -> partner.environment().get(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
    }

    int starts() {
        return starts;
    }

    GatewayProcess start(Optional<Kill.AtPoint> crash) throws IOException {
        starts++;
        return new GatewayProcess(program, folder, partner.environment(), starts, crash);
    }

    @Override
    public void close() {
        partner.close();
    }
}
