package io.payergateway.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that are written already and come later, one for each: {@code DUE-NUMBER.KIND}, with the due time in milliseconds. Used by one thread. */
final class Deliveries {
    private static final Pattern NAME = Pattern.compile("(\\d{15})-(\\d{9})\\.(835|ach)");
    private static final int MAX_WAITING = 100_000;
    private final Path folder;
    private final TreeMap<String, Delivery> waiting = new TreeMap<>();

    /** @param kind 835, or ach for the bank's file */
    record Delivery(Instant due, long controlNumber, String kind) {
        private String name() {
            return "%015d-%09d.%s".formatted(due.toEpochMilli(), controlNumber, kind);
        }
    }

    Deliveries(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> NAME.matcher(file.getFileName().toString())).filter(Matcher::matches).forEach(name -> remember(
                    new Delivery(Instant.ofEpochMilli(Long.parseLong(name.group(1))), Long.parseLong(name.group(2)), name.group(3))));
        }
    }

    /** @throws IOException also where too many wait */
    void keep(Delivery delivery, byte[] file) throws IOException {
        if (waiting.size() >= MAX_WAITING) {
            throw new IOException("more than " + MAX_WAITING + " files wait for their day");
        }
        Path temporary = Files.write(folder.resolve(delivery.name() + ".part"), file);
        Files.move(temporary, folder.resolve(delivery.name()), StandardCopyOption.ATOMIC_MOVE);
        remember(delivery);
    }

    /** The earliest first. */
    List<Delivery> due(Instant now) {
        List<Delivery> due = new ArrayList<>();
        for (Delivery each : waiting.values()) {
            if (each.due().isAfter(now)) {
                break;
            }
            due.add(each);
        }
        return due;
    }

    byte[] read(Delivery delivery) throws IOException {
        return Files.readAllBytes(folder.resolve(delivery.name()));
    }

    void delivered(Delivery delivery) throws IOException {
        Files.deleteIfExists(folder.resolve(delivery.name()));
        waiting.remove(delivery.name());
    }

    private void remember(Delivery delivery) {
        waiting.put(delivery.name(), delivery);
    }
}
