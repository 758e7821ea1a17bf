package io.payergateway.claim;

import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Patient;
import io.payergateway.model.Visit;
import java.util.List;

/**
 * One account: the visit and everything charged to it, as far as known. What {@link ClaimAssembler} makes claims of.
 *
 * @param id              of its row; 0 for a dry run
 * @param coverages       what holds for this account, any order
 * @param diagnoses       from DG1, in order; those of FT1-19 are in the charges
 * @param charges         in the order posted
 * @param accountSequence the last number that a submission of this account was given
 * @param problems        findings of reading that hold the account's claims
 * @param edits           what people decided, oldest first; applied to whatever is assembled
 */
public record Encounter(long id, Patient patient, Visit visit, List<Coverage> coverages, List<Diagnosis> diagnoses, List<PostedCharge> charges,
                        int accountSequence, List<Problem> problems, List<AppliedEdit> edits) {
    public Encounter {
        coverages = List.copyOf(coverages);
        diagnoses = List.copyOf(diagnoses);
        charges = List.copyOf(charges);
        problems = List.copyOf(problems);
        edits = List.copyOf(edits);
    }

    public String facility() {
        return patient.facility();
    }

    public String account() {
        return visit.account();
    }
}
