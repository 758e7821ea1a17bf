package io.payergateway.claim;

import io.payergateway.model.PatientClass;
import io.payergateway.model.Visit;
import io.payergateway.partner.ReleaseRule;
import java.time.Instant;
import java.util.Optional;

/** When waiting charges become a claim, from the facility's rule. */
final class ReleaseTime {
    private ReleaseTime() {
    }

    /**
     * @param last     when the last charge or the discharge came
     * @param released the account had a claim before: its late charges wait for the hold alone, because no discharge and no release will come again
     * @return empty waits for the discharge or for an explicit release
     */
    static Optional<Instant> of(ReleaseRule rule, Visit visit, Instant last, boolean released) {
        boolean waits = rule.explicit() || rule.atDischarge() && isBedded(visit.patientClass()) && visit.discharged().isEmpty();
        return waits && !released ? Optional.empty() : Optional.of(last.plus(rule.hold()));
    }

    /** Visits with a bed, whose claim covers the whole stay. */
    static boolean isBedded(PatientClass patientClass) {
        return patientClass == PatientClass.INPATIENT || patientClass == PatientClass.OBSTETRICS;
    }
}
