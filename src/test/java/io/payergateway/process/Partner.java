package io.payergateway.process;

import io.payergateway.simulator.AnswerDelays;
import io.payergateway.simulator.Simulator;
import io.payergateway.simulator.SimulatorSettings;
import io.payergateway.simulator.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Both clearinghouses, in the driver's own process: they outlive every kill, and remember every file that they took. */
final class Partner implements Witness, AutoCloseable {
    private final Path folder;
    private final SimulatorSettings settings;
    private final Simulator simulator;
    private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Runnable> atRename = new AtomicReference<>();

    record Taken(String name, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** ISA13, which has its place by counting. */
        String controlNumber() {
            return text().split("\\*", 15)[13];
        }

        /** CLM01 of each claim. */
        List<String> claims() {
            return Stream.of(text().split("~")).map(String::strip).filter(segment -> segment.startsWith("CLM*")).map(segment -> segment.split("\\*")[1]).toList();
        }
    }

    Partner(Path folder, long seed) {
        this.folder = folder;
        settings = new SimulatorSettings(folder, 0, 0, "gateway", "sftp-password-1", "https-token-012345", seed, AnswerDelays.NONE, Duration.ofMillis(300));
        simulator = new Simulator(settings, Clock.systemUTC(), this);
        simulator.start();
    }

    /** What the gateway's configuration leaves to its environment. */
    Map<String, String> environment() {
        return Map.ofEntries(Map.entry("CLEARPATH_HOST", "127.0.0.1"), Map.entry("CLEARPATH_PORT", Integer.toString(simulator.sftpPort())),
                Map.entry("CLEARPATH_USER", settings.user()), Map.entry("CLEARPATH_PASSWORD", settings.password()),
                Map.entry("CLEARPATH_KNOWN_HOSTS", simulator.knownHosts().toAbsolutePath().toString()), Map.entry("RELAYONE_HOST", "127.0.0.1"),
                Map.entry("RELAYONE_PORT", Integer.toString(simulator.httpsPort())), Map.entry("RELAYONE_TOKEN", settings.bearerToken()),
                Map.entry("RELAYONE_TRUST_STORE", simulator.trustStore().toAbsolutePath().toString()),
                Map.entry("RELAYONE_TRUST_STORE_PASSWORD", simulator.trustStorePassword()));
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** A person who looks into the folders: the file is there, or was. */
    boolean has(String name) {
        return Stream.of("sftp", "https").anyMatch(mailbox -> Files.exists(folder.resolve(mailbox).resolve("inbound").resolve(name)))
                || taken.stream().anyMatch(file -> file.name().equals(name));
    }

    /** The next rename is refused, and this is done first. */
    void atRename(Runnable kill) {
        atRename.set(kill);
    }

    @Override
    public void took(String name, byte[] bytes) {
        taken.add(new Taken(name, bytes));
    }

    @Override
    public void renaming(String name) throws IOException {
        Runnable kill = atRename.getAndSet(null);
        if (kill != null) {
            kill.run();
            throw new IOException("its sender is gone");
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
