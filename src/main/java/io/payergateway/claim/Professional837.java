package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import java.util.Optional;
import java.util.Set;

/** Loops 2300 to 2420 of the professional guide (005010X222A1). */
final class Professional837 {
    /** Places of service where the patient has been admitted, so that the admission date is required (X222A1 2300 DTP*435). */
    private static final Set<String> INPATIENT_PLACES = Set.of("21", "51", "61");

    private final LoopWriter out;
    private final PartyWriter parties;
    private final LineWriter lines;
    private final Claim claim;
    private final String source;
    private final Runnable otherInsurances;

    Professional837(LoopWriter out, Claim claim, String source, Runnable otherInsurances) {
        this.out = out;
        this.parties = new PartyWriter(out);
        this.lines = new LineWriter(out);
        this.claim = claim;
        this.source = source;
        this.otherInsurances = otherInsurances;
    }

    void write() {
        out.segment("CLM").put(1, claim.patientControlNumber(), source + ".patientControlNumber").put(2, claim.totalCharge().toX12(), source + ".totalCharge")
                .put(5, 1, claim.facilityCode(), source + ".facilityCode").rule(5, 2, "B").put(5, 3, claim.frequency(), source + ".frequency")
                .put(6, claim.flags().signatureOnFile(), source + ".flags.signatureOnFile").put(7, claim.flags().assignment(), source + ".flags.assignment")
                .put(8, claim.flags().benefitsAssigned(), source + ".flags.benefitsAssigned").put(9, claim.flags().release(), source + ".flags.release").end();
        stay();
        if (!claim.patientPaid().isZero()) {
            out.segment("AMT").rule(1, "F5").put(2, claim.patientPaid().toX12(), source + ".patientPaid").end();
        }
        if (!claim.payerClaimControlNumber().isEmpty()) {
            out.segment("REF").rule(1, "F8").put(2, claim.payerClaimControlNumber(), source + ".payerClaimControlNumber").end();
        }
        diagnoses();
        claim.referring().ifPresent(provider -> {
            out.loop("2310A");
            parties.provider("DN", provider, "", source + ".referring");
        });
        claim.rendering().ifPresent(provider -> {
            out.loop("2310B");
            parties.provider("82", provider, "PE", source + ".rendering");
        });
        otherInsurances.run();
        for (int i = 0; i < claim.lines().size(); i++) {
            line(claim.lines().get(i), source + ".lines[" + i + "]");
        }
    }

    private void stay() {
        if (!INPATIENT_PLACES.contains(claim.facilityCode())) {
            return;
        }
        claim.visit().admitted().ifPresent(at -> out.segment("DTP").rule(1, "435").rule(2, "D8")
                .put(3, PartyWriter.date(at.toLocalDate()), source + ".visit.admitted").end());
        claim.visit().discharged().ifPresent(at -> out.segment("DTP").rule(1, "096").rule(2, "D8")
                .put(3, PartyWriter.date(at.toLocalDate()), source + ".visit.discharged").end());
    }

    /** One HI: ABK first, then ABF; the order is the one that the lines' pointers count. */
    private void diagnoses() {
        LoopWriter.Open segment = out.segment("HI");
        for (int i = 0; i < claim.diagnoses().size(); i++) {
            segment.rule(i + 1, 1, i == 0 ? "ABK" : "ABF").put(i + 1, 2, claim.diagnoses().get(i).code(), source + ".diagnoses[" + i + "].code");
        }
        segment.end();
    }

    private void line(ServiceLine line, String from) {
        out.loop("2400");
        out.segment("LX").put(1, String.valueOf(line.number()), from + ".number").end();
        LoopWriter.Open service = out.segment("SV1");
        LineWriter.procedure(service, 1, line.procedure(), from + ".procedure");
        boolean elsewhere = !line.placeOfService().equals(claim.facilityCode());
        service.put(2, line.charge().toX12(), from + ".charge").put(3, line.unitBasis(), from + ".unitBasis").put(4, LineWriter.units(line), from + ".units")
                .put(5, elsewhere ? line.placeOfService() : "", from + ".placeOfService");
        for (int i = 0; i < line.diagnosisPointers().size(); i++) {
            service.put(7, i + 1, String.valueOf(line.diagnosisPointers().get(i)), from + ".diagnosisPointers[" + i + "]");
        }
        service.end();
        lines.serviceDate(line, from);
        lines.controlNumber(line, from);
        lines.drug(line, from);
        rendering(line, from);
    }

    /** Loop 2420A only where the line's provider is not the claim's. */
    private void rendering(ServiceLine line, String from) {
        Optional<Provider> own = line.rendering().filter(provider -> claim.rendering().map(of -> !of.npi().equals(provider.npi())).orElse(true));
        own.ifPresent(provider -> {
            out.loop("2420A");
            parties.provider("82", provider, "PE", from + ".rendering");
        });
    }
}
