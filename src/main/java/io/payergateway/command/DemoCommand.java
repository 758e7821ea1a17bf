package io.payergateway.command;

import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.journal.Database;
import io.payergateway.partner.Partners;
import io.payergateway.simulator.AnswerDelays;
import io.payergateway.simulator.ChargeFeed;
import io.payergateway.simulator.Simulator;
import io.payergateway.simulator.SimulatorSettings;
import io.payergateway.wiring.GatewayRuntime;
import io.payergateway.wiring.Layout;
import io.payergateway.wiring.Mappings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Everything on one machine, with invented people. Slow parts start side by side and are told in order. */
public final class DemoCommand implements Command {
    private static final CommandLine.Flag SFTP_PORT = CommandLine.Flag.of("--sftp-port", "N", "the simulator's SFTP server (2222)");
    private static final CommandLine.Flag HTTPS_PORT = CommandLine.Flag.of("--https-port", "N", "the simulator's HTTPS endpoint (8443)");
    private static final CommandLine.Flag NO_FEED = CommandLine.Flag.of("--no-feed", "", "send no charges by itself");
    /** How often the simulator looks; so long that a remittance holds several claims. */
    private static final java.time.Duration TICK = java.time.Duration.ofMillis(1500);
    private static final int DEFAULT_SFTP_PORT = 2222;
    private static final int DEFAULT_HTTPS_PORT = 8443;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String NOTICE = "Demo, synthetic data, not for production";
    private static final long SEED = 20260101;
    private static final Duration FEED_EVERY = Duration.ofSeconds(5);

    private record DemoPorts(int http, int mllp, int broker, int sftp, int https) {
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String meaning() {
        return "the whole thing on this machine, with a simulated clearinghouse and payer";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(Flags.HTTP_PORT, Flags.MLLP_PORT, Flags.BROKER_PORT, SFTP_PORT, HTTPS_PORT, Flags.DATA_DIR, Flags.CONFIG, NO_FEED);
    }

    @Override
    public boolean keepsLog() {
        return true;
    }

    @Override
    public int run(CommandLine line) throws Exception {
        DemoPorts ports = ports(line);
        Path data = line.path(Flags.DATA_DIR.name(), Flags.DEFAULT_DATA_DIR).toAbsolutePath().normalize();
        Layout layout = Flags.layout(line);
        Files.createDirectories(data);
        System.setProperty("gateway.log", data.resolve("gateway.log").toString());
        org.slf4j.LoggerFactory.getILoggerFactory(); // before several threads ask for it at once
        StartupLog log = new StartupLog(System.out);
        log.line("Payer Gateway demo: synthetic data, not for production.\nStarting:");
        Clock clock = Clock.systemUTC();
        Opened running = new Opened(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        try {
            start(line, ports, data, layout, log, clock, running);
        } catch (Exception e) {
            running.close();
            throw e;
        }
        running.awaitClose();
        return OK;
    }

    private static void start(CommandLine line, DemoPorts ports, Path data, Layout layout, StartupLog log, Clock clock, Opened running) throws Exception {
        String apiKey = SecretFile.readOrCreate(data.resolve("demo-api-key"));
        SimulatorSettings settings = simulatorSettings(ports, data);
        CompletableFuture<Database> database = begin(() -> running.add(Database.embedded(data, progress -> { })));
        CompletableFuture<Mappings> mappings = begin(() -> running.add(Mappings.load(layout.mappings())));
        CompletableFuture<Simulator> simulator = begin(() -> {
            Simulator made = running.add(new Simulator(settings, clock));
            made.start();
            return made;
        });
        CompletableFuture<EmbeddedBroker> broker = begin(() -> {
            EmbeddedBroker made = running.add(new EmbeddedBroker(data.resolve("broker"), ports.broker(), "billing"));
            made.start();
            return made;
        });
        Database open = log.waitFor("PostgreSQL, embedded, with its schema", database);
        EmbeddedBroker queue = log.waitFor("Artemis, embedded, queue billing on port " + ports.broker(), broker);
        Simulator partner = log.waitFor("simulator: SFTP on port " + ports.sftp() + ", HTTPS on port " + ports.https(), simulator);
        Mappings read = log.waitFor("mappings, checked", mappings);
        Partners partners = log.step("configuration, checked", () -> Partners.load(layout.config(), placeholders(partner, settings)::get));
        GatewayRuntime gateway = running.add(new GatewayRuntime(new GatewayRuntime.Options(layout, data.resolve("inbox"), LOOPBACK, ports.mllp(), ports.http(),
                apiKey, NOTICE, clock), open, partners, read, Optional.of(queue)));
        gateway.start(log::step);
        DemoBank bank = running.add(new DemoBank(settings.folder(), data.resolve("inbox").resolve("bank")));
        bank.start();
        if (!line.has(NO_FEED.name())) {
            log.step("feed of synthetic charges", () -> {
                ChargeFeed feed = running.add(new ChargeFeed(LOOPBACK, ports.mllp(), SEED, FEED_EVERY, clock));
                feed.start();
                return feed;
            });
        }
        tell(log, ports, data, gateway);
        begin(() -> { // not before: it would take the processors from what the visitor waits for
            read.warm();
            return read;
        });
    }

    private static void tell(StartupLog log, DemoPorts ports, Path data, GatewayRuntime gateway) {
        log.line(String.format(java.util.Locale.ROOT, "%nReady in %.1f s. Demo, synthetic data, not for production.%n", log.secondsSinceStart()));
        log.line("  Console    http://localhost:" + gateway.httpPort() + "/");
        log.line("  API        http://localhost:" + gateway.httpPort() + "/api/v1/totals   key in " + data.resolve("demo-api-key"));
        log.line("  MLLP       localhost:" + ports.mllp());
        log.line("  Files      " + data.resolve("inbox") + " (hl7/, batches/ and bank/)");
        log.line("  Data       " + data + " (delete it to start afresh)\n");
        log.line("Try next, in another terminal:");
        log.line("  java -jar target/payer-gateway.jar send examples/office-visit-paid/charge.hl7 --to localhost:" + ports.mllp());
        log.line("  search for PAID1001-1 at http://localhost:" + gateway.httpPort() + "/   its whole way, within half a minute");
        log.line("  java -jar target/payer-gateway.jar map examples/dependent-paid/charge.hl7 --explain");
        log.line("Ctrl-C stops it; starting again continues where it was.");
    }

    private static DemoPorts ports(CommandLine line) throws Exception {
        DemoPorts asked = new DemoPorts(line.port(Flags.HTTP_PORT.name(), Flags.DEFAULT_HTTP_PORT), line.port(Flags.MLLP_PORT.name(), Flags.DEFAULT_MLLP_PORT),
                line.port(Flags.BROKER_PORT.name(), Flags.DEFAULT_BROKER_PORT), line.port(SFTP_PORT.name(), DEFAULT_SFTP_PORT),
                line.port(HTTPS_PORT.name(), DEFAULT_HTTPS_PORT));
        Ports.requireFree("the console", Flags.HTTP_PORT.name(), asked.http());
        Ports.requireFree("MLLP", Flags.MLLP_PORT.name(), asked.mllp());
        Ports.requireFree("the billing queue", Flags.BROKER_PORT.name(), asked.broker());
        Ports.requireFree("the simulator's SFTP server", SFTP_PORT.name(), asked.sftp());
        Ports.requireFree("the simulator's HTTPS endpoint", HTTPS_PORT.name(), asked.https());
        return new DemoPorts(Ports.orFree(asked.http()), Ports.orFree(asked.mllp()), Ports.orFree(asked.broker()), Ports.orFree(asked.sftp()),
                Ports.orFree(asked.https()));
    }

    private static SimulatorSettings simulatorSettings(DemoPorts ports, Path data) throws Exception {
        Path folder = data.resolve("simulator");
        return new SimulatorSettings(folder, ports.sftp(), ports.https(), "gateway", SecretFile.readOrCreate(folder.resolve("sftp-password")),
                SecretFile.readOrCreate(folder.resolve("https-token")), SEED, AnswerDelays.DEMO, TICK);
    }

    /** What config/clearinghouses leaves open: the demo's partners live in this process. */
    static Map<String, String> placeholders(Simulator simulator, SimulatorSettings settings) {
        return Map.ofEntries(Map.entry("clearpath.host", LOOPBACK), Map.entry("clearpath.port", Integer.toString(simulator.sftpPort())),
                Map.entry("clearpath.user", settings.user()), Map.entry("clearpath.password", settings.password()),
                Map.entry("clearpath.known-hosts", simulator.knownHosts().toString()), Map.entry("relayone.host", LOOPBACK),
                Map.entry("relayone.port", Integer.toString(simulator.httpsPort())), Map.entry("relayone.token", settings.bearerToken()),
                Map.entry("relayone.trust-store", simulator.trustStore().toString()),
                Map.entry("relayone.trust-store-password", simulator.trustStorePassword()));
    }

    private static <T> CompletableFuture<T> begin(Callable<T> part) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(part.call());
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        }, "start");
        thread.setDaemon(true);
        thread.start();
        return future;
    }
}
