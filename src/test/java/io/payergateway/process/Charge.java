package io.payergateway.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One message of an invented person, and what has to become of it. Only its number tells it from others of its kind. */
record Charge(Fate fate, String controlId, String account, byte[] bytes) {
    enum Fate {
        /** Acknowledged; one claim at a clearinghouse, paid. */ PAID,
        /** Acknowledged; one claim that waits for a coder. */ HELD,
        /** Acknowledged; nothing to bill. */ NOT_CLAIM,
        /** Acknowledged; of no account, so in quarantine. */ QUARANTINED,
        /** Refused, and kept in quarantine each time it comes. */ REFUSED
    }

    private static final String VISIT = example("office-visit-paid");
    private static final String UNCODED = example("held-for-coding");

    /** Of any twenty with consecutive numbers fifteen are claims, to either clearinghouse. */
    static Charge of(int number) {
        String name = "%07d".formatted(number);
        return switch (number % 20) {
            case 3, 13 -> new Charge(Fate.HELD, "CID" + name, "ACCT" + name, bytes(UNCODED.replace("6001", name).replace("HC-0001", "CID" + name)));
            case 7 -> new Charge(Fate.NOT_CLAIM, "CID" + name, "PAID" + name, bytes(registration(name)));
            case 11 -> new Charge(Fate.QUARANTINED, "CID" + name, "", bytes(visit(name).replace("PAID" + name, "")));
            case 17 -> new Charge(Fate.REFUSED, "CID" + name, "", bytes(visit(name).replace("|MERCYEHR|", "|NOBODY|")));
            default -> new Charge(Fate.PAID, "CID" + name, "PAID" + name, bytes(number % 3 == 0 ? visit(name).replace("EVG01", "SUM01") : visit(name)));
        };
    }

    boolean isAcknowledged() {
        return fate != Fate.REFUSED;
    }

    /** Where it has to be in the end; nowhere as a message where it was refused. */
    Optional<Ledger.Fate> expected() {
        return switch (fate) {
            case PAID, HELD -> Optional.of(new Ledger.Fate(controlId, "CHARGES", 1, account + "-1", fate.name()));
            case NOT_CLAIM, QUARANTINED -> Optional.of(new Ledger.Fate(controlId, fate.name(), 0, "", ""));
            case REFUSED -> Optional.empty();
        };
    }

    private static String visit(String name) {
        return VISIT.replace("1001", name).replace("OV-0001", "CID" + name);
    }

    private static String registration(String name) {
        return visit(name).replace("DFT^P03^DFT_P03", "ADT^A04^ADT_A01").replace("EVN|P03", "EVN|A04").replaceAll("(FT1|DG1)[^\r]*\r", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String example(String name) {
        try {
            return Files.readString(Path.of("examples", name, "charge.hl7"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
