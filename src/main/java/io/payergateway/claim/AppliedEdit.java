package io.payergateway.claim;

import io.payergateway.model.Diagnosis;
import io.payergateway.model.Finding;
import io.payergateway.model.ServiceLine;
import java.util.List;

/**
 * A person's edit, kept at the encounter so that assembling again (a corrected message, a late charge) does not lose it.
 *
 * @param lines     the claim's lines as the person saw them; they tie the edit to charges, not to line numbers that may shift
 * @param diagnoses the claim's diagnoses as the person saw them
 * @param payer     configuration id of the payer that was billed; a member id belongs to it and to no other
 * @param accepted  the very findings that may stand; the same code in another place is a new finding
 */
public record AppliedEdit(EditRequest request, List<ServiceLine> lines, List<Diagnosis> diagnoses, String payer, List<Finding> accepted) {
    public AppliedEdit {
        lines = List.copyOf(lines);
        diagnoses = List.copyOf(diagnoses);
        accepted = List.copyOf(accepted);
    }
}
