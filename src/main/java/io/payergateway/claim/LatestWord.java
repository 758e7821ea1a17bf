package io.payergateway.claim;

import io.payergateway.model.Address;
import io.payergateway.model.CodeSystem;
import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Patient;
import io.payergateway.model.PatientClass;
import io.payergateway.model.PersonName;
import io.payergateway.model.Sex;
import io.payergateway.model.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins what a newer message says to what is known: a value replaces, an empty field leaves what was there (HL7 2.5.1 section 2.5.3). */
final class LatestWord {
    private LatestWord() {
    }

    static Patient patient(Patient known, Patient news) {
        return new Patient(known.facility(), known.medicalRecordNumber(), news.name().isEmpty() ? known.name() : news.name(),
                news.birthDate().or(known::birthDate), news.sex() == Sex.UNKNOWN ? known.sex() : news.sex(),
                news.address().isEmpty() ? known.address() : news.address());
    }

    static Visit visit(Visit known, Visit news) {
        return new Visit(known.account(), news.patientClass() == PatientClass.UNKNOWN ? known.patientClass() : news.patientClass(),
                text(known.hospitalService(), news.hospitalService()), text(known.admissionType(), news.admissionType()),
                text(known.admitSource(), news.admitSource()), text(known.dischargeStatus(), news.dischargeStatus()),
                news.admitted().or(known::admitted), news.discharged().or(known::discharged), news.attending().or(known::attending),
                news.referring().or(known::referring));
    }

    /** An insurance that another account's message corrects: replaced where the local payer is the same, otherwise left, because accounts may differ in payers. */
    static List<Coverage> corrected(List<Coverage> known, List<Coverage> news) {
        return known.stream()
                .map(old -> news.stream().filter(each -> each.localPayerId().equals(old.localPayerId())).findFirst().map(each -> reordered(each, old.order()))
                        .orElse(old))
                .toList();
    }

    /** Charges bring the diagnoses that go with them: new codes go to the end, a known code takes what is now said of it. */
    static List<Diagnosis> added(List<Diagnosis> known, List<Diagnosis> news) {
        List<Diagnosis> all = new ArrayList<>(known);
        for (Diagnosis each : news) {
            Optional<Diagnosis> same = all.stream().filter(old -> old.code().equals(each.code()) && old.use() == each.use()).findFirst();
            if (same.isEmpty()) {
                all.add(each);
            } else if (each.system() != CodeSystem.UNSTATED) {
                all.set(all.indexOf(same.get()), each);
            }
        }
        return all;
    }

    static Patient empty(String facility, String medicalRecordNumber) {
        return new Patient(facility, medicalRecordNumber, PersonName.NONE, Optional.empty(), Sex.UNKNOWN, Address.NONE);
    }

    private static Coverage reordered(Coverage each, int order) {
        return new Coverage(order, each.localPayerId(), each.localPayerName(), each.memberId(), each.groupNumber(), each.groupName(), each.relationship(),
                each.subscriber(), each.effective(), each.expires(), each.patientMemberId());
    }

    private static String text(String known, String news) {
        return news.isEmpty() ? known : news;
    }
}
