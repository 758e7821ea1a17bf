package io.payergateway.claim;

import io.payergateway.model.Claim;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Money;
import io.payergateway.model.PriorDecision;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import io.payergateway.x12.claim.InstitutionalCodes;
import io.payergateway.x12.claim.InstitutionalService;
import io.payergateway.x12.claim.Party;
import io.payergateway.x12.record.DateTimePeriod;
import io.payergateway.x12.record.HealthCareCode;
import io.payergateway.x12.record.HealthCareCodes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Loops 2300 to 2420 of the institutional guide (005010X223A2). */
final class Institutional837 {
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
    /** Components of one HI. */
    private static final int MAX_IN_SEGMENT = 12;

    private final Sources sources;
    private final Party837 parties;
    private final Claim837 common;
    private final Claim claim;
    private final String source;

    Institutional837(Sources sources, Claim837 common, Claim claim, String source) {
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
        return io.payergateway.x12.claim.Claim.of(common.information("A", ""), dates(), Optional.of(codes()), List.of(), common.payerClaimControlNumber(), diagnoses(),
                providers(), common.otherInsurances(), List.copyOf(lines));
    }

    /** Type of bill x1x and x2x: inpatient. */
    static boolean isInpatient(Claim claim) {
        return claim.facilityCode().matches(".[12]");
    }

    private InstitutionalCodes codes() {
        InstitutionalCodes cl1 = new InstitutionalCodes(claim.visit().admissionType(), claim.visit().admitSource(), claim.visit().dischargeStatus());
        return sources.note("2300", cl1, named -> named.put(1, source + ".visit.admissionType").put(2, source + ".visit.admitSource")
                .put(3, source + ".visit.dischargeStatus"));
    }

    /** Discharge hour and admission of a stay; the statement covers admission to discharge, and never less than the lines. */
    private List<DateTimePeriod> dates() {
        List<DateTimePeriod> dates = new ArrayList<>();
        boolean inpatient = isInpatient(claim);
        if (inpatient) {
            claim.visit().discharged().ifPresent(at -> dates.add(date("096", "TM", TIME.format(at), source + ".visit.discharged")));
        }
        statement(inpatient).ifPresent(dates::add);
        if (inpatient) {
            claim.visit().admitted().ifPresent(at -> dates.add(date("435", "DT", DATE_AND_TIME.format(at), source + ".visit.admitted")));
        }
        return List.copyOf(dates);
    }

    /** Empty where there is no line. */
    private Optional<DateTimePeriod> statement(boolean inpatient) {
        Optional<LocalDate> first = claim.lines().stream().map(ServiceLine::from).min(Comparator.naturalOrder());
        Optional<LocalDate> last = claim.lines().stream().map(ServiceLine::to).max(Comparator.naturalOrder());
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        LocalDate from = first.get();
        LocalDate to = last.get();
        String of = source + ".lines[*].from, " + source + ".lines[*].to";
        if (inpatient) {
            from = claim.visit().admitted().map(LocalDateTime::toLocalDate).filter(day -> day.isBefore(first.get())).orElse(from);
            to = claim.visit().discharged().map(LocalDateTime::toLocalDate).filter(day -> day.isAfter(last.get())).orElse(to);
            of += ", " + source + ".visit.admitted, " + source + ".visit.discharged";
        }
        return Optional.of(date("434", "RD8", Party837.date(from) + "-" + Party837.date(to), of));
    }

    private DateTimePeriod date(String qualifier, String format, String value, String from) {
        return sources.note("2300", new DateTimePeriod(qualifier, format, value), named -> named.put(3, from));
    }

    private List<HealthCareCodes> diagnoses() {
        List<HealthCareCodes> segments = new ArrayList<>(diagnoses(Diagnosis.Use.PRINCIPAL, "ABK", 1));
        // The guide asks for the admitting diagnosis of a stay and the reason of an outpatient visit, and forbids each elsewhere.
        segments.addAll(isInpatient(claim) ? diagnoses(Diagnosis.Use.ADMITTING, "ABJ", 1) : diagnoses(Diagnosis.Use.REASON_FOR_VISIT, "APR", 3));
        segments.addAll(diagnoses(Diagnosis.Use.EXTERNAL_CAUSE, "ABN", 12));
        segments.addAll(diagnoses(Diagnosis.Use.OTHER, "ABF", 24));
        medicareSecondary().ifPresent(segments::add);
        return List.copyOf(segments);
    }

    /** Why Medicare comes second, and what the payers before it paid. */
    private Optional<HealthCareCodes> medicareSecondary() {
        String code = claim.medicareSecondaryValueCode();
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Money paid = Money.sum(claim.priorDecisions().stream().map(PriorDecision::paid).toList());
        HealthCareCode value = new HealthCareCode("BE", code, "", "", Optional.of(new BigDecimal(paid.toX12())), Optional.empty(), "", "", "");
        return Optional.of(sources.note("2300", new HealthCareCodes(List.of(value)), named -> named.put(1, 2, source + ".insurances[0].payer.medicareSecondaryType")
                .put(1, 5, source + ".priorDecisions[*].paid")));
    }

    /** One HI for each use, two for other diagnoses beyond twelve; what the guide has no room for is held by an edit and not written. */
    private List<HealthCareCodes> diagnoses(Diagnosis.Use use, String list, int most) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < claim.diagnoses().size() && indexes.size() < most; i++) {
            if (claim.diagnoses().get(i).use() == use) {
                indexes.add(i);
            }
        }
        List<HealthCareCodes> segments = new ArrayList<>();
        for (int from = 0; from < indexes.size(); from += MAX_IN_SEGMENT) {
            segments.add(segment(list, indexes.subList(from, Math.min(indexes.size(), from + MAX_IN_SEGMENT))));
        }
        return segments;
    }

    private HealthCareCodes segment(String list, List<Integer> indexes) {
        HealthCareCodes hi = new HealthCareCodes(indexes.stream().map(index -> HealthCareCode.of(list, claim.diagnoses().get(index).code())).toList());
        return sources.note("2300", hi, named -> {
            for (int i = 0; i < indexes.size(); i++) {
                named.put(i + 1, 2, source + ".diagnoses[" + indexes.get(i) + "].code");
            }
        });
    }

    private List<Party> providers() {
        List<Party> providers = new ArrayList<>();
        claim.visit().attending().ifPresent(provider -> providers.add(parties.provider("2310A", "71", provider, "AT", source + ".visit.attending")));
        String attending = claim.visit().attending().map(Provider::npi).orElse("");
        claim.rendering().filter(provider -> !provider.npi().equals(attending))
                .ifPresent(provider -> providers.add(parties.provider("2310D", "82", provider, "", source + ".rendering")));
        claim.referring().ifPresent(provider -> providers.add(parties.provider("2310F", "DN", provider, "", source + ".referring")));
        return List.copyOf(providers);
    }

    private io.payergateway.x12.claim.ServiceLine line(ServiceLine line, String from) {
        Line837 made = new Line837(sources, line, from);
        InstitutionalService sv2 = new InstitutionalService(line.revenueCode(), made.procedure(), new BigDecimal(line.charge().toX12()), line.unitBasis(),
                made.units(), Optional.empty());
        sources.note("2400", sv2, named -> {
            made.nameProcedure(named, 2);
            named.put(1, from + ".revenueCode").put(3, from + ".charge").put(4, from + ".unitBasis").put(5, from + ".units");
        });
        return io.payergateway.x12.claim.ServiceLine.of(made.number(), Optional.empty(), Optional.of(sv2), isInpatient(claim) ? List.of() : List.of(made.serviceDate()),
                List.of(made.controlNumber()), made.drug(), rendering(line, from), common.decisions(line.number()));
    }

    /** Loop 2420C only where the line's provider is neither the claim's nor the attending one. */
    private List<Party> rendering(ServiceLine line, String from) {
        Optional<Provider> ofClaim = claim.rendering().or(() -> claim.visit().attending());
        return line.rendering().filter(provider -> ofClaim.map(of -> !of.npi().equals(provider.npi())).orElse(true))
                .map(provider -> parties.provider("2420C", "82", provider, "", from + ".rendering")).map(List::of).orElse(List.of());
    }
}
