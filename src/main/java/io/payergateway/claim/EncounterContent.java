package io.payergateway.claim;

import io.payergateway.model.Coverage;
import io.payergateway.model.Diagnosis;
import io.payergateway.model.Visit;
import java.util.ArrayList;
import java.util.List;

/** What is kept of an account beside its charges. Coverages are those that messages about this very account named. */
record EncounterContent(Visit visit, List<Coverage> coverages, List<Diagnosis> diagnoses, List<Problem> problems, List<AppliedEdit> edits) {
    EncounterContent {
        coverages = List.copyOf(coverages);
        diagnoses = List.copyOf(diagnoses);
        problems = List.copyOf(problems);
        edits = List.copyOf(edits);
    }

    EncounterContent with(AppliedEdit edit) {
        List<AppliedEdit> more = new ArrayList<>(edits);
        more.add(edit);
        return new EncounterContent(visit, coverages, diagnoses, problems, more);
    }

    EncounterContent withProblems(List<Problem> changed) {
        return new EncounterContent(visit, coverages, diagnoses, changed, edits);
    }
}
