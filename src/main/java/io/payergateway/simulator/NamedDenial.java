package io.payergateway.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a payer denies with.
 *
 * @param group  CAS01: CO, PR, OA, PI
 * @param carc   CAS02
 * @param remark LQ02, a RARC; "" for none
 */
record NamedDenial(String group, String carc, String remark) {
    /** CARC, then group, reason and perhaps remark, with or without dashes: CARC-CO-197-N54-1, CARCPR96-1. */
    private static final Pattern NUMBER = Pattern.compile("CARC-?(CO|PR|OA|PI)-?([ABDPWY]?\\d{1,3})(?:-?((?:MA|M|N)\\d{1,3}))?(?:-.*)?");
    private static final NamedDenial NON_COVERED = new NamedDenial("CO", "96", "N30");
    /** Capitation, the contract and the patient's own share take money away and deny nothing. */
    private static final Set<String> NO_DENIAL = Set.of("CO-24", "CO-45", "PR-1", "PR-2", "PR-3", "OA-23");

    /** A number that names none is denied as not covered. */
    static NamedDenial in(String patientControlNumber) {
        Matcher named = NUMBER.matcher(patientControlNumber.toUpperCase(Locale.ROOT));
        return named.matches() ? new NamedDenial(named.group(1), named.group(2), Optional.ofNullable(named.group(3)).orElse("")) : NON_COVERED;
    }

    /** CLP02: 4 where it denies. */
    String status() {
        return NO_DENIAL.contains(group + "-" + carc) ? "1" : "4";
    }
}
