package io.payergateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that somebody could bring, of invented people. */
final class Samples {
    static final Path CLAIM = Path.of("examples/office-visit-paid/claim.x12");
    static final Path REMITTANCE = Path.of("examples/office-visit-paid/remittance.835");
    static final Path CHARGE = Path.of("examples/held-for-coding/charge.hl7");

    private Samples() {
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** NM102 of the billing provider is a code that nobody knows. */
    static String wrongClaim() {
        return text(CLAIM).replace("NM1*85*2*", "NM1*85*3*");
    }

    /** Its claim was paid another amount than charge and adjustments leave. */
    static String wrongRemittance() {
        return text(REMITTANCE).replaceFirst("CLP\\*([^*]*)\\*1\\*150\\*[0-9.]+\\*", "CLP*$1*1*150*1.17*");
    }

    /** One transaction set of so many claim payments. */
    static String remittance(int claims) {
        String one = text(REMITTANCE);
        int from = one.indexOf("CLP*");
        int to = one.indexOf("SE*", from);
        return one.substring(0, from) + one.substring(from, to).repeat(claims) + one.substring(to);
    }
}
