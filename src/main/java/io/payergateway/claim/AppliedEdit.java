package io.payergateway.claim;

import io.payergateway.model.Diagnosis;
import io.payergateway.model.ServiceLine;
import java.util.List;

/**
 * A person's edit, kept at the encounter so that assembling again (a corrected message, a late charge) does not lose it.
 *
 * @param lines     the claim's lines as the person saw them; they tie the edit to charges, not to line numbers that may shift
 * @param diagnoses the claim's diagnoses as the person saw them
 */
public record AppliedEdit(EditRequest request, List<ServiceLine> lines, List<Diagnosis> diagnoses) {
    public AppliedEdit {
        lines = List.copyOf(lines);
        diagnoses = List.copyOf(diagnoses);
    }
}
