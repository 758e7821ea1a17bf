package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;

/** Loops 2300 to 2420 of the institutional guide (005010X223A2). */
final class Institutional837 {
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
    /** Components of one HI. */
    private static final int MAX_IN_SEGMENT = 12;

    private final LoopWriter out;
    private final PartyWriter parties;
    private final LineWriter lines;
    private final Claim claim;
    private final String source;
    private final Runnable otherInsurances;

    Institutional837(LoopWriter out, Claim claim, String source, Runnable otherInsurances) {
        this.out = out;
        this.parties = new PartyWriter(out);
        this.lines = new LineWriter(out);
        this.claim = claim;
        this.source = source;
        this.otherInsurances = otherInsurances;
    }

    void write() {
        out.segment("CLM").put(1, claim.patientControlNumber(), source + ".patientControlNumber").put(2, claim.totalCharge().toX12(), source + ".totalCharge")
                .put(5, 1, claim.facilityCode(), source + ".facilityCode").rule(5, 2, "A").put(5, 3, claim.frequency(), source + ".frequency")
                .put(7, claim.flags().assignment(), source + ".flags.assignment").put(8, claim.flags().benefitsAssigned(), source + ".flags.benefitsAssigned")
                .put(9, claim.flags().release(), source + ".flags.release").end();
        dates();
        out.segment("CL1").put(1, claim.visit().admissionType(), source + ".visit.admissionType").put(2, claim.visit().admitSource(), source + ".visit.admitSource")
                .put(3, claim.visit().dischargeStatus(), source + ".visit.dischargeStatus").end();
        if (!claim.payerClaimControlNumber().isEmpty()) {
            out.segment("REF").rule(1, "F8").put(2, claim.payerClaimControlNumber(), source + ".payerClaimControlNumber").end();
        }
        diagnoses(Diagnosis.Use.PRINCIPAL, "ABK", 1);
        // The guide asks for the admitting diagnosis of a stay and the reason of an outpatient visit, and forbids each elsewhere.
        if (isInpatient(claim)) {
            diagnoses(Diagnosis.Use.ADMITTING, "ABJ", 1);
        } else {
            diagnoses(Diagnosis.Use.REASON_FOR_VISIT, "APR", 3);
        }
        diagnoses(Diagnosis.Use.EXTERNAL_CAUSE, "ABN", 12);
        diagnoses(Diagnosis.Use.OTHER, "ABF", 24);
        providers();
        otherInsurances.run();
        for (int i = 0; i < claim.lines().size(); i++) {
            line(claim.lines().get(i), source + ".lines[" + i + "]");
        }
    }

    /** Type of bill x1x and x2x: inpatient. */
    static boolean isInpatient(Claim claim) {
        return claim.facilityCode().matches(".[12]");
    }

    /** Discharge hour and admission of a stay; the statement covers admission to discharge, and never less than the lines. */
    private void dates() {
        boolean inpatient = isInpatient(claim);
        if (inpatient) {
            claim.visit().discharged().ifPresent(at -> out.segment("DTP").rule(1, "096").rule(2, "TM").put(3, TIME.format(at), source + ".visit.discharged").end());
        }
        LocalDate from = claim.lines().stream().map(ServiceLine::from).min(Comparator.naturalOrder()).orElseThrow();
        LocalDate to = claim.lines().stream().map(ServiceLine::to).max(Comparator.naturalOrder()).orElseThrow();
        String sources = source + ".lines[*].from, " + source + ".lines[*].to";
        if (inpatient) {
            LocalDate first = from;
            LocalDate last = to;
            from = claim.visit().admitted().map(at -> at.toLocalDate()).filter(day -> day.isBefore(first)).orElse(first);
            to = claim.visit().discharged().map(at -> at.toLocalDate()).filter(day -> day.isAfter(last)).orElse(last);
            sources += ", " + source + ".visit.admitted, " + source + ".visit.discharged";
        }
        out.segment("DTP").rule(1, "434").rule(2, "RD8").put(3, PartyWriter.date(from) + "-" + PartyWriter.date(to), sources).end();
        if (inpatient) {
            claim.visit().admitted().ifPresent(at -> out.segment("DTP").rule(1, "435").rule(2, "DT").put(3, DATE_AND_TIME.format(at), source + ".visit.admitted")
                    .end());
        }
    }

    /** One HI for each use, two for other diagnoses beyond twelve; what the guide has no room for is held by an edit and not written. */
    private void diagnoses(Diagnosis.Use use, String qualifier, int most) {
        LoopWriter.Open segment = null;
        int written = 0;
        for (int i = 0; i < claim.diagnoses().size() && written < most; i++) {
            if (claim.diagnoses().get(i).use() != use) {
                continue;
            }
            int element = written % MAX_IN_SEGMENT + 1;
            if (element == 1) {
                if (segment != null) {
                    segment.end();
                }
                segment = out.segment("HI");
            }
            segment.rule(element, 1, qualifier).put(element, 2, claim.diagnoses().get(i).code(), source + ".diagnoses[" + i + "].code");
            written++;
        }
        if (segment != null) {
            segment.end();
        }
    }

    private void providers() {
        claim.visit().attending().ifPresent(provider -> {
            out.loop("2310A");
            parties.provider("71", provider, "AT", source + ".visit.attending");
        });
        String attending = claim.visit().attending().map(Provider::npi).orElse("");
        claim.rendering().filter(provider -> !provider.npi().equals(attending)).ifPresent(provider -> {
            out.loop("2310D");
            parties.provider("82", provider, "", source + ".rendering");
        });
        claim.referring().ifPresent(provider -> {
            out.loop("2310F");
            parties.provider("DN", provider, "", source + ".referring");
        });
    }

    private void line(ServiceLine line, String from) {
        out.loop("2400");
        out.segment("LX").put(1, String.valueOf(line.number()), from + ".number").end();
        LoopWriter.Open service = out.segment("SV2").put(1, line.revenueCode(), from + ".revenueCode");
        LineWriter.procedure(service, 2, line.procedure(), from + ".procedure");
        service.put(3, line.charge().toX12(), from + ".charge").put(4, line.unitBasis(), from + ".unitBasis").put(5, LineWriter.units(line), from + ".units").end();
        if (!isInpatient(claim)) {
            lines.serviceDate(line, from);
        }
        lines.controlNumber(line, from);
        lines.drug(line, from);
        rendering(line, from);
    }

    /** Loop 2420C only where the line's provider is neither the claim's nor the attending one. */
    private void rendering(ServiceLine line, String from) {
        Optional<Provider> ofClaim = claim.rendering().or(() -> claim.visit().attending());
        line.rendering().filter(provider -> ofClaim.map(of -> !of.npi().equals(provider.npi())).orElse(true)).ifPresent(provider -> {
            out.loop("2420C");
            parties.provider("82", provider, "", from + ".rendering");
        });
    }
}
