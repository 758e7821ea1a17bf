package io.payergateway.claim;

import io.payergateway.model.Coverage;
import io.payergateway.model.Patient;
import java.util.List;
import java.util.OptionalLong;

/** A patient while messages are applied. */
final class PatientFile {
    private final boolean fresh;
    private PatientRow row;
    private boolean changed;

    PatientFile(PatientRow row, boolean fresh) {
        this.row = row;
        this.fresh = fresh;
    }

    PatientRow row() {
        return row;
    }

    long id() {
        return row.id();
    }

    Patient patient() {
        return row.content().patient();
    }

    List<Coverage> coverages() {
        return row.content().coverages();
    }

    boolean isFresh() {
        return fresh;
    }

    boolean isChanged() {
        return changed && !fresh;
    }

    /** @return whether it says anything new */
    boolean learn(Patient news, List<Coverage> coverages) {
        PatientContent content = new PatientContent(LatestWord.patient(patient(), news), coverages.isEmpty() ? coverages() : coverages);
        return set(new PatientRow(row.id(), row.facility(), row.medicalRecordNumber(), content, row.mergedInto()));
    }

    void mergeInto(PatientFile survivor) {
        set(new PatientRow(row.id(), row.facility(), row.medicalRecordNumber(), row.content(), OptionalLong.of(survivor.id())));
    }

    private boolean set(PatientRow next) {
        boolean news = !next.equals(row);
        row = next;
        changed |= news;
        return news;
    }
}
