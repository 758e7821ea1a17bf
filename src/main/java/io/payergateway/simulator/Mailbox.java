package io.payergateway.simulator;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folders of one trading partner: {@code inbound} for its claims, {@code outbound} for its answers. A file counts only under its final
 * name: none that ends in .part, and no hidden one.
 */
final class Mailbox {
    static final int MAX_FILE_BYTES = 64 * 1024 * 1024;
    private static final int MAX_LISTED = 1_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
    private final Path inbound;
    private final Path outbound;
    private final Path aside;

    /** @param aside where files go that are not answered, and answers are written before they are moved to outbound */
    Mailbox(Path folder, Path aside) throws IOException {
        this.inbound = Files.createDirectories(folder.resolve("inbound"));
        this.outbound = Files.createDirectories(folder.resolve("outbound"));
        this.aside = Files.createDirectories(aside);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(".part");
    }

    /** Final names of received files, oldest name first. */
    List<String> waiting(int limit) throws IOException {
        return list(inbound, limit);
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(inbound.resolve(name));
    }

    /** Puts a received file here, whole or not at all. */
    void receive(String name, byte[] bytes) throws IOException {
        Path temporary = Files.write(inbound.resolve(name + ".part"), bytes);
        Files.move(temporary, inbound.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    void taken(String name) throws IOException {
        Files.deleteIfExists(inbound.resolve(name));
    }

    /** Kept, and not answered: what cannot be read, and acknowledgments. */
    void putAside(String name) throws IOException {
        Files.move(inbound.resolve(name), aside.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** An answer for the partner, named after its control number and kind: never after a person. */
    void put(long controlNumber, String kind, byte[] bytes) throws IOException {
        String name = "%09d.%s".formatted(controlNumber, kind);
        Path temporary = Files.write(aside.resolve(name + ".part"), bytes);
        Files.move(temporary, outbound.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    List<String> answers() throws IOException {
        return list(outbound, MAX_LISTED);
    }

    Optional<byte[]> answer(String name) throws IOException {
        try {
            return isName(name) ? Optional.of(Files.readAllBytes(outbound.resolve(name))) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The partner has it. */
    boolean collected(String name) throws IOException {
        return isName(name) && Files.deleteIfExists(outbound.resolve(name));
    }

    /** A file beyond the size limit is left alone. */
    private static List<String> list(Path folder, int limit) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Mailbox::counts)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names.stream().sorted().limit(Math.max(0, Math.min(limit, MAX_LISTED))).toList();
    }

    private static boolean counts(Path file) throws IOException {
        return isName(file.getFileName().toString()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_FILE_BYTES;
    }
}
