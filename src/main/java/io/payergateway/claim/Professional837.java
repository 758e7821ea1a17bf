package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import io.payergateway.x12.claim.Party;
import io.payergateway.x12.claim.ProfessionalService;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.DiagnosisPointers;
import io.payergateway.x12.record.HealthCareCode;
import io.payergateway.x12.record.HealthCareCodes;
import io.payergateway.x12.record.MonetaryAmount;
import io.payergateway.x12.record.ProcedureIdentifier;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loops 2300 to 2420 of the professional guide (005010X222A1). */
final class Professional837 {
    /** Places of service where the patient has been admitted, so that the admission date is required (X222A1 2300 DTP*435). */
    private static final Set<String> INPATIENT_PLACES = Set.of("21", "51", "61");
    private static final ProcedureIdentifier NO_PROCEDURE = new ProcedureIdentifier("", "", List.of(), "", "");

    private final Sources sources;
    private final Party837 parties;
    private final Claim837 common;
    private final Claim claim;
    private final String source;

    Professional837(Sources sources, Claim837 common, Claim claim, String source) {
        this.sources = sources;
        this.parties = new Party837(sources);
        this.common = common;
        this.claim = claim;
        this.source = source;
    }

    io.payergateway.x12.claim.Claim record() {
        List<io.payergateway.x12.claim.ServiceLine> lines = new ArrayList<>();
        for (int i = 0; i < claim.lines().size(); i++) {
            lines.add(line(claim.lines().get(i), source + ".lines[" + i + "]"));
        }
        return io.payergateway.x12.claim.Claim.of(common.information("B", claim.flags().signatureOnFile()), stay(), Optional.empty(), paid(),
                common.payerClaimControlNumber(), diagnoses(), providers(), common.otherInsurances(), List.copyOf(lines));
    }

    private List<DateTimePeriod> stay() {
        if (!INPATIENT_PLACES.contains(claim.facilityCode())) {
            return List.of();
        }
        List<DateTimePeriod> dates = new ArrayList<>();
        claim.visit().admitted().ifPresent(at -> dates.add(day("435", at, source + ".visit.admitted")));
        claim.visit().discharged().ifPresent(at -> dates.add(day("096", at, source + ".visit.discharged")));
        return List.copyOf(dates);
    }

    private DateTimePeriod day(String qualifier, LocalDateTime at, String from) {
        return sources.note("2300", new DateTimePeriod(qualifier, "D8", Party837.date(at.toLocalDate())), named -> named.put(3, from));
    }

    private List<MonetaryAmount> paid() {
        return claim.patientPaid().isZero() ? List.of() : List.of(sources.note("2300",
                new MonetaryAmount("F5", new BigDecimal(claim.patientPaid().toX12()), ""), named -> named.put(2, source + ".patientPaid")));
    }

    /** One HI: ABK first, then ABF; the order is the one that the lines' pointers count. */
    private List<HealthCareCodes> diagnoses() {
        List<HealthCareCode> codes = new ArrayList<>();
        for (Diagnosis diagnosis : claim.diagnoses()) {
            codes.add(HealthCareCode.of(codes.isEmpty() ? "ABK" : "ABF", diagnosis.code()));
        }
        return codes.isEmpty() ? List.of() : List.of(sources.note("2300", new HealthCareCodes(List.copyOf(codes)), named -> {
            for (int i = 0; i < codes.size(); i++) {
                named.put(i + 1, 2, source + ".diagnoses[" + i + "].code");
            }
        }));
    }

    private List<Party> providers() {
        List<Party> providers = new ArrayList<>();
        claim.referring().ifPresent(provider -> providers.add(parties.provider("2310A", "DN", provider, "", source + ".referring")));
        claim.rendering().ifPresent(provider -> providers.add(parties.provider("2310B", "82", provider, "PE", source + ".rendering")));
        return List.copyOf(providers);
    }

    private io.payergateway.x12.claim.ServiceLine line(ServiceLine line, String from) {
        Line837 made = new Line837(sources, line, from);
        return io.payergateway.x12.claim.ServiceLine.of(made.number(), Optional.of(service(line, made, from)), Optional.empty(), List.of(made.serviceDate()),
                List.of(made.controlNumber()), made.drug(), rendering(line, from), common.decisions(line.number()));
    }

    private ProfessionalService service(ServiceLine line, Line837 made, String from) {
        boolean elsewhere = !line.placeOfService().equals(claim.facilityCode());
        DiagnosisPointers pointers = new DiagnosisPointers(line.diagnosisPointers().stream().map(String::valueOf).toList());
        ProfessionalService sv1 = new ProfessionalService(made.procedure().orElse(NO_PROCEDURE), new BigDecimal(line.charge().toX12()), line.unitBasis(), made.units(),
                elsewhere ? line.placeOfService() : "", pointers, "", "", "", "");
        return sources.note("2400", sv1, named -> {
            made.nameProcedure(named, 1);
            named.put(2, from + ".charge").put(3, from + ".unitBasis").put(4, from + ".units").put(5, from + ".placeOfService");
            for (int i = 0; i < line.diagnosisPointers().size(); i++) {
                named.put(7, i + 1, from + ".diagnosisPointers[" + i + "]");
            }
        });
    }

    /** Loop 2420A only where the line's provider is not the claim's. */
    private List<Party> rendering(ServiceLine line, String from) {
        Optional<Provider> own = line.rendering().filter(provider -> claim.rendering().map(of -> !of.npi().equals(provider.npi())).orElse(true));
        return own.map(provider -> parties.provider("2420A", "82", provider, "PE", from + ".rendering")).map(List::of).orElse(List.of());
    }
}
