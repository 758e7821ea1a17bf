package io.payergateway.claim;

import io.payergateway.model.Finding;
import io.payergateway.model.Owner;
import io.payergateway.x12.X12Finding;
import io.payergateway.x12.check.X12Check;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;

/**
 * Holds an 837 file against its guide, and the clearinghouse's companion guide, before it may go: what a payer would refuse is better found here. Stateless.
 */
public final class OutboundCheck {
    /** Findings of one claim on the worklist; the first ones mostly cause the rest. */
    private static final int MOST = 10;
    private static final Set<String> CODED = Set.of("HI", "SV1", "SV2", "SV3");
    private static final Set<String> COVERAGE = Set.of("2000B", "2010BA", "2010BB", "2000C", "2010CA", "2320", "2330A", "2330B");
    private static final Set<String> OURS = Set.of("", "1000A", "1000B", "2000A", "2010AA", "2010AB", "2010AC");

    private final X12Check check;

    public OutboundCheck(X12Check check) {
        this.check = check;
    }

    /** @return its errors, at most ten, each with the owner who can mend it; empty where the file may go */
    public List<Finding> errors(byte[] file, String clearinghouse) {
        return check.forPartner(clearinghouse).check(new ByteArrayInputStream(file)).findings().stream().filter(X12Finding::isError).limit(MOST)
                .map(finding -> Finding.error(finding.code(), owner(finding.place()), finding.message(), place(finding.place()), finding.source())).toList();
    }

    private static Owner owner(X12Finding.Place place) {
        if (CODED.contains(place.segment())) {
            return Owner.CODING;
        }
        return COVERAGE.contains(place.loop()) ? Owner.REGISTRATION : OURS.contains(place.loop()) ? Owner.OPERATIONS : Owner.BILLING;
    }

    /** Without control numbers: the file was written to see what is wrong, and is not sent. */
    private static String place(X12Finding.Place place) {
        String element = place.element() == 0 ? "" : "%02d".formatted(place.element()) + (place.component() == 0 ? "" : "-" + place.component());
        return (place.loop().isEmpty() ? "" : place.loop() + " ") + place.segment() + element;
    }
}
