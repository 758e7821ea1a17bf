package io.payergateway.inspection;

import io.payergateway.x12.check.X12Check;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The engine of {@code check FILE} and of the console's page.
 * <pre>{@code
 * FileReport report = new FileCheck(() -> x12, () -> hl7).check("claims.x12", in, new Wanted("", true, true));
 * }</pre>
 * X12 in constant memory, HL7 whole. Safe for many threads if its suppliers are.
 */
public final class FileCheck {
    /** Enough to see past a byte order mark and leading white space. */
    private static final int PEEK = 64;

    private final Supplier<X12Check> x12;
    private final Supplier<Hl7FileCheck> hl7;

    /** Each is asked for when a file of its kind comes, so that nothing is loaded for nothing. */
    public FileCheck(Supplier<X12Check> x12, Supplier<Hl7FileCheck> hl7) {
        this.x12 = x12;
        this.hl7 = hl7;
    }

    /** The partners that have companion guides of X12. */
    public Set<String> partners() {
        return x12.get().partners();
    }

    /** Never throws for bad content, only what the stream throws; does not close it. What is no HL7 is held against X12. */
    public FileReport check(String file, InputStream given, Wanted wanted) {
        InputStream in = new BufferedInputStream(given);
        try {
            String start = start(in);
            if (start.isEmpty()) {
                return PlainReport.unreadable(file, "", "FILE_EMPTY", file + " is empty");
            }
            return looksLikeHl7(start) ? hl7.get().check(file, in)
                    : new X12Report(file, x12(wanted).check(in, LocalDateTime.now()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private X12FileCheck x12(Wanted wanted) {
        return new X12FileCheck(x12.get().forPartner(wanted.partner()), wanted.answers(), wanted.masked());
    }

    private static String start(InputStream in) throws IOException {
        in.mark(PEEK);
        String start = new String(in.readNBytes(PEEK), StandardCharsets.ISO_8859_1);
        in.reset();
        return start;
    }

    private static boolean looksLikeHl7(String start) {
        int from = 0;
        while (from < start.length() && (start.charAt(from) <= ' ' || start.charAt(from) > '~')) {
            from++;
        }
        return start.startsWith("MSH", from) || start.startsWith("FHS", from) || start.startsWith("BHS", from);
    }
}
