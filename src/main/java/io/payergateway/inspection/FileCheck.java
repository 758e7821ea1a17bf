package io.payergateway.inspection;

import io.payergateway.x12.SegmentSource;
import io.payergateway.x12.SharedSegments;
import io.payergateway.x12.X12Reader;
import io.payergateway.x12.check.X12Check;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    public FileReport check(String file, InputStream in, Wanted wanted) {
        return inspect(file, in, Function.identity(), x12 -> new X12Report(file, x12(wanted).check(new X12Reader(x12), LocalDateTime.now())));
    }

    /**
     * What the check says, and what else was made of a file of X12 at the same time.
     *
     * @param made empty where the file is none
     */
    public record Inspected<R>(FileReport report, Optional<R> made) {
    }

    /** As {@link #check}; of X12 also another one reads the segments, in a thread of its own. @param reader must bear what is no X12 */
    public <R> Inspected<R> check(String file, InputStream in, Wanted wanted, Function<SegmentSource, R> reader) {
        return inspect(file, in, report -> new Inspected<>(report, Optional.empty()), x12 -> {
            var both = SharedSegments.read(new X12Reader(x12), segments -> x12(wanted).check(segments, LocalDateTime.now()), reader);
            return new Inspected<>(new X12Report(file, both.first()), Optional.of(both.second()));
        });
    }

    private <R> R inspect(String file, InputStream given, Function<FileReport, R> other, Function<InputStream, R> x12) {
        InputStream in = new BufferedInputStream(given);
        try {
            String start = start(in);
            if (start.isEmpty()) {
                return other.apply(PlainReport.unreadable(file, "", "FILE_EMPTY", file + " is empty"));
            }
            return looksLikeHl7(start) ? other.apply(hl7.get().check(file, in)) : x12.apply(in);
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
