package io.payergateway.claim;

import io.payergateway.model.Charge;
import io.payergateway.model.ChargeType;
import io.payergateway.model.Claim;
import io.payergateway.model.ClaimKind;
import io.payergateway.model.Finding;
import io.payergateway.model.HospitalMessage;
import io.payergateway.model.Money;
import io.payergateway.model.PatientClass;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import io.payergateway.partner.Facility;
import io.payergateway.partner.Partners;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes claims of an encounter. Pure: the same encounter and configuration give the same claims; nothing is read or written. */
public final class ClaimAssembler {
    private final Partners partners;
    private final InsuranceOrder insuranceOrder;

    public ClaimAssembler(Partners partners) {
        this.partners = partners;
        this.insuranceOrder = new InsuranceOrder(partners);
    }

    /** All live charges of the encounter, whatever claims they are on. An encounter without charges gives no claim. */
    public Assembled assemble(Encounter encounter) {
        return assemble(encounter, encounter.charges().stream().filter(each -> each.cancelledBy().isEmpty()).toList());
    }

    /** A dry run for {@code map --explain}: the encounter that one message alone would make. Row ids count from 1. */
    public Assembled assemble(HospitalMessage message) {
        if (message.visit().isEmpty()) {
            return new Assembled(List.of());
        }
        ChargeLedger ledger = new ChargeLedger(List.of());
        List<Problem> problems = new ArrayList<>();
        message.findings().stream().filter(Finding::isError).forEach(each -> problems.add(new Problem(0, message.event(), each)));
        int place = 1;
        for (Charge each : message.charges()) {
            Charge charge = ChargeLedger.identified(each, 0, place);
            ledger.post(new PostedCharge(place, 0, charge, OptionalLong.empty(), OptionalLong.empty(), false), "FT1[" + place++ + "]").stream()
                    .filter(Finding::isError).forEach(finding -> problems.add(new Problem(0, message.event(), finding)));
        }
        return assemble(new Encounter(0, message.patient(), message.visit().get(), message.coverages(), message.diagnoses(), ledger.rows(), 0, problems,
                List.of()));
    }

    /**
     * Claims for some of the encounter's charges. Late charges never share a claim with others, and a recurring account has a claim for each month.
     *
     * @param billable charges to bill, and co-payments to report (AMT*F5), which go with the first claim
     */
    Assembled assemble(Encounter encounter, List<PostedCharge> billable) {
        Facility facility = Optional.ofNullable(partners.facilities().get(encounter.facility()))
                .orElseThrow(() -> new IllegalStateException("no facility " + encounter.facility() + " in the configuration"));
        ClaimKind kind = facility.claimKind().decide(encounter.visit().patientClass(), encounter.visit().hospitalService());
        List<PostedCharge> copays = billable.stream().filter(each -> each.charge().type() == ChargeType.COPAY).toList();
        List<Assembled.Draft> drafts = new ArrayList<>();
        for (List<PostedCharge> together : byClaim(encounter, billable)) {
            for (List<List<PostedCharge>> lines : LineAssembler.split(kind, LineAssembler.group(kind, together))) {
                String number = PatientControlNumber.of(encounter.account(), encounter.accountSequence() + drafts.size() + 1);
                drafts.add(draft(encounter, facility, kind, number, lines, drafts.isEmpty() ? copays : List.of()));
            }
        }
        return new Assembled(drafts);
    }

    private static List<List<PostedCharge>> byClaim(Encounter encounter, List<PostedCharge> billable) {
        boolean monthly = encounter.visit().patientClass() == PatientClass.RECURRING;
        Map<Period, List<PostedCharge>> claims = new LinkedHashMap<>();
        billable.stream().filter(each -> each.charge().type() == ChargeType.CHARGE)
                .sorted(Comparator.comparing(PostedCharge::late).thenComparing(PostedCharge::id))
                .forEach(each -> claims.computeIfAbsent(new Period(each.late(),
                        monthly ? Optional.of(YearMonth.from(each.charge().serviceDate())) : Optional.empty()), key -> new ArrayList<>()).add(each));
        return List.copyOf(claims.values());
    }

    private record Period(boolean late, Optional<YearMonth> month) {
    }

    private Assembled.Draft draft(Encounter encounter, Facility facility, ClaimKind kind, String number, List<List<PostedCharge>> grouped,
                                  List<PostedCharge> copays) {
        List<PostedCharge> posted = grouped.stream().flatMap(List::stream).toList();
        List<Charge> charges = posted.stream().map(PostedCharge::charge).toList();
        DiagnosisList diagnoses = new DiagnosisList(kind, encounter.diagnoses(), charges);
        List<ServiceLine> lines = new ArrayList<>();
        for (List<PostedCharge> of : grouped) {
            lines.add(LineAssembler.line(kind, lines.size() + 1, number + "-" + (lines.size() + 1), of, facility, diagnoses));
        }
        LocalDate first = lines.stream().map(ServiceLine::from).min(Comparator.naturalOrder()).orElseThrow();
        LocalDate last = lines.stream().map(ServiceLine::to).max(Comparator.naturalOrder()).orElseThrow();
        InsuranceOrder.Resolved insurances = insuranceOrder.resolve(encounter.patient(), encounter.coverages(), first, last);
        Claim claim = new Claim(kind, number, facilityCode(kind, facility, encounter, charges), "1", facility.id(), encounter.patient(), encounter.visit(),
                insurances.insurances(), 0, facility.billingProvider(), facility.flags(), diagnoses.list(), lines,
                Money.sum(charges.stream().map(Charge::amount).toList()), paidByPatient(copays), rendering(kind, charges),
                LineAssembler.known(encounter.visit().referring()), "");
        claim = EditApplication.apply(claim, encounter.edits(), partners);
        List<Finding> findings = new ArrayList<>(insurances.findings());
        findings.addAll(diagnoses.findings());
        findings.addAll(AccountFindings.of(encounter, posted));
        List<Long> rows = new ArrayList<>(posted.stream().map(PostedCharge::id).toList());
        copays.forEach(each -> rows.add(each.id()));
        return new Assembled.Draft(claim, clearinghouse(claim), findings, rows);
    }

    private String clearinghouse(Claim claim) {
        if (claim.insurances().isEmpty()) {
            return "";
        }
        return Optional.ofNullable(partners.payers().get(claim.billed().payer().id())).map(payer -> payer.clearinghouse()).orElse("");
    }

    private static String facilityCode(ClaimKind kind, Facility facility, Encounter encounter, List<Charge> charges) {
        return kind == ClaimKind.INSTITUTIONAL ? facility.typeOfBill(encounter.visit().patientClass())
                : LineAssembler.placeOfService(charges.get(0), facility);
    }

    /** Systems post payments with either sign; their sum without it is what the patient paid. Payments of others (PY) are not the patient's. */
    private static Money paidByPatient(List<PostedCharge> copays) {
        Money sum = Money.sum(copays.stream().map(each -> each.charge().amount()).toList());
        return sum.isNegative() ? sum.negate() : sum;
    }

    /** Professional claims name the first line's performing provider; lines name theirs, and the writer leaves out what repeats. */
    private static Optional<Provider> rendering(ClaimKind kind, List<Charge> charges) {
        return kind == ClaimKind.PROFESSIONAL ? charges.stream().map(Charge::performing).map(LineAssembler::known).flatMap(Optional::stream).findFirst()
                : Optional.empty();
    }
}
