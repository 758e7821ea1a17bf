package io.payergateway.command;

import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.journal.Database;
import io.payergateway.partner.Partners;
import io.payergateway.web.Settings;
import io.payergateway.wiring.DiskLimit;
import io.payergateway.wiring.GatewayRuntime;
import io.payergateway.wiring.Layout;
import io.payergateway.wiring.Mappings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The gateway itself, for real partners: no simulator, no feed, no secret that is not given. */
public final class RunCommand implements Command {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String meaning() {
        return "the gateway, with the partners and secrets of the configuration";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(Flags.HTTP_PORT, Flags.MLLP_PORT, Flags.BROKER_PORT, Flags.DATA_DIR, Flags.CONFIG);
    }

    @Override
    public boolean keepsLog() {
        return true;
    }

    @Override
    public int run(CommandLine line) throws Exception {
        int http = line.port(Flags.HTTP_PORT.name(), Flags.DEFAULT_HTTP_PORT);
        int mllp = line.port(Flags.MLLP_PORT.name(), Flags.DEFAULT_MLLP_PORT);
        Ports.requireFree("the console", Flags.HTTP_PORT.name(), http);
        Ports.requireFree("MLLP", Flags.MLLP_PORT.name(), mllp);
        Path data = line.path(Flags.DATA_DIR.name(), Flags.DEFAULT_DATA_DIR).toAbsolutePath().normalize();
        Layout layout = Flags.layout(line);
        Map<String, String> environment = System.getenv();
        ApplicationProperties properties = ApplicationProperties.load(layout.config(), environment);
        Partners partners = Partners.load(layout.config(), name -> environment.get(environmentName(name)));
        Files.createDirectories(data);
        System.setProperty("gateway.log", data.resolve("gateway.log").toString());
        org.slf4j.LoggerFactory.getILoggerFactory(); // before several threads ask for it at once
        StartupLog log = new StartupLog(System.out);
        log.line("Payer Gateway. Starting:");
        Opened opened = new Opened(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "stop"));
        try {
            Mappings mappings = log.step("mappings, checked and warm", () -> {
                Mappings read = opened.add(Mappings.load(layout.mappings()));
                read.warm();
                return read;
            });
            Database database = log.step("PostgreSQL, with its schema", () -> opened.add(open(properties, data)));
            Optional<EmbeddedBroker> broker = partners.billing().isEmbedded()
                    ? Optional.of(log.step("Artemis, embedded", () -> broker(line, data, partners, opened))) : Optional.empty();
            GatewayRuntime gateway = opened.add(new GatewayRuntime(new GatewayRuntime.Options(layout, data.resolve("inbox"), properties.mllpHost(),
                    Ports.orFree(mllp), http, properties.apiKey(), "", Clock.systemUTC(),
                    DiskLimit.of(data, properties.diskPercent()),
                    Settings.Files.ofMegabytes(properties.fileMegabytes())), database, partners, mappings, broker));
            gateway.start(log::step);
            log.line(String.format(Locale.ROOT, "Ready in %.1f s. Console on http://localhost:%d/", log.secondsSinceStart(), gateway.httpPort()));
        } catch (Exception e) {
            opened.close();
            throw e;
        }
        opened.awaitClose();
        return OK;
    }

    private static Database open(ApplicationProperties properties, Path data) {
        return properties.database().map(login -> Database.external(login.url(), login.user(), login.password()))
                .orElseGet(() -> Database.embedded(data, progress -> { }));
    }

    private static EmbeddedBroker broker(CommandLine line, Path data, Partners partners, Opened opened) throws Exception {
        int port = line.port(Flags.BROKER_PORT.name(), Flags.DEFAULT_BROKER_PORT);
        Ports.requireFree("the billing queue", Flags.BROKER_PORT.name(), port);
        EmbeddedBroker broker = opened.add(new EmbeddedBroker(data.resolve("broker"), port, partners.billing().queue()));
        broker.start();
        return broker;
    }

    /** {@code ${clearpath.trust-store}} in config/ is the environment variable CLEARPATH_TRUST_STORE. */
    static String environmentName(String placeholder) {
        return placeholder.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
