package io.payergateway.advice;

import io.payergateway.mapping.CodeTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * The codes of an 835 in our own words, from {@code mappings/codes/x12}. A code that the tables do not have is shown as it came, with {@link #UNKNOWN}.
 *
 * @param groups    CAS01
 * @param reasons   CAS02, 05, 08...
 * @param providers PLB03-1
 * @param statuses  CLP02
 * @param methods   BPR04
 */
public record AdviceWords(CodeTable groups, CodeTable reasons, CodeTable providers, CodeTable statuses, CodeTable methods) {
    public static final String UNKNOWN = "not in our table";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.US);

    /** @throws io.payergateway.yaml.YamlException with file and line */
    public static AdviceWords load(Path codes) {
        return new AdviceWords(table(codes, "adjustment-group"), table(codes, "adjustment-reason"), table(codes, "provider-adjustment"),
                table(codes, "claim-payment-status"), table(codes, "payment-method"));
    }

    private static CodeTable table(Path codes, String name) {
        return CodeTable.load(codes.resolve("x12").resolve(name + ".yaml"), name, "codes/x12/" + name + ".yaml");
    }

    static String of(CodeTable table, String code) {
        return table.translate(code).orElse(UNKNOWN);
    }

    /** "2 Mar 2026" for CCYYMMDD; what is no date as it came. */
    public static String date(String sent) {
        return parse(sent).map(DAY::format).orElse(sent);
    }

    static Optional<LocalDate> parse(String sent) {
        try {
            return Optional.of(LocalDate.parse(sent.strip(), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
