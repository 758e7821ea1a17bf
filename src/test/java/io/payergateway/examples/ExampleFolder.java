package io.payergateway.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One folder of {@code examples/}: every file of one case's way, by its name. A case may go two rounds, the second with "-2" in the names of its files.
 * With {@code -Dexamples.update=true} what the gateway writes is written anew, and answers that are missing are taken from the simulator.
 */
record ExampleFolder(Path folder) {
    static final Path ALL = Path.of("examples");
    static final boolean UPDATE = Boolean.getBoolean("examples.update");
    static final List<String> CHARGES = List.of("charge.hl7", "charge-2.hl7", "charge-batch.txt");
    static final String EDIT = "edit.json";
    /** Comes after the first file has gone out. */
    static final String LATE_CHARGE = "late-charge.hl7";
    /** Comes after the first remittance. */
    static final String CHARGE_AFTER_PAYMENT = "charge-after-payment.hl7";
    /** What a person does after the first remittance, as POST /api/v1/claims/{id}/actions takes it. */
    static final String ACTION = "action.json";
    static final List<String> REMITTANCES = List.of("remittance.835", "remittance-2.835", "remittance-3.835", "remittance-4.835");
    static final String EVENTS = "billing-events.json";
    static final String LEDGER = "ledger.json";
    private static final Set<String> KNOWN = Set.of("README.md", "charge.hl7", "charge-2.hl7", "charge-batch.txt", EDIT, "claim.x12", "claim-2.x12", "ack.ta1",
            "ack-2.ta1", "ack.999", "ack-2.999", "ack.277ca", "ack-2.277ca", "ack-payer.277ca", "ack-payer-2.277ca", "remittance.835", "remittance-2.835",
            "remittance-3.835", "remittance-4.835", EVENTS, LEDGER, LATE_CHARGE, CHARGE_AFTER_PAYMENT, ACTION);
    private static final Pattern TERMINATOR = Pattern.compile("~\\r?\\n?");

    /** By name. */
    static List<ExampleFolder> all() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory).sorted().map(ExampleFolder::new).toList();
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    List<String> unknownFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> !KNOWN.contains(file)).toList();
        }
    }

    Optional<byte[]> find(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    }

    void write(String file, byte[] content) throws IOException {
        Files.write(folder.resolve(file), content);
    }

    /** An answer with a line break behind each segment, as most clearinghouses write them and people read them. */
    void writeAnswer(String file, byte[] content) throws IOException {
        String lines = TERMINATOR.matcher(new String(content, StandardCharsets.ISO_8859_1)).replaceAll("~\n");
        write(file, lines.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String claim(int round) {
        return "claim" + suffix(round) + ".x12";
    }

    /** The acknowledgments of one round, in the order in which they come; the clearinghouse and the payer each send a 277CA of their own. */
    static List<String> acknowledgments(int round) {
        String suffix = suffix(round);
        return List.of("ack" + suffix + ".ta1", "ack" + suffix + ".999", "ack" + suffix + ".277ca", "ack-payer" + suffix + ".277ca");
    }

    private static String suffix(int round) {
        return round == 1 ? "" : "-" + round;
    }
}
