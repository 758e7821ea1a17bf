package io.payergateway.partner;

import io.payergateway.model.ClaimKind;
import io.payergateway.model.PatientClass;
import java.util.Map;

/**
 * Which 837 a visit becomes: a hospital service (PV1-10) that is named decides, else the patient class (PV1-2), else the default.
 * The service comes first because a hospital's clinic bills professionally what PV1-2 calls outpatient.
 */
public record ClaimKindRule(ClaimKind otherwise, Map<PatientClass, ClaimKind> byPatientClass, Map<String, ClaimKind> byHospitalService) {
    public ClaimKindRule {
        byPatientClass = Map.copyOf(byPatientClass);
        byHospitalService = Map.copyOf(byHospitalService);
    }

    public ClaimKind decide(PatientClass patientClass, String hospitalService) {
        ClaimKind ofService = byHospitalService.get(hospitalService);
        return ofService != null ? ofService : byPatientClass.getOrDefault(patientClass, otherwise);
    }
}
