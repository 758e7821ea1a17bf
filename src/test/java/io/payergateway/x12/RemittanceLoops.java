package io.payergateway.x12;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Visitors of the configuration in {@code src/test/resources/x12/remittance}; the main method reads one file in a JVM of its own. */
public final class RemittanceLoops {
    static final Path FOLDER = Path.of("src/test/resources/x12/remittance");

    /** What the visitors give. */
    public sealed interface Part permits TransactionPart, ClaimPart, EndPart {
    }

    public record TransactionPart(String group, String control, String paid) implements Part {
    }

    public record ClaimPart(String account, String paid, int adjustments) implements Part {
    }

    public record EndPart(int segments) implements Part {
    }

    public static final class Transaction extends LoopVisitor<Part> {
        @Override
        protected Part read(Loop loop) {
            return new TransactionPart(loop.envelope().group().orElseThrow().controlNumber(), loop.envelope().transaction().orElseThrow().controlNumber(),
                    loop.find("BPR").orElseThrow().element(2));
        }
    }

    public static final class Claim extends LoopVisitor<Part> {
        @Override
        protected Part read(Loop loop) {
            if (loop.first().elementIs(1, "BAD")) {
                throw new IllegalArgumentException("claim refused by its visitor");
            }
            return new ClaimPart(loop.first().element(1), loop.first().element(4), loop.all("CAS").size());
        }
    }

    public static final class End extends LoopVisitor<Part> {
        @Override
        protected Part read(Loop loop) {
            return new EndPart(Integer.parseInt(loop.first().element(1)));
        }
    }

    private RemittanceLoops() {
    }

    /** Prints how many claims the file has, and what the heap may hold. */
    public static void main(String[] arguments) throws IOException {
        AtomicLong claims = new AtomicLong();
        try (GuideReader<Part> reader = GuideReader.load(FOLDER, Part.class); InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(arguments[0])))) {
            reader.read(in, part -> claims.addAndGet(part instanceof ClaimPart ? 1 : 0));
        }
        System.out.println("claims " + claims + " in " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB");
    }
}
