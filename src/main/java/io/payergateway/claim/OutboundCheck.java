package io.payergateway.claim;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Holds an 837 file against its guide, and the clearinghouse's companion guide, before it may go: what a payer would refuse is better found here. Stateless.
 */
public final class OutboundCheck {
    /** Findings of one claim on the worklist; the first ones mostly cause the rest. */
    private static final int MOST = 10;
    private static final Set<String> CODED = Set.of("HI", "SV1", "SV2", "SV3");
    private static final Set<String> COVERAGE = Set.of("2000B", "2010BA", "2000C", "2010CA", "2320", "2330A");
    /** What comes from the configuration of facilities and payers. */
    private static final Set<String> CONFIGURED = Set.of("2000A", "2010AA", "2010AB", "2010AC", "2010BB", "2330B");
    /** What every claim of the file shares. */
    private static final Set<String> FILE = Set.of("", "1000A", "1000B");

    private final X12Check check;

    public OutboundCheck(X12Check check) {
        this.check = check;
    }

    /** At most ten of each kind. @param file what no claim can mend: the envelope, submitter and receiver @param claims what one claim causes */
    public record Errors(List<Finding> file, List<Finding> claims) {
        public static final Errors NONE = new Errors(List.of(), List.of());

        public boolean isEmpty() {
            return file.isEmpty() && claims.isEmpty();
        }
    }

    /** @return its errors, each with the owner who can mend it; empty where the file may go */
    public Errors errors(byte[] bytes, String clearinghouse) {
        X12Check.Checked checked = check.forPartner(clearinghouse).check(new ByteArrayInputStream(bytes));
        if (checked.verdict() == X12Check.Verdict.CLEAN) {
            return Errors.NONE;
        }
        Errors errors = errors(checked.findings());
        if (errors.isEmpty()) {   // it stopped, or the list was full: still it must not go
            return new Errors(List.of(Finding.error("FILE_REFUSED", Owner.OPERATIONS, "The file that was written does not pass its own check.", "file", "X12.5")),
                    List.of());
        }
        return errors;
    }

    /** The errors among what was found in a file, or about one claim; warnings keep nothing from going. */
    public static Errors errors(List<X12Finding> findings) {
        return new Errors(findings(findings, true), findings(findings, false));
    }

    private static List<Finding> findings(List<X12Finding> findings, boolean ofFile) {
        return findings.stream().filter(finding -> finding.isError() && FILE.contains(finding.place().loop()) == ofFile).limit(MOST)
                .map(finding -> Finding.error(finding.code(), owner(finding.place()), finding.message(), place(finding.place()), finding.source())).toList();
    }

    private static Owner owner(X12Finding.Place place) {
        if (CODED.contains(place.segment())) {
            return Owner.CODING;
        }
        boolean ours = FILE.contains(place.loop()) || CONFIGURED.contains(place.loop());
        return ours ? Owner.OPERATIONS : COVERAGE.contains(place.loop()) ? Owner.REGISTRATION : Owner.BILLING;
    }

    /** Without control numbers: the file was written to see what is wrong, and is not sent. */
    private static String place(X12Finding.Place place) {
        String element = place.element() == 0 ? "" : String.format(Locale.ROOT, "%02d", place.element()) + (place.component() == 0 ? "" : "-" + place.component());
        return (place.loop().isEmpty() ? "" : place.loop() + " ") + place.segment() + element;
    }
}
