package io.payergateway.x12.rule;

import io.payergateway.x12.Segment;
import io.payergateway.x12.guide.Fault;
import io.payergateway.x12.guide.SetCheck;
import io.payergateway.x12.guide.SetFindings.At;
import io.payergateway.x12.guide.SetFindings;
import java.util.Map;
import java.util.Set;

/**
 * The form of values that a qualifier beside them gives a meaning: identifiers, dates, codes (SNIP type 5 as far as no licensed table is needed). Empty values
 * are the table's business.
 */
public final class CodeFormCheck implements SetCheck {
    private static final Set<String> SEGMENTS = Set.of("NM1", "N1", "PRV", "N4", "REF", "DTP", "DMG", "PAT", "MPI", "HI", "CL1", "BPR", "CLM", "SV1", "SV2", "SV3", "SVC", "SVD", "EQ", "EB", "STC", "LIN", "CAS",
            "TRN", "TOO", "DN2");
    private static final int FIRST_MODIFIER = 3;
    private static final int LAST_MODIFIER = 6;
    private static final Map<String, CodeForm> BY_DIAGNOSIS_QUALIFIER = Map.ofEntries(
            Map.entry("ABK", CodeForm.DIAGNOSIS), Map.entry("ABF", CodeForm.DIAGNOSIS), Map.entry("ABJ", CodeForm.DIAGNOSIS), Map.entry("APR", CodeForm.DIAGNOSIS),
            Map.entry("ABN", CodeForm.DIAGNOSIS), Map.entry("BK", CodeForm.DIAGNOSIS_ICD9), Map.entry("BF", CodeForm.DIAGNOSIS_ICD9),
            Map.entry("BJ", CodeForm.DIAGNOSIS_ICD9), Map.entry("PR", CodeForm.DIAGNOSIS_ICD9), Map.entry("BN", CodeForm.DIAGNOSIS_ICD9),
            Map.entry("BBR", CodeForm.ICD10_PROCEDURE), Map.entry("BBQ", CodeForm.ICD10_PROCEDURE),
            Map.entry("BR", CodeForm.ICD9_PROCEDURE), Map.entry("BQ", CodeForm.ICD9_PROCEDURE), Map.entry("DR", CodeForm.DRG), Map.entry("BE", CodeForm.NUBC),
            Map.entry("BG", CodeForm.NUBC), Map.entry("BH", CodeForm.NUBC), Map.entry("BI", CodeForm.NUBC), Map.entry("BP", CodeForm.PROCEDURE), Map.entry("BO", CodeForm.PROCEDURE));
    private static final Map<String, CodeForm> BY_DATE_QUALIFIER = Map.of("D8", CodeForm.DATE, "RD8", CodeForm.PERIOD, "TM", CodeForm.TIME, "DT", CodeForm.DATE_TIME);

    @Override
    public Set<String> segments() {
        return SEGMENTS;
    }

    @Override
    public void segment(String loop, Segment segment, SetFindings findings) {
        switch (segment.id()) {
            case "NM1" -> party(loop, segment, 8, 9, findings);
            case "N1" -> party(loop, segment, 3, 4, findings);
            case "PRV" -> {
                if (segment.elementIs(2, "PXC")) {
                    element(loop, segment, 3, CodeForm.TAXONOMY, findings);
                }
            }
            case "N4" -> address(loop, segment, findings);
            case "REF" -> reference(loop, segment, findings);
            case "DTP" -> date(loop, segment, 2, 3, findings);
            case "DMG" -> date(loop, segment, 1, 2, findings);
            case "PAT" -> date(loop, segment, 5, 6, findings);
            case "MPI" -> date(loop, segment, 6, 7, findings);
            case "HI" -> codes(loop, segment, findings);
            case "CL1" -> {
                element(loop, segment, 1, CodeForm.ADMISSION_TYPE, findings);
                element(loop, segment, 2, CodeForm.POINT_OF_ORIGIN, findings);
                element(loop, segment, 3, CodeForm.PATIENT_STATUS, findings);
            }
            case "BPR" -> {
                bank(loop, segment, 6, 7, findings);
                bank(loop, segment, 12, 13, findings);
            }
            case "CLM" -> facility(loop, segment, findings);
            case "SV1" -> {
                procedure(loop, segment, 1, findings);
                element(loop, segment, 5, CodeForm.PLACE_OF_SERVICE, findings);
                units(loop, segment, 4, findings);
            }
            case "SV2" -> {
                element(loop, segment, 1, CodeForm.REVENUE_CODE, findings);
                procedure(loop, segment, 2, findings);
                units(loop, segment, 5, findings);
            }
            case "SV3" -> {
                procedure(loop, segment, 1, findings);
                units(loop, segment, 6, findings);
            }
            case "SVC" -> {
                procedure(loop, segment, 1, findings);
                procedure(loop, segment, 6, findings);
            }
            case "SVD" -> procedure(loop, segment, 3, findings);
            case "EQ" -> procedure(loop, segment, 2, findings);
            case "EB" -> procedure(loop, segment, 13, findings);
            case "STC" -> {
                category(loop, segment, 1, findings);
                category(loop, segment, 10, findings);
                category(loop, segment, 11, findings);
            }
            case "LIN" -> {
                if (segment.elementIs(2, "N4")) {
                    element(loop, segment, 3, CodeForm.NDC, findings);
                }
            }
            case "CAS" -> {
                for (int reason = 2; reason <= segment.size(); reason += 3) {
                    element(loop, segment, reason, CodeForm.ADJUSTMENT_REASON, findings);
                }
            }
            case "TRN" -> element(loop, segment, 3, CodeForm.ORIGINATOR, findings);
            case "TOO" -> tooth(loop, segment, 1, 2, findings);
            case "DN2" -> tooth(loop, segment, 6, 1, findings);
            default -> { }
        }
    }

    private static void party(String loop, Segment segment, int qualifier, int element, SetFindings findings) {
        if (segment.elementIs(qualifier, "XX")) {
            element(loop, segment, element, CodeForm.NPI, findings);
        }
    }

    private static void address(String loop, Segment n4, SetFindings findings) {
        boolean canada = n4.elementIs(4, "CA");
        boolean unsaid = !n4.has(4);
        if (unsaid || canada || n4.elementIs(4, "US") || n4.elementIs(4, "USA")) {
            boolean canadian = (canada || unsaid) && CodeForm.CANADIAN_POSTAL_CODE.fits(n4.toX12(), n4.from(3), n4.to(3));
            if (!canadian) {
                element(loop, n4, 3, canada ? CodeForm.CANADIAN_POSTAL_CODE : CodeForm.ZIP, findings);
            }
        }
    }

    private static void reference(String loop, Segment ref, SetFindings findings) {
        if (ref.elementIs(1, "EI") || ref.elementIs(1, "TJ")) {
            element(loop, ref, 2, CodeForm.TAX_ID, findings);
        } else if (ref.elementIs(1, "SY")) {
            element(loop, ref, 2, CodeForm.SOCIAL_SECURITY, findings);
        }
    }

    private static void date(String loop, Segment segment, int qualifier, int element, SetFindings findings) {
        if (segment.elementIs(qualifier, "D8")) {
            element(loop, segment, element, CodeForm.DATE, findings);
        } else if (segment.elementIs(qualifier, "RD8")) {
            element(loop, segment, element, CodeForm.PERIOD, findings);
        } else if (segment.elementIs(qualifier, "TM")) {
            element(loop, segment, element, CodeForm.TIME, findings);
        } else if (segment.elementIs(qualifier, "DT")) {
            element(loop, segment, element, CodeForm.DATE_TIME, findings);
        }
    }

    private static void tooth(String loop, Segment segment, int system, int element, SetFindings findings) {
        if (segment.elementIs(system, "JP")) {
            element(loop, segment, element, CodeForm.TOOTH, findings);
        }
    }

    /** A category that is formed like one and is not on the list may be new: a warning. */
    private static void category(String loop, Segment stc, int element, SetFindings findings) {
        component(loop, stc, element, 1, CodeForm.STATUS_CATEGORY, findings);
        int from = stc.from(element, 1);
        int to = stc.componentEnd(element, from);
        if (CodeForm.STATUS_CATEGORY.fits(stc.toX12(), from, to) && !CodeForm.KNOWN_STATUS_CATEGORY.fits(stc.toX12(), from, to)) {
            findings.add(Fault.DOUBTFUL, stc, new At(loop, element, 1, 0), "STC%02d-1 is not %s.".formatted(element, CodeForm.KNOWN_STATUS_CATEGORY.words()));
        }
    }

    /** A warning, because the 835 does not move the money, and anonymized ones have numbers of no bank (BPR06 and BPR12: 01 is the number with its check digit). */
    private static void bank(String loop, Segment bpr, int qualifier, int element, SetFindings findings) {
        if (bpr.elementIs(qualifier, "01") && bpr.has(element) && !CodeForm.ROUTING_NUMBER.fits(bpr.toX12(), bpr.from(element), bpr.to(element))) {
            findings.add(Fault.DOUBTFUL, bpr, At.element(loop, element), "BPR%02d is not %s.".formatted(element, CodeForm.ROUTING_NUMBER.words()));
        }
    }

    /** Units of 0 or less comply with these versions and are forbidden by the next ones (X12 interpretation 2557), and payers reject them: a warning. */
    private static void units(String loop, Segment service, int element, SetFindings findings) {
        long units = Amount.of(service, element);
        if (units <= 0 && units != Amount.UNKNOWN && service.has(element)) {
            findings.add(Fault.DOUBTFUL, service, At.element(loop, element), "%s%02d counts no units.".formatted(service.id(), element));
        }
    }

    private static void codes(String loop, Segment hi, SetFindings findings) {
        for (int element = 1; element <= hi.size(); element++) {
            if (hi.has(element)) {
                component(loop, hi, element, 2, BY_DIAGNOSIS_QUALIFIER.getOrDefault(hi.component(element, 1), CodeForm.ANY), findings);
                component(loop, hi, element, 4, BY_DATE_QUALIFIER.getOrDefault(hi.component(element, 3), CodeForm.ANY), findings);
            }
        }
    }

    private static void facility(String loop, Segment clm, SetFindings findings) {
        switch (clm.component(5, 2)) {
            case "B" -> component(loop, clm, 5, 1, CodeForm.PLACE_OF_SERVICE, findings);
            case "A" -> component(loop, clm, 5, 1, CodeForm.TYPE_OF_BILL, findings);
            default -> { }
        }
    }

    private static void procedure(String loop, Segment segment, int element, SetFindings findings) {
        if (!segment.has(element)) {
            return;
        }
        CodeForm form = procedureForm(segment, element);
        component(loop, segment, element, 2, form, findings);
        if (form == CodeForm.PROCEDURE && segment.divided()) {
            modifiers(loop, segment, element, findings);
        }
    }

    /** Goes through them once: nearly every service line has this composite. */
    private static void modifiers(String loop, Segment segment, int element, SetFindings findings) {
        int from = segment.from(element, FIRST_MODIFIER);
        for (int modifier = FIRST_MODIFIER; modifier <= LAST_MODIFIER && from < segment.to(element); modifier++) {
            int to = segment.componentEnd(element, from);
            component(loop, segment, element, modifier, from, to, CodeForm.MODIFIER, findings);
            from = to + 1;
        }
    }

    private static CodeForm procedureForm(Segment segment, int element) {
        if (segment.componentIs(element, 1, "HC")) {
            return CodeForm.PROCEDURE;
        } else if (segment.componentIs(element, 1, "AD")) {
            return CodeForm.DENTAL_PROCEDURE;
        } else if (segment.componentIs(element, 1, "N4")) {
            return CodeForm.NDC;
        }
        return segment.componentIs(element, 1, "NU") ? CodeForm.REVENUE_CODE : CodeForm.ANY;
    }

    private static void element(String loop, Segment segment, int element, CodeForm form, SetFindings findings) {
        int from = segment.from(element);
        int to = segment.to(element);
        if (to > from && !form.fits(segment.toX12(), from, to)) {
            findings.add(Fault.CODE_FORM, segment, At.element(loop, element), "%s%02d is not %s.".formatted(segment.id(), element, form.words()));
        }
    }

    private static void component(String loop, Segment segment, int element, int component, CodeForm form, SetFindings findings) {
        int from = segment.from(element, component);
        component(loop, segment, element, component, from, segment.componentEnd(element, from), form, findings);
    }

    private static void component(String loop, Segment segment, int element, int component, int from, int to, CodeForm form, SetFindings findings) {
        if (to > from && !form.fits(segment.toX12(), from, to)) {
            findings.add(Fault.CODE_FORM, segment, new At(loop, element, component, 0),
                    "%s%02d-%d is not %s.".formatted(segment.id(), element, component, form.words()));
        }
    }
}
