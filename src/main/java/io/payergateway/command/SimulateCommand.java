package io.payergateway.command;

import io.payergateway.simulator.AnswerDelays;
import io.payergateway.simulator.Simulator;
import io.payergateway.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The simulated clearinghouse and payer alone, for a gateway that runs elsewhere on this machine. */
public final class SimulateCommand implements Command {
    private static final CommandLine.Flag SFTP_PORT = CommandLine.Flag.of("--sftp-port", "N", "SFTP (2222)");
    private static final CommandLine.Flag HTTPS_PORT = CommandLine.Flag.of("--https-port", "N", "HTTPS (8443)");
    private static final CommandLine.Flag SEED = CommandLine.Flag.of("--seed", "N", "same seed, same answers");
    /** How often the simulator looks; so long that a remittance holds several claims. */
    private static final java.time.Duration TICK = java.time.Duration.ofMillis(1500);
    private static final int DEFAULT_SFTP_PORT = 2222;
    private static final int DEFAULT_HTTPS_PORT = 8443;

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String meaning() {
        return "the clearinghouse and payer alone";
    }

    @Override
    public List<CommandLine.Flag> flags() {
        return List.of(SFTP_PORT, HTTPS_PORT, SEED, Flags.DATA_DIR);
    }

    @Override
    public boolean keepsLog() {
        return true;
    }

    @Override
    public int run(CommandLine line) throws Exception {
        int sftp = line.port(SFTP_PORT.name(), DEFAULT_SFTP_PORT);
        int https = line.port(HTTPS_PORT.name(), DEFAULT_HTTPS_PORT);
        Ports.requireFree("SFTP", SFTP_PORT.name(), sftp);
        Ports.requireFree("HTTPS", HTTPS_PORT.name(), https);
        Path folder = line.path(Flags.DATA_DIR.name(), Flags.DEFAULT_DATA_DIR).resolve("simulator").toAbsolutePath();
        long seed = line.value(SEED.name()).map(Long::parseLong).orElse(1L);
        SimulatorSettings settings = new SimulatorSettings(folder, sftp, https, "gateway", SecretFile.readOrCreate(folder.resolve("sftp-password")),
                SecretFile.readOrCreate(folder.resolve("https-token")), seed, AnswerDelays.DEMO, TICK);
        Simulator simulator = new Simulator(settings, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
        simulator.start();
        System.out.println("Simulated clearinghouse and payer, for tests only.");
        System.out.println("  SFTP    localhost:" + simulator.sftpPort() + "  user gateway, password in " + folder.resolve("sftp-password"));
        System.out.println("  HTTPS   localhost:" + simulator.httpsPort() + "  bearer token in " + folder.resolve("https-token"));
        new CountDownLatch(1).await();
        return OK;
    }
}
