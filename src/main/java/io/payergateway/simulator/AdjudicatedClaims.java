package io.payergateway.simulator;

import io.payergateway.simulator.ClaimFile.SubmittedClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files whose claims were paid, so that a replacement or a void finds its original by the payer's number of it (REF*F8). The latest
 * {@value #MAX_FILES} files, of at most {@value #MAX_CLAIMS} claims; what is older, no payer here remembers. Used by one thread.
 */
final class AdjudicatedClaims {
    private static final String REVERSED = "reversed.log";
    private static final int MAX_FILES = 1_000;
    private static final int MAX_CLAIMS = 100_000;
    private final Path folder;
    private final Adjudicator adjudicator;
    private final Map<String, Long> files = new HashMap<>();
    private final TreeMap<Long, List<String>> numbers = new TreeMap<>();
    private final Set<String> reversed = new HashSet<>();

    AdjudicatedClaims(Path folder, Adjudicator adjudicator) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.adjudicator = adjudicator;
        if (Files.exists(folder.resolve(REVERSED))) {
            reversed.addAll(Files.readAllLines(folder.resolve(REVERSED)));
        }
        try (Stream<Path> kept = Files.list(folder)) {
            for (Path file : kept.filter(each -> each.getFileName().toString().matches("\\d{7,}\\.x12")).sorted().toList()) {
                String name = file.getFileName().toString();
                remember(Long.parseLong(name.substring(0, name.indexOf('.'))), claims(file).map(adjudicator::payerClaimControlNumber).toList());
            }
        }
    }

    /** @param file taken from where it is */
    void keep(long sequence, Path file, List<SubmittedClaim> claims) throws IOException {
        if (!claims.isEmpty()) {
            Files.move(file, path(sequence), StandardCopyOption.ATOMIC_MOVE);
            remember(sequence, claims.stream().map(adjudicator::payerClaimControlNumber).toList());
            forgetTheOldest();
        }
    }

    /** Taken back once; whoever asks again does not find it. Empty where it is not known. */
    Optional<SubmittedClaim> takeBack(String payerClaimControlNumber) throws IOException {
        Optional<SubmittedClaim> found = find(payerClaimControlNumber);
        if (found.isPresent()) {
            reversed.add(payerClaimControlNumber);
            Files.write(folder.resolve(REVERSED), List.of(payerClaimControlNumber), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return found;
    }

    private Optional<SubmittedClaim> find(String payerClaimControlNumber) throws IOException {
        Long sequence = files.get(payerClaimControlNumber);
        return sequence == null || reversed.contains(payerClaimControlNumber) ? Optional.empty()
                : claims(path(sequence)).filter(claim -> adjudicator.payerClaimControlNumber(claim).equals(payerClaimControlNumber)).findFirst();
    }

    private void forgetTheOldest() throws IOException {
        while (numbers.size() > 1 && (numbers.size() > MAX_FILES || files.size() > MAX_CLAIMS)) {
            var oldest = numbers.pollFirstEntry();
            oldest.getValue().forEach(number -> files.remove(number, oldest.getKey()));
            Files.deleteIfExists(path(oldest.getKey()));
        }
    }

    private void remember(long sequence, List<String> ofFile) {
        ofFile.forEach(number -> files.put(number, sequence));
        numbers.put(sequence, ofFile);
    }

    private Path path(long sequence) {
        return folder.resolve("%07d.x12".formatted(sequence));
    }

    private static Stream<SubmittedClaim> claims(Path file) throws IOException {
        return ClaimFileReader.read(Files.readAllBytes(file)).interchanges().stream().flatMap(each -> each.claims().stream());
    }
}
