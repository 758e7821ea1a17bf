package io.payergateway.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the files of the simulators' banks to the gateway's inbox, as a bank's portal and somebody's script would. */
final class DemoBank implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoBank.class);
    private static final int EVERY_SECONDS = 2;
    private static final int MOST = 100;

    private final Path simulators;
    private final Path inbox;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "demo-bank");
        thread.setDaemon(true);
        return thread;
    });

    /** @param simulators folder in which each simulated clearinghouse has its own @param inbox of the bank's files */
    DemoBank(Path simulators, Path inbox) {
        this.simulators = simulators;
        this.inbox = inbox;
    }

    void start() throws IOException {
        Files.createDirectories(inbox);
        clock.scheduleWithFixedDelay(this::carry, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void carry() {
        try {
            for (String name : List.of("sftp-ledger", "https-ledger")) {
                Path bank = simulators.resolve(name).resolve("bank");
                if (Files.isDirectory(bank)) {
                    carry(name, bank);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the demo's bank files cannot be carried: {}", e.getClass().getSimpleName());
        }
    }

    /** Each bank counts its files by itself. */
    private void carry(String name, Path bank) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(bank)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".ach")).sorted().limit(MOST).toList();
        }
        for (Path file : files) {
            Files.move(file, inbox.resolve(name + "-" + file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
