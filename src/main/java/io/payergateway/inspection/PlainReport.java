package io.payergateway.inspection;

import java.util.List;

/**
 * What an HL7 file is like, or one that could not be read at all.
 *
 * @param findings the first of them; a file of many messages may have more than anybody reads
 * @param unlisted how many more there are
 */
public record PlainReport(String file, String format, int outcome, List<PlainFinding> findings, long unlisted) implements FileReport {

    public PlainReport {
        findings = List.copyOf(findings);
    }

    /** @param place as the finding names it: "FT1-7, charge 2" */
    public record PlainFinding(String severity, String code, String place, String message) {
    }

    /** @param message one sentence, without data of the file */
    public static PlainReport unreadable(String file, String format, String code, String message) {
        return new PlainReport(file, format, 2, List.of(new PlainFinding("ERROR", code, "", message)), 0);
    }

    @Override
    public Object machine() {
        return this;
    }
}
