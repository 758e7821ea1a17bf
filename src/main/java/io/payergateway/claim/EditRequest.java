package io.payergateway.claim;

import io.payergateway.model.Address;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.PersonName;
import io.payergateway.model.Procedure;
import io.payergateway.model.Provider;
import io.payergateway.model.Relationship;
import io.payergateway.model.Sex;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person changes on a claim. Whatever is left out stays. Amounts cannot be edited: money changes only by a credit and a charge.
 *
 * @param diagnoses the whole list, principal first
 * @param lines     changes of single lines by LX number
 * @param payer     id of a configured payer, for the insurance that the claim bills
 * @param accept    codes of findings that the person decided may stand, out of {@link ClaimEditing#ACCEPTABLE}
 * @param reason    for the history; no PHI
 */
public record EditRequest(Optional<List<Diagnosis>> diagnoses, List<LineEdit> lines, Optional<String> payer, Optional<String> memberId,
                          Optional<String> groupNumber, Optional<Relationship> relationship, PersonEdit subscriber, PersonEdit patient,
                          Optional<Provider> rendering, Optional<Provider> referring, Optional<Provider> attending, List<String> accept, String reason) {
    public EditRequest {
        diagnoses = orEmpty(diagnoses).map(List::copyOf);
        lines = lines == null ? List.of() : List.copyOf(lines);
        payer = orEmpty(payer);
        memberId = orEmpty(memberId);
        groupNumber = orEmpty(groupNumber);
        relationship = orEmpty(relationship);
        subscriber = subscriber == null ? PersonEdit.NONE : subscriber;
        patient = patient == null ? PersonEdit.NONE : patient;
        rendering = orEmpty(rendering);
        referring = orEmpty(referring);
        attending = orEmpty(attending);
        accept = accept == null ? List.of() : List.copyOf(accept);
        reason = reason == null ? "" : reason;
    }

    /** Only a reason: nothing changes until one of the with-methods is called. */
    public static EditRequest because(String reason) {
        return new EditRequest(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), PersonEdit.NONE,
                PersonEdit.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), reason);
    }

    public EditRequest withDiagnoses(List<Diagnosis> value) {
        return new EditRequest(Optional.of(value), lines, payer, memberId, groupNumber, relationship, subscriber, patient, rendering, referring, attending,
                accept, reason);
    }

    public EditRequest withLine(LineEdit line) {
        List<LineEdit> more = new ArrayList<>(lines);
        more.add(line);
        return new EditRequest(diagnoses, more, payer, memberId, groupNumber, relationship, subscriber, patient, rendering, referring, attending, accept,
                reason);
    }

    public EditRequest withMemberId(String value) {
        return new EditRequest(diagnoses, lines, payer, Optional.of(value), groupNumber, relationship, subscriber, patient, rendering, referring, attending,
                accept, reason);
    }

    public EditRequest withRendering(Provider value) {
        return new EditRequest(diagnoses, lines, payer, memberId, groupNumber, relationship, subscriber, patient, Optional.of(value), referring, attending,
                accept, reason);
    }

    public EditRequest accepting(String... codes) {
        return new EditRequest(diagnoses, lines, payer, memberId, groupNumber, relationship, subscriber, patient, rendering, referring, attending,
                List.of(codes), reason);
    }

    /** @param line LX01, from 1; diagnosisPointers one to four, into the diagnoses that the edited claim will have */
    public record LineEdit(int line, Optional<Procedure> procedure, Optional<String> revenueCode, Optional<BigDecimal> units,
                           Optional<List<Integer>> diagnosisPointers, Optional<String> placeOfService, Optional<Provider> rendering) {
        public LineEdit {
            procedure = orEmpty(procedure);
            revenueCode = orEmpty(revenueCode);
            units = orEmpty(units);
            diagnosisPointers = orEmpty(diagnosisPointers).map(List::copyOf);
            placeOfService = orEmpty(placeOfService);
            rendering = orEmpty(rendering);
        }
    }

    /** Parts of a patient or subscriber. */
    public record PersonEdit(Optional<PersonName> name, Optional<LocalDate> birthDate, Optional<Sex> sex, Optional<Address> address) {
        public static final PersonEdit NONE = new PersonEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public PersonEdit {
            name = orEmpty(name);
            birthDate = orEmpty(birthDate);
            sex = orEmpty(sex);
            address = orEmpty(address);
        }
    }

    /** JSON may leave a part out; from here on nothing is null. */
    private static <T> Optional<T> orEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
