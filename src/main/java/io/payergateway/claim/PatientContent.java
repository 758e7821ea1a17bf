package io.payergateway.claim;

import io.payergateway.model.Coverage;
import io.payergateway.model.Patient;
import java.util.List;

/** What is kept of a patient. The coverages serve accounts whose own messages name none. */
record PatientContent(Patient patient, List<Coverage> coverages) {
    PatientContent {
        coverages = List.copyOf(coverages);
    }
}
