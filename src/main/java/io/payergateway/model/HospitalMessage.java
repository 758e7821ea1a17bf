package io.payergateway.model;

import java.util.List;
import java.util.Optional;

/**
 * What one inbound unit says, in our terms, whatever format it came in (HL7 v2 or a partner's charge batch).
 * A charge batch gives one of these for each account.
 *
 * @param facility     id of the configured facility
 * @param mergedFrom   A40: the medical record number that ceases (MRG-1); the surviving one is the patient's
 * @param findings     what the reading itself found wrong; an error here holds the encounter's claims
 */
public record HospitalMessage(Event event, String facility, Patient patient, Optional<Visit> visit, List<Coverage> coverages, List<Diagnosis> diagnoses,
                              List<Charge> charges, Optional<String> mergedFrom, List<Finding> findings) {
    public HospitalMessage {
        coverages = List.copyOf(coverages);
        diagnoses = List.copyOf(diagnoses);
        charges = List.copyOf(charges);
        findings = List.copyOf(findings);
    }

    /** CHARGES: DFT^P03, DFT^P11, charge batches. PATIENT: ADT A01, A04, A08, A31. DISCHARGE: A03. MERGE: A40. */
    public enum Event { CHARGES, PATIENT, DISCHARGE, MERGE }
}
