package io.payergateway.claim;

import io.payergateway.claim.EditRequest.LineEdit;
import io.payergateway.claim.EditRequest.PersonEdit;
import io.payergateway.model.Claim;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Diagnosis.Use;
import io.payergateway.model.Finding;
import io.payergateway.model.Insurance;
import io.payergateway.model.Patient;
import io.payergateway.model.Payer;
import io.payergateway.model.Provider;
import io.payergateway.model.ServiceLine;
import io.payergateway.model.Subscriber;
import io.payergateway.model.Visit;
import io.payergateway.partner.Partners;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Lays what people decided over an assembled claim. An edit belongs to the claims that bill one of the charges it saw; a line edit to the line that
 * bills one of the charges of the line it saw. What a person decided wins over what messages say, except where the message is about something the
 * person did not see: a diagnosis that is new, another payer's member id.
 */
final class EditApplication {
    private final Partners partners;
    private Claim claim;

    private EditApplication(Claim claim, Partners partners) {
        this.claim = claim;
        this.partners = partners;
    }

    static Claim apply(Claim claim, List<AppliedEdit> edits, Partners partners) {
        EditApplication application = new EditApplication(claim, partners);
        edits.stream().filter(edit -> sharesCharge(claim.lines(), edit.lines())).forEach(application::lay);
        return application.claim;
    }

    /** Findings without those that a person accepted. */
    static List<Finding> open(List<Finding> findings, List<AppliedEdit> edits) {
        return findings.stream().filter(finding -> edits.stream().noneMatch(edit -> edit.accepted().contains(finding))).toList();
    }

    private void lay(AppliedEdit edit) {
        EditRequest request = edit.request();
        List<Diagnosis> wanted = request.diagnoses().map(EditApplication::principalFirst).orElse(edit.diagnoses());
        request.diagnoses().ifPresent(list -> replaceDiagnoses(wanted, edit.diagnoses()));
        for (LineEdit line : request.lines()) {
            layLine(edit, line, wanted);
        }
        if (!claim.insurances().isEmpty()) {
            layInsurance(request, edit.payer());
        }
        Visit visit = claim.visit();
        if (request.attending().isPresent()) {
            visit = new Visit(visit.account(), visit.patientClass(), visit.hospitalService(), visit.admissionType(), visit.admitSource(),
                    visit.dischargeStatus(), visit.admitted(), visit.discharged(), request.attending(), visit.referring());
        }
        claim = copy(patient(claim.patient(), request.patient()), visit, claim.insurances(), claim.diagnoses(), claim.lines(),
                request.rendering().or(claim::rendering), request.referring().or(claim::referring));
    }

    /**
     * A pointer follows its code. Where the person replaced a code, it goes to the code that now stands in its place; where the person removed it,
     * the pointer goes too.
     */
    private void replaceDiagnoses(List<Diagnosis> wanted, List<Diagnosis> seen) {
        List<Diagnosis> before = claim.diagnoses();
        List<Diagnosis> after = new ArrayList<>(wanted);
        before.stream().filter(each -> indexOf(seen, each.code()) < 0 && indexOf(wanted, each.code()) < 0)
                .forEach(each -> after.add(new Diagnosis(each.code(), each.system(), each.use() == Use.PRINCIPAL ? Use.OTHER : each.use())));
        List<ServiceLine> lines = new ArrayList<>();
        for (ServiceLine line : claim.lines()) {
            List<Integer> pointers = new ArrayList<>();
            for (int pointer : line.diagnosisPointers()) {
                String code = before.get(pointer - 1).code();
                int place = indexOf(after, code);
                if (place < 0) {
                    int was = indexOf(seen, code);
                    boolean replaced = was >= 0 && was < wanted.size() && indexOf(seen, wanted.get(was).code()) < 0;
                    place = replaced ? was : -1;
                }
                if (place >= 0 && !pointers.contains(place + 1)) {
                    pointers.add(place + 1);
                }
            }
            lines.add(withPointers(line, pointers));
        }
        claim = copy(claim.patient(), claim.visit(), claim.insurances(), after, lines, claim.rendering(), claim.referring());
    }

    private void layLine(AppliedEdit edit, LineEdit change, List<Diagnosis> wanted) {
        Optional<ServiceLine> seen = edit.lines().stream().filter(line -> line.number() == change.line()).findFirst();
        if (seen.isEmpty()) {
            return;
        }
        List<ServiceLine> lines = new ArrayList<>(claim.lines());
        for (int i = 0; i < lines.size(); i++) {
            ServiceLine line = lines.get(i);
            if (Collections.disjoint(line.chargeIds(), seen.get().chargeIds())) {
                continue;
            }
            List<Integer> pointers = change.diagnosisPointers().map(places -> places.stream().map(place -> indexOf(claim.diagnoses(), wanted.get(place - 1).code()) + 1)
                    .filter(place -> place > 0).toList()).orElse(line.diagnosisPointers());
            lines.set(i, new ServiceLine(line.number(), line.controlNumber(), change.procedure().orElse(line.procedure()),
                    change.revenueCode().orElse(line.revenueCode()), line.ndc(), line.charge(), line.unitBasis(), change.units().orElse(line.units()),
                    line.from(), line.to(), pointers, change.placeOfService().orElse(line.placeOfService()), change.rendering().or(line::rendering),
                    line.chargeIds()));
        }
        claim = copy(claim.patient(), claim.visit(), claim.insurances(), claim.diagnoses(), lines, claim.rendering(), claim.referring());
    }

    private void layInsurance(EditRequest request, String payerSeen) {
        Insurance billed = claim.billed();
        boolean samePayer = billed.payer().id().equals(payerSeen);
        if (!samePayer) {
            return;
        }
        Payer payer = request.payer().flatMap(id -> Optional.ofNullable(partners.payers().get(id))).map(config -> config.payer()).orElse(billed.payer());
        Subscriber subscriber = subscriber(billed.subscriber(), request.subscriber());
        List<Insurance> insurances = new ArrayList<>(claim.insurances());
        insurances.set(claim.billedInsurance(), new Insurance(billed.responsibility(), payer, request.memberId().orElse(billed.memberId()),
                request.groupNumber().orElse(billed.groupNumber()), billed.groupName(), request.relationship().orElse(billed.relationship()), subscriber,
                billed.effective(), billed.expires()));
        claim = copy(claim.patient(), claim.visit(), insurances, claim.diagnoses(), claim.lines(), claim.rendering(), claim.referring());
    }

    private static boolean sharesCharge(List<ServiceLine> some, List<ServiceLine> others) {
        return some.stream().anyMatch(line -> others.stream().anyMatch(other -> !Collections.disjoint(line.chargeIds(), other.chargeIds())));
    }

    private static List<Diagnosis> principalFirst(List<Diagnosis> wanted) {
        if (wanted.isEmpty() || wanted.stream().anyMatch(each -> each.use() == Use.PRINCIPAL)) {
            return wanted;
        }
        List<Diagnosis> list = new ArrayList<>(wanted);
        list.set(0, new Diagnosis(wanted.get(0).code(), wanted.get(0).system(), Use.PRINCIPAL));
        return list;
    }

    private static int indexOf(List<Diagnosis> list, String code) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    private static ServiceLine withPointers(ServiceLine line, List<Integer> pointers) {
        return new ServiceLine(line.number(), line.controlNumber(), line.procedure(), line.revenueCode(), line.ndc(), line.charge(), line.unitBasis(),
                line.units(), line.from(), line.to(), pointers, line.placeOfService(), line.rendering(), line.chargeIds());
    }

    private static Patient patient(Patient known, PersonEdit edit) {
        return new Patient(known.facility(), known.medicalRecordNumber(), edit.name().orElse(known.name()), edit.birthDate().or(known::birthDate),
                edit.sex().orElse(known.sex()), edit.address().orElse(known.address()));
    }

    private static Subscriber subscriber(Subscriber known, PersonEdit edit) {
        return new Subscriber(edit.name().orElse(known.name()), edit.birthDate().or(known::birthDate), edit.sex().orElse(known.sex()),
                edit.address().orElse(known.address()));
    }

    private Claim copy(Patient patient, Visit visit, List<Insurance> insurances, List<Diagnosis> diagnoses, List<ServiceLine> lines,
                       Optional<Provider> rendering, Optional<Provider> referring) {
        return new Claim(claim.kind(), claim.patientControlNumber(), claim.facilityCode(), claim.frequency(), claim.facility(), patient, visit, insurances,
                claim.billedInsurance(), claim.billingProvider(), claim.flags(), diagnoses, lines, claim.totalCharge(), claim.patientPaid(), rendering,
                referring, claim.payerClaimControlNumber(), claim.priorDecisions());
    }
}
