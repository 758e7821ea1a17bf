package io.payergateway.simulator;

import io.payergateway.x12.InterchangeHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one clearinghouse has received and still has to answer, as plain files: {@code NNNNNNN.x12} with its {@code NNNNNNN.properties},
 * {@code interchanges.log} with every ISA13 seen, {@code sequence.properties}. Used by one thread.
 */
final class Ledger {
    private final Path folder;
    private final Set<String> seen = new HashSet<>();
    private final List<OpenFile> open = new ArrayList<>();
    private long nextSequence = 1;

    /** One received file; interchange i of it has the number sequence + i. */
    record OpenFile(long sequence, Instant receivedAt, List<JudgedInterchange> interchanges, Set<Integer> duplicates, int answered) {
        Stage next() {
            return Stage.values()[answered];
        }
    }

    Ledger(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order in which they came. */
    List<OpenFile> open() {
        return List.copyOf(open);
    }

    /** @throws io.payergateway.x12.X12Exception where the bytes are no X12; nothing is kept then */
    OpenFile receive(byte[] bytes, Instant at) throws IOException {
        ClaimFile file = ClaimFileReader.read(bytes);
        Set<Integer> duplicates = new TreeSet<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < file.interchanges().size(); i++) {
            String key = key(file.interchanges().get(i).header());
            if (seen.add(key)) {
                keys.add(key);
            } else {
                duplicates.add(i);
            }
        }
        long sequence = takeSequence(Math.max(1, file.interchanges().size()));
        Files.write(folder.resolve(name(sequence, "x12")), bytes);
        OpenFile received = judged(sequence, at, file, duplicates, 0);
        save(received);
        Files.write(folder.resolve("interchanges.log"), keys, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        open.add(received);
        return received;
    }

    /** Its next answer was given, and it was not the last. */
    OpenFile advance(OpenFile file) throws IOException {
        OpenFile next = new OpenFile(file.sequence(), file.receivedAt(), file.interchanges(), file.duplicates(), file.answered() + 1);
        save(next);
        open.set(open.indexOf(file), next);
        return next;
    }

    /** Its last answer was given: the file is forgotten, its ISA13 is not. */
    void close(OpenFile file) throws IOException {
        open.remove(file);
        Files.deleteIfExists(folder.resolve(name(file.sequence(), "properties")));
        Files.deleteIfExists(folder.resolve(name(file.sequence(), "x12")));
    }

    /** Where its bytes are until it is closed. */
    Path path(OpenFile file) {
        return folder.resolve(name(file.sequence(), "x12"));
    }

    long takeSequence(int count) throws IOException {
        long taken = nextSequence;
        nextSequence += count;
        Properties properties = new Properties();
        properties.setProperty("next", Long.toString(nextSequence));
        write("sequence.properties", properties);
        return taken;
    }

    private void load() throws IOException {
        nextSequence = Long.parseLong(read("sequence.properties").getProperty("next", "1"));
        Path log = folder.resolve("interchanges.log");
        if (Files.exists(log)) {
            seen.addAll(Files.readAllLines(log));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("\\d{7}\\.x12")).sorted().toList()) {
                long sequence = Long.parseLong(file.getFileName().toString().substring(0, 7));
                Properties state = read(name(sequence, "properties"));
                if (!state.isEmpty()) {
                    open.add(restored(sequence, state, Files.readAllBytes(file)));
                }
            }
        }
    }

    private static OpenFile restored(long sequence, Properties state, byte[] bytes) {
        Set<Integer> duplicates = Stream.of(state.getProperty("duplicates").split(",")).filter(each -> !each.isEmpty()).map(Integer::valueOf)
                .collect(Collectors.toSet());
        return judged(sequence, Instant.parse(state.getProperty("receivedAt")), ClaimFileReader.read(bytes), duplicates,
                Integer.parseInt(state.getProperty("answered")));
    }

    private static OpenFile judged(long sequence, Instant at, ClaimFile file, Set<Integer> duplicates, int answered) {
        List<JudgedInterchange> interchanges = new ArrayList<>();
        for (int i = 0; i < file.interchanges().size(); i++) {
            interchanges.add(JudgedInterchange.of(file.interchanges().get(i), duplicates.contains(i)));
        }
        return new OpenFile(sequence, at, List.copyOf(interchanges), Set.copyOf(duplicates), answered);
    }

    private void save(OpenFile file) throws IOException {
        Properties state = new Properties();
        state.setProperty("receivedAt", file.receivedAt().toString());
        state.setProperty("answered", Integer.toString(file.answered()));
        state.setProperty("duplicates", file.duplicates().stream().map(String::valueOf).collect(Collectors.joining(",")));
        write(name(file.sequence(), "properties"), state);
    }

    private Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(name), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return properties;
        }
        return properties;
    }

    private void write(String name, Properties properties) throws IOException {
        Path temporary = folder.resolve(name + ".part");
        try (var out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
            properties.store(out, null);
        }
        Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String name(long sequence, String extension) {
        return "%07d.%s".formatted(sequence, extension);
    }

    /** An ISA13 is unique for its sender, receiver and usage (ISA05 to ISA08, ISA15). */
    private static String key(InterchangeHeader header) {
        return String.join(" ", header.senderQualifier(), header.sender(), header.receiverQualifier(), header.receiver(), header.usageIndicator(),
                header.controlNumber());
    }
}
